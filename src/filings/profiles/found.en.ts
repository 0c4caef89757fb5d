import { type FoundTexts } from './found.de.ts'

/** Fixed texts about findings and what was accepted of them, in English. */
export const englishFound: FoundTexts = {
  accepted: 'Findings accepted with reasons (Art. 5(2) GDPR)',
  rule: 'Rule',
  reason: 'Reasons',
  standing: 'State',
  state: {
    in_force: (until) => `in force until ${until}`,
    lapsed: (until) => `lapsed on ${until}`,
    facts_changed: (until) =>
      `no longer in force: the facts are not those for which it was given (time limit ${until})`,
  },
  acceptedBy: (day) => `accepted on ${day} in the role of data protection officer (officer)`,
  changed: (day) => `last changed on ${day}`,
  findings: 'Findings',
  noFindings: 'There are no findings about this entry.',
  finding: 'Finding',
  citation: 'Rests on',
  verdict: { violated: 'does not hold', undecided: 'to be examined' },
  severity: { error: 'error', warning: 'warning', advice: 'advice' },
  since: (day) => `since ${day}`,
  isAccepted: (until) => `accepted until ${until}`,
  internal: 'INTERNAL',
  internalNotice:
    'For use within the organisation only: holds internal notes, findings and details of who worked on it. Not to be passed on.',
  internalProfile: 'Full version for internal use',
  notes: 'Internal notes',
  noNotes: 'There are no internal notes.',
  subject: 'Subject',
  note: 'Remark',
  kind: {
    organisation: 'organisation',
    party: 'party',
    system: 'system',
    contract: 'contract',
    measure: 'measure',
  },
  history: {
    label: 'State of the entry',
    id: 'Identifier',
    version: 'Version no.',
    created: 'Recorded',
    changed: 'Last changed',
    editor: 'Last edited by',
    submitter: 'Submitted for review by',
    approved: 'Approved version',
    newer: 'Newer draft, version',
  },
}
