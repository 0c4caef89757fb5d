import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import t from 'tap'
import { type TSchema } from 'typebox'
import { Change, diff } from '../../src/ledger/diff.ts'
import { ControllerActivity, ProcessorActivity } from '../../src/record/activities/activity.ts'
import { Contract } from '../../src/record/contracts/contract.ts'
import { Measure } from '../../src/record/measures/measure.ts'
import { Organisation } from '../../src/record/organisations/organisation.ts'
import { Party } from '../../src/record/parties/party.ts'
import { System } from '../../src/record/systems/system.ts'
import { validate } from '../../src/record/validate.ts'
import { internalMeetings } from '../filings/fixture-activities.ts'
import { arbitraryOf } from '../record/arbitrary-of.ts'
import { dice, laterVersion, reordered } from './later-version.ts'
import { applyChanges, valueAt } from './apply-changes.ts'

type Members = Record<string, unknown>

const id = (digit: number) => `019a0c5e-7d3b-7c1a-9a55-00000000000${digit}`
const references = {
  party: [id(1), id(2)],
  system: [id(3)],
  contract: [id(4)],
  measure: [id(5)],
  assessment: [id(6)],
}
const schemas: Readonly<Record<string, TSchema>> = {
  ControllerActivity,
  ProcessorActivity,
  Contract,
  Measure,
  Organisation,
  Party,
  System,
}
const anything = (schema: TSchema) => arbitraryOf<Members>(schema, references)
const runs = { numRuns: 60 }

