import { citationInWords } from '../../law/citation.ts'
import { type Finding } from '../check.ts'
import { type AnyRule } from '../rule.ts'
import { nameOf, type Checked, type Output, type OutputOptions } from './checked.ts'

const levels = { error: 'error', warning: 'warning', advice: 'note' } as const

/**
 * Findings as SARIF 2.1.0 (OASIS). What is undecided is of the kind `open` (§ 3.27.9): the rule was asked and the record
 * does not say enough. Such a result has the level `none` (§ 3.27.10).
 */
export function sarifOutput({ set, profile, lang, organisation }: OutputOptions): Output {
  const rules = [...set.organisation, ...set.controller, ...set.processor, ...set.activity].toSorted((a, b) =>
    a.code < b.code ? -1 : 1,
  ) as AnyRule[]
  const indexes = new Map(rules.map(({ code }, index) => [code, index]))
  const describe = ({ code, title, hint, cites, severity }: AnyRule) => ({
    id: code,
    shortDescription: { text: title[lang] },
    help: { text: `${hint[lang]} [${citationInWords(cites, lang) ?? cites}]` },
    defaultConfiguration: { level: levels[severity] },
    properties: { cites },
  })
  const result = (checked: Checked, finding: Finding) => {
    const { rule, verdict, pointer, at, text, since } = finding
    const place = `${at.kind}/${at.id}${pointer}`
    return {
      ruleId: rule.code,
      ruleIndex: indexes.get(rule.code),
      ...(verdict === 'violated'
        ? { kind: 'fail', level: levels[rule.severity] }
        : { kind: 'open', level: 'none' }),
      message: { text: text[lang] },
      locations: [
        { logicalLocations: [{ name: nameOf(checked, finding), fullyQualifiedName: place, kind: 'member' }] },
      ],
      partialFingerprints: { 'vvtPlace/v1': `${rule.code}/${place}` },
      properties: { since },
    }
  }
  let separator = '\n'
  const item = (checked: Checked) =>
    checked.findings
      .map((finding) => {
        const parted = separator + JSON.stringify(result(checked, finding))
        separator = ',\n'
        return parted
      })
      .join('')
  const run = {
    tool: { driver: { name: 'vvt', rules: rules.map(describe) } },
    language: lang,
    properties: {
      lawVersion: set.law.version,
      day: set.law.on,
      profile,
      organisation: organisation.id,
    },
  }
  const schema = 'https://json.schemastore.org/sarif-2.1.0.json'
  return {
    head: () =>
      `{"$schema":"${schema}","version":"2.1.0","runs":[${JSON.stringify(run).slice(0, -1)},"results":[`,
    item,
    tail: () => '\n]}]}\n',
  }
}
