import { citationInWords } from '../../law/citation.ts'
import { type Finding } from '../check.ts'
import { isPassed, nameOf, type Checked, type Output, type OutputOptions } from './checked.ts'

/**
 * Findings as JUnit XML: a suite for each activity and one for the organisation, a case for each finding. An error
 * violated is a failure and what is undecided is skipped; warnings and advice are in the output of a case that passes.
 * One suite more at the end fails where there are more warnings than are put up with, as the exit code does.
 */
export function junitOutput({ lang, maxWarnings }: OutputOptions): Output {
  const testcase = (checked: Checked, finding: Finding) => {
    const { rule, cites, verdict, text } = finding
    const sentence = escaped(text[lang])
    const more = escaped(
      `${nameOf(checked, finding)}: ${text[lang]} ${rule.hint[lang]} [${citationInWords(cites, lang) ?? cites}]`,
    )
    const outcome = () => {
      if (verdict === 'undecided') return `<skipped message="${sentence}"/>`
      if (rule.severity === 'error') return `<failure type="error" message="${sentence}">${more}</failure>`
      return `<system-out>${rule.severity}: ${more}</system-out>`
    }
    return `    <testcase ${attributes(finding)}>${outcome()}</testcase>\n`
  }
  const item = (checked: Checked) => {
    const { kind, id, name, findings } = checked
    const skipped = findings.filter(({ verdict }) => verdict === 'undecided').length
    const failures = findings.filter(
      ({ verdict, rule }) => verdict === 'violated' && rule.severity === 'error',
    ).length
    const cases =
      findings.length === 0
        ? `    <testcase name="nothing found" classname="${kind}/${escaped(id)}"/>\n`
        : findings.map((finding) => testcase(checked, finding)).join('')
    return suite(name, Math.max(findings.length, 1), failures, skipped, cases)
  }
  return {
    head: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="vvt check">\n',
    item,
    tail: (counts) => {
      const { warning } = counts
      const isTooMany = !isPassed({ ...counts, error: 0 }, maxWarnings)
      const message = `${warning} warnings, ${maxWarnings} at most`
      const failure = isTooMany ? `<failure type="warnings" message="${message}"/>` : ''
      const cases = `    <testcase name="max-warnings" classname="vvt">${failure}</testcase>\n`
      return `${suite('vvt check', 1, isTooMany ? 1 : 0, 0, cases)}</testsuites>\n`
    },
  }
}

function attributes({ rule, pointer, at }: Finding): string {
  return `name="${escaped(`${rule.code} ${pointer}`.trimEnd())}" classname="${escaped(`${at.kind}/${at.id}`)}"`
}

function suite(name: string, tests: number, failures: number, skipped: number, cases: string): string {
  const counts = `tests="${tests}" failures="${failures}" errors="0" skipped="${skipped}"`
  return `  <testsuite name="${escaped(name)}" ${counts}>\n${cases}  </testsuite>\n`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** Text as XML 1.0 can hold it, in an attribute or outside; what it cannot hold becomes U+FFFD. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\t\n\r\u007F-\u009F]|[\uFFFE\uFFFF]/gu, '\uFFFD')
    .replaceAll(/[&<>"\t\n\r]/g, (found) => entities[found] ?? found)
}
