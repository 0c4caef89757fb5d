/** `error`: content that Art. 30 GDPR demands is missing, or what is recorded is unlawful; `advice`: good practice. */
export const severities = ['error', 'warning', 'advice'] as const
export type Severity = (typeof severities)[number]

/** What became of a rule: it holds, it does not, or the record does not say enough and a human must look. */
export const verdicts = ['satisfied', 'violated', 'undecided'] as const
export type Verdict = (typeof verdicts)[number]

/** A text in both languages. */
export type Text = { readonly de: string; readonly en: string }
