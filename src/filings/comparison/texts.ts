/** All that a printed comparison says in one language, beside the words of prior checks. */
export type ComparisonTexts = {
  readonly title: string
  readonly subtitle: (count: number) => string
  readonly norm: string
  readonly note: string
  readonly systems: string
  readonly system: string
  readonly score: string
  readonly knockOuts: string
  readonly noKnockOuts: string
  readonly open: string
  readonly table: (from: number, to: number, of: number) => string
  readonly unlimited: string
}

const german: ComparisonTexts = {
  title: 'Vergleich von Konferenzsystemen',
  subtitle: (count) => `${count} Systeme gegen einen Kriterienkatalog`,
  norm: 'Auswahl vor der Nutzung (Art. 5 Abs. 2, 24, 25, 28 Abs. 1, 32 DSGVO)',
  note: 'Verglichen ist, was das Verzeichnis und der Katalog über die Systeme wissen. Was Menschen zu beantworten haben, ist offen; ungeprüfte Angaben entscheiden nichts. Die Punkte helfen bei der Auswahl und sind kein Urteil.',
  systems: 'Systeme',
  system: 'System',
  score: 'Punkte',
  knockOuts: 'K.-o.-Kriterien, nicht erfüllt oder offen',
  noKnockOuts: 'keine',
  open: 'Offene Kriterien',
  table: (from, to, of) =>
    of === to - from + 1 ? 'Kriterien' : `Kriterien, Systeme ${from} bis ${to} von ${of}`,
  unlimited: 'nicht eingegrenzt',
}

const english: ComparisonTexts = {
  title: 'Comparison of conferencing systems',
  subtitle: (count) => `${count} systems against one catalogue of criteria`,
  norm: 'Choice before use (Art. 5(2), 24, 25, 28(1), 32 GDPR)',
  note: 'What is compared is what the record and the catalogue know of the systems. What people have to answer is open; unverified facts decide nothing. The points help to choose and are no verdict.',
  systems: 'Systems',
  system: 'System',
  score: 'Points',
  knockOuts: 'Knock-outs, not met or open',
  noKnockOuts: 'none',
  open: 'Open criteria',
  table: (from, to, of) =>
    of === to - from + 1 ? 'Criteria' : `Criteria, systems ${from} to ${to} of ${of}`,
  unlimited: 'not limited',
}

export const comparisonTexts = { de: german, en: english }