/** A value without what a difference never tells: nulls, the order of members, version and day of change. */
function plain(value: unknown, isRoot = true): unknown {
  if (Array.isArray(value)) return value.map((item) => plain(item, false))
  if (typeof value !== 'object' || value === null) return value ?? null
  const entries = Object.entries(value).filter(
    ([name, member]) =>
      member !== null && member !== undefined && !(isRoot && ['version', 'updatedAt'].includes(name)),
  )
  return Object.fromEntries(
    entries
      .map(([name, member]) => [name, plain(member, false)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

const versions = (schema: TSchema) =>
  fc
    .tuple(anything(schema), anything(schema), dice)
    .map(([one, other, roll]) => [one, laterVersion(one, other, roll) as Members] as const)

const count = (changes: Change[], kind: string) => changes.filter((change) => change.kind === kind).length

for (const [name, schema] of Object.entries(schemas)) {
  t.test(`${name}: a document does not differ from itself, nor nulls from what is absent`, (t) => {
    fc.assert(
      fc.property(anything(schema), (document) => {
        assert.deepEqual(diff(schema, document, structuredClone(document)), [])
        const bare = plain(document) as Members
        assert.deepEqual(
          diff(schema, document, { ...bare, version: 7, updatedAt: '2030-01-01T00:00:00Z' }),
          [],
        )
      }),
      runs,
    )
    t.end()
  })

  t.test(`${name}: the differences make the later version of the earlier one`, (t) => {
    fc.assert(
      fc.property(versions(schema), ([before, after]) => {
        const changes = diff(schema, before, after)
        assert.deepEqual(plain(applyChanges(schema, before, changes)), plain(after))
        assert.equal(changes.length === 0, JSON.stringify(plain(before)) === JSON.stringify(plain(after)))
        for (const { pointer, kind, before: old, after: recent } of changes) {
          if (kind !== 'moved')
            assert.deepEqual(valueAt(kind === 'removed' ? before : after, pointer), recent ?? old)
        }
      }),
      runs,
    )
    t.end()
  })

  t.test(`${name}: there and back again the same places differ`, (t) => {
    fc.assert(
      fc.property(versions(schema), ([before, after]) => {
        const [there, back] = [diff(schema, before, after), diff(schema, after, before)]
        assert.equal(count(there, 'added'), count(back, 'removed'))
        assert.equal(count(there, 'removed'), count(back, 'added'))
        assert.equal(count(there, 'changed'), count(back, 'changed'))
        assert.equal(count(there, 'moved'), count(back, 'moved'))
      }),
      runs,
    )
    t.end()
  })

  t.test(`${name}: lists in another order are moved, each once, and nothing else`, (t) => {
    fc.assert(
      fc.property(anything(schema), dice, (document, roll) => {
        const later = reordered(document, roll)
        const changes = diff(schema, document, later)
        assert.ok(changes.every(({ kind }) => kind === 'moved'))
        assert.equal(new Set(changes.map(({ pointer }) => pointer)).size, changes.length)
        assert.deepEqual(plain(applyChanges(schema, document, changes)), plain(later))
      }),
      runs,
    )
    t.end()
  })
}

t.test('what was made and what was deleted differs from nothing in every member', (t) => {
  const made = diff(ControllerActivity, null, internalMeetings)
  t.ok(made.every(({ kind, path }) => kind === 'added' && path.length === 1))
  t.same(plain(applyChanges(ControllerActivity, null, made)), plain(internalMeetings))
  const gone = diff(ControllerActivity, internalMeetings, null)
  t.equal(gone.length, made.length)
  t.ok(gone.every(({ kind }) => kind === 'removed'))
  t.same(diff(ControllerActivity, null, null), [])
  t.same(diff(ControllerActivity, { purposes: null }, { purposes: [] }), [
    {
      pointer: '/purposes',
      path: [{ field: 'purposes', itemId: null }],
      kind: 'added',
      before: null,
      after: [],
    },
  ])
  t.end()
})

t.test('items are known by id, also deep inside, wherever they stand', (t) => {
  const purpose = (number: number, more: object = {}) => ({
    id: id(number),
    text: `Zweck ${number}`,
    ...more,
  })
  const basis = (number: number, text: string) => ({ id: id(number), code: null, text })
  const before = { purposes: [purpose(1), purpose(2, { legalBases: [basis(6, 'alt'), basis(7, 'bleibt')] })] }
  const after = {
    purposes: [purpose(2, { legalBases: [basis(7, 'bleibt'), basis(6, 'neu')] }), purpose(3), purpose(1)],
  }
  const path = [{ field: 'purposes', itemId: id(2) }]
  t.same(diff(ControllerActivity, before, after), [
    {
      pointer: '/purposes/0/legalBases/1/text',
      path: [...path, { field: 'legalBases', itemId: id(6) }, { field: 'text', itemId: null }],
      kind: 'changed',
      before: 'alt',
      after: 'neu',
    },
    {
      pointer: '/purposes/0/legalBases',
      path: [...path, { field: 'legalBases', itemId: null }],
      kind: 'moved',
      before: [id(6), id(7)],
      after: [id(7), id(6)],
    },
    {
      pointer: '/purposes/1',
      path: [{ field: 'purposes', itemId: id(3) }],
      kind: 'added',
      before: null,
      after: purpose(3),
    },
    {
      pointer: '/purposes',
      path: [{ field: 'purposes', itemId: null }],
      kind: 'moved',
      before: [id(1), id(2)],
      after: [id(2), id(1)],
    },
  ])
  t.end()
})

const feature = (code: string, availability: string) => ({ code, availability, note: null })

t.test('items without an id are known by what they begin with, plain values by themselves', (t) => {
  const before = { features: [feature('chat', 'used'), feature('recording', 'available')] }
  const after = { features: [feature('recording', 'used'), feature('chat', 'used')] }
  t.match(diff(System, before, after), [
    {
      pointer: '/features/0/availability',
      path: [{ field: 'features', itemId: 'recording' }, { field: 'availability' }],
      before: 'available',
      after: 'used',
    },
    { pointer: '/features', kind: 'moved', after: ['recording', 'chat'] },
  ])
  const countries = diff(
    System,
    { hostingCountries: ['DE', 'FR', 'US'] },
    { hostingCountries: ['US', 'DE', 'IE'] },
  )
  t.match(countries, [
    { pointer: '/hostingCountries/1', kind: 'removed', before: 'FR' },
    { pointer: '/hostingCountries/2', kind: 'added', after: 'IE' },
    { pointer: '/hostingCountries', kind: 'moved', before: ['DE', 'US'], after: ['US', 'DE'] },
  ])
  t.equal(countries.length, 3)
  const doubled = [feature('chat', 'used'), feature('chat', 'available')]
  t.same(
    diff(System, { features: doubled }, { features: doubled.slice(1) }).map(({ kind }) => kind),
    ['removed'],
    'the same code twice is told apart by the whole item',
  )
  t.end()
})

t.test('documents of other versions of the schema are compared as they are', (t) => {
  const before = {
    name: 'A',
    'old/field~': {
      deep: [
        { id: 'x', a: 1 },
        { id: 'y', a: 2 },
      ],
    },
    address: 'one line',
  }
  const after = {
    name: 'A',
    'old/field~': {
      deep: [
        { id: 'y', a: 2 },
        { id: 'x', a: 3 },
      ],
    },
    address: { city: 'Ulm' },
    purposes: 'text',
  }
  t.match(
    diff(Party, before, after).map(({ pointer, kind }) => [pointer, kind]),
    [
      ['/address', 'changed'],
      ['/old~1field~0/deep/1/a', 'changed'],
      ['/old~1field~0/deep', 'moved'],
      ['/purposes', 'added'],
    ],
  )
  const strange = fc.dictionary(
    fc.oneof(fc.constantFrom('purposes', 'id', 'toString', '__proto__', 'a/b~c', 'version'), fc.string()),
    fc.jsonValue({ maxDepth: 4 }),
  )
  fc.assert(
    fc.property(strange, strange, (one, other) => {
      const [before, after] = [JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other))]
      const changes = diff(ControllerActivity, before, after)
      assert.deepEqual(
        JSON.stringify(plain(applyChanges(ControllerActivity, before, changes))),
        JSON.stringify(plain(after)),
      )
      assert.deepEqual(
        changes
          .flatMap((change) => validate(Change, JSON.parse(JSON.stringify(change))))
          .filter(({ code }) => code !== 'invalid-character'),
        [],
      )
    }),
    { numRuns: 300 },
  )
  t.end()
})
