import { readdir } from 'node:fs/promises'
import t from 'tap'
import { ruleSet } from '../../src/findings/check.ts'
import { examine } from '../../src/findings/examine.ts'
import { dossierOf } from '../../src/findings/example.ts'
import { type AnyRule } from '../../src/findings/rule.ts'
import { type Verdict } from '../../src/findings/verdict.ts'
import { rules } from '../../src/findings/rules/index.ts'
import { soundController } from '../../src/findings/sound/controller.ts'
import { soundProcessor } from '../../src/findings/sound/processor.ts'
import { activitySchema } from '../../src/record/activities/activity.ts'
import { checkActivity as contradictionsIn } from '../../src/record/activities/check-activity.ts'
import { checkCommon } from '../../src/record/check.ts'
import { Contract } from '../../src/record/contracts/contract.ts'
import { type Dossier } from '../../src/record/dossier.ts'
import { Measure } from '../../src/record/measures/measure.ts'
import { Organisation } from '../../src/record/organisations/organisation.ts'
import { Party } from '../../src/record/parties/party.ts'
import { System } from '../../src/record/systems/system.ts'
import { validate } from '../../src/record/validate.ts'

const soundOf = ({ subject }: AnyRule) => (subject === 'processor' ? soundProcessor : soundController)

/** What one rule, or all of them, find in a dossier. Nothing in it may be written to. */
const findingsIn = (asked: readonly AnyRule[], dossier: Dossier) =>
  examine(ruleSet(asked, 'strict', dossier.on), freeze(structuredClone(dossier)))

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze)
  return value
}

/** What the API would say against a dossier's entries. */
const faultsIn = ({ organisation, parties, systems, contracts, measures, activities }: Dossier) =>
  [
    [Organisation, organisation] as const,
    ...parties.map((each) => [Party, each] as const),
    ...systems.map((each) => [System, each] as const),
    ...contracts.map((each) => [Contract, each] as const),
    ...measures.map((each) => [Measure, each] as const),
    ...activities.map((each) => [activitySchema(each.role), each] as const),
  ].flatMap(([schema, value]) => [...validate(schema, value), ...checkCommon(schema, value)])

t.test('no rule has anything to say of the sound record', (t) => {
  for (const dossier of [soundController, soundProcessor]) {
    t.same(faultsIn(dossier), [], 'the API would accept it')
    t.same(dossier.activities.flatMap(contradictionsIn), [])
    const found = findingsIn(rules, dossier)
    t.same(
      found.map(({ rule, text, pointer }) => `${rule.code} ${pointer} ${text.en}`),
      [],
    )
  }
  t.end()
})

for (const rule of rules) {
  t.test(`${rule.code}: ${rule.title.en}`, (t) => {
    const verdicts = new Set<Verdict>()
    for (const example of rule.examples) {
      verdicts.add(example.verdict)
      const dossier = dossierOf(example, soundOf(rule))
      t.same(faultsIn(dossier), [], `${example.title.en}: the API would accept it`)
      const found = findingsIn([rule], dossier)
      const [first] = found
      t.equal(first?.verdict ?? 'satisfied', example.verdict, example.title.en)
      if (example.verdict === 'satisfied') continue
      t.equal(first?.pointer, example.pointer, example.title.en)
      for (const { text, pointer, since } of found) {
        t.ok(text.de.length > 10 && text.en.length > 10 && text.de !== text.en)
        t.match(`${text.de} ${text.en}`, /^(?:(?!undefined|null|NaN|\[object).)*$/s)
        t.match(pointer, /^(?:\/[^/]+)*$/)
        t.match(since, /^\d{4}-\d\d-\d\d$/)
      }
    }
    t.ok(verdicts.has('satisfied'), 'an example in which it holds')
    t.ok(verdicts.has('violated') || verdicts.has('undecided'), 'an example in which it does not')
    t.end()
  })
}

t.test('the rules are in order, and each says what it must', async (t) => {
  const files = await readdir(new URL('../../src/findings/rules/', import.meta.url))
  const names = files.filter((file) => /^[a-l]\d\d-/.test(file))
  t.equal(rules.length, names.length)
  t.same(
    rules.map(({ code }) => code),
    names.toSorted().map((file) => `VVT-${file.slice(0, 3).toUpperCase()}`),
  )
  for (const { code, title, hint, cites, severity, category, ground } of rules) {
    for (const text of [title, hint]) t.match(text, { de: /^[A-ZÄÖÜ«].+[.]$/s, en: /^[A-Z“].+[.]$/s }, code)
    t.ok(cites.length > 3, code)
    t.notMatch(`${title.de} ${title.en} ${hint.de} ${hint.en}`, /quartal|quarter/i, code)
    if (severity === 'error') t.ok(ground === 'law', `${code}: only law makes an error`)
    if (category === 'legal_basis' && severity === 'error') t.notMatch(code, /H01/)
  }
})
