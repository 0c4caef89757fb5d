import t from 'tap'
import { checkActivity, ruleSet } from '../../../src/findings/check.ts'
import { dossierOf } from '../../../src/findings/example.ts'
import {
  type Checked,
  checkedOrganisation,
  counted,
  isPassed,
  noCounts,
  type Output,
} from '../../../src/findings/output/checked.ts'
import { type FindingFormat, findingFormats } from '../../../src/findings/output/formats.ts'
import { rules } from '../../../src/findings/rules/index.ts'
import { ids } from '../../../src/findings/sound/around.ts'
import { soundController, transfer } from '../../../src/findings/sound/controller.ts'
import { surroundingsOf } from '../../../src/record/dossier.ts'

const name = 'Jour fixe <"A&B">\n\u001B[31m]]>'
const example = {
  title: { de: '', en: '' },
  verdict: 'violated',
  activity: {
    name,
    purposes: null,
    department: null,
    contactId: null,
    transfers: [{ ...transfer, instruments: [] }],
  },
  organisation: { name: 'Werk & Söhne' },
} as const
const dossier = dossierOf(example, soundController)
const around = surroundingsOf(dossier)
const set = ruleSet(rules, 'strict', dossier.on)
const looked: Checked[] = [
  ...dossier.activities.map((activity) => ({
    kind: 'activity' as const,
    id: activity.id,
    name: activity.name,
    around,
    findings: checkActivity(set, activity, around),
  })),
  // A system nobody uses, and what that brings.
  checkedOrganisation(set, around, new Set()),
]
const [first] = looked
const all = looked.flatMap(({ findings }) => findings)
const counts = looked.reduce(counted, noCounts)

function draw(format: FindingFormat, lang: 'de' | 'en' = 'en', maxWarnings = Infinity): string {
  const options = { set, profile: 'strict' as const, lang, organisation: around.organisation, maxWarnings }
  const { head, item, tail }: Output = findingFormats[format](options)
  return head() + looked.map(item).join('') + tail(counts)
}

t.test('the counts keep what is undecided apart, and say whether it is passed', (t) => {
  t.equal(counts.activities, 1)
  t.equal(counts.error + counts.warning + counts.advice + counts.undecided, all.length)
  t.equal(counts.undecided, all.filter(({ verdict }) => verdict === 'undecided').length)
  t.ok(counts.error > 0 && counts.undecided > 0, JSON.stringify(counts))
  t.notOk(isPassed(counts, Infinity), 'errors')
  t.ok(isPassed({ ...noCounts, warning: 3, advice: 9, undecided: 9 }, 3))
  t.notOk(isPassed({ ...noCounts, warning: 4 }, 3))
  t.end()
})

