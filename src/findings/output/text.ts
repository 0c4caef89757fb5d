import { citationInWords } from '../../law/citation.ts'
import { brief } from '../brief.ts'
import { type Finding } from '../check.ts'
import { type Checked, type Counts, nameOf, type Output, type OutputOptions } from './checked.ts'

const words = {
  de: {
    severity: { error: 'Fehler', warning: 'Warnung', advice: 'Hinweis' },
    undecided: 'unentschieden',
    counts: ({ activities, error, warning, advice, undecided }: Counts) =>
      `${activities} Tätigkeiten: ${error} Fehler, ${warning} Warnungen, ${advice} Hinweise; ${undecided} unentschieden`,
    by: ({ set, profile }: OutputOptions) =>
      `Profil ${profile}, Rechtsstand ${set.law.on}, Rechtsdaten ${set.law.version}`,
  },
  en: {
    severity: { error: 'error', warning: 'warning', advice: 'advice' },
    undecided: 'undecided',
    counts: ({ activities, error, warning, advice, undecided }: Counts) =>
      `${activities} activities: ${error} errors, ${warning} warnings, ${advice} advice; ${undecided} undecided`,
    by: ({ set, profile }: OutputOptions) =>
      `profile ${profile}, law of ${set.law.on}, law data ${set.law.version}`,
  },
}

/** Findings like those of a linter, a line each, and a summary. */
export function textOutput(options: OutputOptions): Output {
  const { lang } = options
  const told = words[lang]
  const line = (checked: Checked, finding: Finding) => {
    const { rule, cites, verdict, pointer, at, text } = finding
    const place = `${brief(nameOf(checked, finding))} (${at.id})${pointer === '' ? '' : ` ${pointer}`}`
    const severity = told.severity[rule.severity]
    const rank = `${severity} ${rule.code}${verdict === 'undecided' ? ` ${told.undecided}` : ''}`
    const cited = citationInWords(cites, lang) ?? cites
    return `${plain(place)}  ${rank}  ${plain(text[lang])}  [${cited}]\n`
  }
  return {
    head: () => '',
    item: (checked) => checked.findings.map((finding) => line(checked, finding)).join(''),
    tail: (counts) => `${told.counts(counts)} (${told.by(options)})\n`,
  }
}

/** Texts of the record must not steer the terminal they are shown in, nor break the line or look like its parts. */
function plain(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\u2028-\u202E\u2066-\u2069]+/gu, ' ')
}
