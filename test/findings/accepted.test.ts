import * as fc from 'fast-check'
import t from 'tap'
import { placesFound, withOverrides, type Checked } from '../../src/findings/accepted.ts'
import { checkActivity, checkOrganisation, ruleSet } from '../../src/findings/check.ts'
import { dossierOf, type Example } from '../../src/findings/example.ts'
import { overrideStates, type StoredOverride } from '../../src/findings/override.ts'
import { rules } from '../../src/findings/rules/index.ts'
import { soundController, transfer } from '../../src/findings/sound/controller.ts'
import { soundProcessor } from '../../src/findings/sound/processor.ts'
import { surroundingsOf, type Dossier } from '../../src/record/dossier.ts'

const plain = { title: { de: '', en: '' }, verdict: 'violated' } as const

/** Every check that the examples of the rules tell of: of the activity and of the organisation itself. */
function checksOf(dossier: Dossier, turn = (value: unknown): unknown => value) {
  const around = turned(surroundingsOf(dossier), turn)
  const activity = turn(dossier.activities[0]!) as NonNullable<Checked['activity']>
  const set = ruleSet(rules, 'strict', around.on)
  return [
    { activity, around, findings: checkActivity(set, activity, around) },
    { activity: null, around, findings: checkOrganisation(set, around, new Set()) },
  ]
}

function turned(around: Checked['around'], turn: (value: unknown) => unknown): Checked['around'] {
  const each = <T>(items: ReadonlyMap<string, T>) =>
    new Map([...items].map(([id, item]) => [id, turn(item) as T]))
  const { parties, systems, contracts, measures } = around
  return {
    ...around,
    parties: each(parties),
    systems: each(systems),
    contracts: each(contracts),
    measures: each(measures),
  }
}

const dossiers = rules.flatMap((rule) =>
  rule.examples.map((example: Example) =>
    dossierOf(example, rule.subject === 'processor' ? soundProcessor : soundController),
  ),
)

/** Turns every list round whose items have ids. */
function reversed(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) {
    const items = (value as unknown[]).map(reversed)
    const haveIds = items.every((item) => typeof (item as { id?: unknown } | null)?.id === 'string')
    return haveIds ? items.toReversed() : items
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, reversed(member)]))
}

const said = (check: ReturnType<typeof checksOf>[number]) =>
  placesFound(check.findings, check)
    .map((place) => JSON.stringify(place))
    .toSorted((one, other) => (one < other ? -1 : 1))

function accepted(place: ReturnType<typeof placesFound>[number], more: Partial<StoredOverride> = {}) {
  const at = '2026-11-23T08:00:00.000Z'
  const identity = { id: '0198d2c0-7a00-7000-8000-000000000001', version: 1, createdAt: at, updatedAt: at }
  const given = { reason: 'Beauftragt', until: '2026-12-31', givenBy: 'key:1' }
  return { ...identity, ...place, activityId: null, ...given, ...more }
}

t.test('an order that means nothing changes no place and no digest', (t) => {
  let places = 0
  for (const dossier of dossiers) {
    const [before, after] = [checksOf(dossier), checksOf(dossier, reversed)]
    for (const [index, check] of before.entries()) {
      t.same(said(after[index]!), said(check))
      places += check.findings.length
    }
  }
  t.ok(places > dossiers.length, `${places} places`)
  t.end()
})

t.test('nothing is hidden: with whatever overrides, all findings are there and in their order', (t) => {
  fc.assert(
    fc.property(
      fc.constantFrom(...dossiers),
      fc.array(fc.tuple(fc.nat(), fc.boolean(), fc.constantFrom('2026-11-22', '2026-11-23', '2099-01-01'))),
      (dossier, choices) => {
        for (const check of checksOf(dossier)) {
          const found = placesFound(check.findings, check)
          const activityId = check.activity?.id ?? null
          const overrides = choices.flatMap(([which, isSame, until]) => {
            const place = found[which % Math.max(found.length, 1)]
            if (!place) return []
            return accepted(place, { activityId, until, ...(isSame ? {} : { factsDigest: '0'.repeat(64) }) })
          })
          const shown = withOverrides(check.findings, overrides, check, '2026-11-23')
          t.same(
            shown.map((finding) => ({ ...finding, override: null })),
            check.findings.map((finding) => ({ ...finding, override: null })),
          )
          for (const { override } of shown) {
            if (!override) continue
            const { until, state } = override
            t.equal(state === 'lapsed', until < '2026-11-23')
            t.ok(overrideStates.includes(state))
          }
        }
      },
    ),
    { numRuns: 60, seed: 5 },
  )
  t.end()
})

/** The finding that a transfer has no ground, in a record with a few things changed. */
function noGround(more: object = {}, example: Partial<Example> = {}) {
  const bare = { ...transfer, instruments: [], ...more }
  const dossier = dossierOf({ ...plain, activity: { transfers: [bare] }, ...example }, soundController)
  const [check] = checksOf(dossier)
  const findings = check!.findings.filter(({ rule }) => rule.code === 'VVT-E04')
  return { check: { ...check!, findings }, place: placesFound(findings, check!)[0]! }
}

function stateAt(on: string, given: StoredOverride, now = noGround()) {
  return withOverrides(now.check.findings, [given], now.check, on)[0]?.override?.state
}

t.test('an override is in force to its last day, and lapses by itself', (t) => {
  const { check, place } = noGround()
  t.equal(place.pointer, `/transfers/id=${transfer.id}/instruments`)
  const given = accepted(place, { activityId: check.activity!.id })
  t.equal(stateAt('2026-12-31', given), 'in_force')
  t.equal(stateAt('2027-01-01', given), 'lapsed')
  t.end()
})

t.test('it stands for one finding of one activity; the facts reopen it', (t) => {
  const { check, place } = noGround()
  const given = accepted(place, { activityId: check.activity!.id })
  t.equal(stateAt('2026-12-01', { ...given, activityId: null }), undefined, 'given for another')
  t.equal(stateAt('2026-12-01', { ...given, rule: 'VVT-E05' }), undefined, 'another rule')
  t.equal(stateAt('2026-12-01', { ...given, pointer: '/transfers' }), undefined, 'another place')
  const elsewhere = noGround({ country: 'CN' })
  t.equal(stateAt('2026-12-01', given, elsewhere), 'facts_changed', 'another country')
  t.end()
})

t.test('among several the one in force counts, else the newest', (t) => {
  const { check, place } = noGround()
  const activityId = check.activity!.id
  const old = accepted(place, { activityId, until: '2026-11-01' })
  const newer = { ...old, id: '0198d2c0-7a00-7000-8000-000000000002', until: '2026-11-02' }
  const standing = { ...old, id: '0198d2c0-7a00-7000-8000-000000000000', until: '2027-01-01' }
  const chosen = (...given: StoredOverride[]) =>
    withOverrides(check.findings, given, check, '2026-11-23')[0]?.override?.id
  t.equal(chosen(newer, standing, old), standing.id)
  t.equal(chosen(old, newer), newer.id)
  t.end()
})

t.test('two findings of one rule at one place are accepted together, and a third reopens them', (t) => {
  const { check, place } = noGround()
  const [finding] = check.findings
  const another = { ...finding!, text: { de: 'Noch etwas.', en: 'Something else.' } }
  const two = placesFound([finding!, another], check)
  t.equal(two[0]!.factsDigest, two[1]!.factsDigest)
  t.not(two[0]!.factsDigest, place.factsDigest)
  t.equal(placesFound([another, finding!], check)[0]!.factsDigest, two[0]!.factsDigest)
  t.end()
})