t.test('as text: a line each, in either language, that steers no terminal', (t) => {
  const lines = draw('text').trimEnd().split('\n')
  t.equal(lines.length, all.length + 1)
  const place = `Jour fixe <"A&B"> [31m]]> (${first?.id}) /transfers/0/instruments`
  const line = lines.find((one) => one.includes('VVT-E04'))
  t.ok(line?.startsWith(`${place}  error VVT-E04  `), line ?? 'no such line')
  t.match(line, / {2}\[Art\. 44-49 GDPR\]$/)
  t.ok(lines.some((one) => one.includes(`(${ids.system})  error VVT-K12  `) && one.startsWith('Konferenz')))
  t.equal(
    lines.filter((one) => / (error|warning|advice) VVT-\S+ undecided {2}/.test(one)).length,
    counts.undecided,
  )
  t.match(lines.at(-1), /^1 activities: \d+ errors, .*\(profile strict, law of 2026-11-23, law data 20\d\d/)
  t.match(draw('text', 'de'), /Fehler VVT-E04 {2}.*\[Art\. 44-49 DSGVO\]\n/)
  t.notOk(draw('text').includes('\u001B'))
  t.end()
})

t.test('as JSON: what was asked, every finding, the counts', (t) => {
  const document = JSON.parse(draw('json'))
  t.match(document, {
    format: 'vvt-findings',
    lawVersion: set.law.version,
    day: '2026-11-23',
    profile: 'strict',
    counts,
  })
  t.equal(document.findings.length, all.length)
  const found = document.findings.find((one: { rule: string }) => one.rule === 'VVT-E04')
  t.match(found, {
    severity: 'error',
    verdict: 'violated',
    at: { kind: 'activity', id: first?.id, name },
    pointer: '/transfers/0/instruments',
    text: { de: String, en: String },
    cites: 'GDPR Art. 44-49',
  })
  t.end()
})

t.test('as SARIF 2.1.0: everything its schema demands, and rules that can be looked up', (t) => {
  const log = JSON.parse(draw('sarif'))
  t.equal(log.version, '2.1.0')
  t.equal(log.runs.length, 1)
  const [run] = log.runs
  t.equal(run.tool.driver.name, 'vvt')
  const { organisation, controller, processor, activity } = set
  const asked = [organisation, controller, processor, activity].flat()
  t.equal(run.tool.driver.rules.length, asked.length)
  for (const rule of run.tool.driver.rules) {
    t.match(rule, { id: /^VVT-[A-L]\d\d$/, shortDescription: { text: /./ }, help: { text: /\[.+\]$/ } })
    t.ok(['error', 'warning', 'note'].includes(rule.defaultConfiguration.level))
  }
  t.equal(run.results.length, all.length)
  for (const [index, result] of run.results.entries()) {
    const { rule, verdict, at, pointer } = all[index]!
    t.equal(run.tool.driver.rules[result.ruleIndex].id, result.ruleId)
    t.equal(result.ruleId, rule.code)
    t.ok(result.message.text)
    const expected =
      verdict === 'undecided'
        ? { kind: 'open', level: 'none' }
        : { kind: 'fail', level: rule.severity === 'advice' ? 'note' : rule.severity }
    t.match(result, expected)
    const place = `${at.kind}/${at.id}${pointer}`
    t.equal(result.locations[0].logicalLocations[0].fullyQualifiedName, place)
    t.strictSame(result.partialFingerprints, { 'vvtPlace/v1': `${rule.code}/${place}` })
  }
  t.end()
})

t.test('as JUnit XML: suites that count right, failures for errors only, all of it escaped', (t) => {
  const xml = draw('junit')
  const count = (pattern: RegExp) => xml.match(pattern)?.length ?? 0
  const sum = (attribute: string) =>
    [...xml.matchAll(new RegExp(` ${attribute}="(\\d+)"`, 'g'))].reduce(
      (total, [, n]) => total + Number(n),
      0,
    )
  t.equal(count(/<testcase /g), all.length + 1)
  t.equal(sum('tests'), all.length + 1)
  t.equal(count(/<failure type="error"/g), counts.error)
  t.equal(sum('failures'), counts.error)
  t.equal(count(/<skipped /g), counts.undecided)
  t.equal(sum('skipped'), counts.undecided)
  t.equal(count(/<system-out>/g), counts.warning + counts.advice)
  t.ok(xml.includes('<testsuite name="Jour fixe &lt;&quot;A&amp;B&quot;&gt;&#10;\uFFFD[31m]]&gt;"'))
  // Every element is closed, and in the right order.
  const open: string[] = []
  for (const [, end, element = '', self] of xml
    .replace(/^<\?.*?\?>/, '')
    .matchAll(/<(\/?)([\w-]+)[^>]*?(\/?)>/g)) {
    if (end) t.equal(open.pop(), element)
    else if (!self) open.push(element)
  }
  t.strictSame(open, [])
  t.notMatch(xml.replaceAll(/&(?:amp|lt|gt|quot|#9|#10|#13);/g, ''), /&|[^\P{Cc}\n]/u)
  t.match(
    draw('junit', 'en', counts.warning - 1),
    /<failure type="warnings" message="\d+ warnings, \d+ at most"\/>/,
  )
  t.notMatch(draw('junit', 'en', counts.warning), /<failure type="warnings"/)
  t.end()
})

t.test('where nothing is found, every form says so', (t) => {
  const options = {
    set,
    profile: 'strict',
    lang: 'en',
    organisation: around.organisation,
    maxWarnings: 0,
  } as const
  const nothing: Checked = { ...looked[0]!, findings: [] }
  const drawn = (format: FindingFormat) => {
    const { head, item, tail } = findingFormats[format](options)
    return head() + item(nothing) + tail(counted(noCounts, nothing))
  }
  t.match(drawn('text'), /^1 activities: 0 errors/)
  t.strictSame(JSON.parse(drawn('json')).findings, [])
  t.strictSame(JSON.parse(drawn('sarif')).runs[0].results, [])
  t.match(drawn('junit'), /<testcase name="nothing found"/)
  t.end()
})
