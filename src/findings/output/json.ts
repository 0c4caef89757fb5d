import { nameOf, type Checked, type Output, type OutputOptions } from './checked.ts'

/** Findings as one JSON document: what was asked, each finding with both languages of its sentence, and the counts. */
export function jsonOutput({ set, profile, organisation }: OutputOptions): Output {
  let separator = '\n'
  const item = (checked: Checked) =>
    checked.findings
      .map((finding) => {
        const { rule, at, cites, ...found } = finding
        const { code, severity, title, hint } = rule
        const named = { ...at, name: nameOf(checked, finding) }
        const written = JSON.stringify({ rule: code, severity, at: named, ...found, title, hint, cites })
        const parted = separator + written
        separator = ',\n'
        return parted
      })
      .join('')
  return {
    head: () => {
      const { id, name } = organisation
      const asked = {
        format: 'vvt-findings',
        lawVersion: set.law.version,
        day: set.law.on,
        profile,
        organisation: { id, name },
      }
      return `${JSON.stringify(asked).slice(0, -1)},"findings":[`
    },
    item,
    tail: (counts) => `\n],"counts":${JSON.stringify(counts)}}\n`,
  }
}
