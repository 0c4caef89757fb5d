import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import t from 'tap'
import { type TSchema } from 'typebox'
import { followEntry, type LedgerRow } from '../../../src/filings/diff/follow-entry.ts'
import { idOf, valueAt } from '../../../src/findings/stable-pointer.ts'
import { ControllerActivity, ProcessorActivity } from '../../../src/record/activities/activity.ts'
import { Contract } from '../../../src/record/contracts/contract.ts'
import { Organisation } from '../../../src/record/organisations/organisation.ts'
import { Party } from '../../../src/record/parties/party.ts'
import { System } from '../../../src/record/systems/system.ts'
import { dice, laterVersion } from '../../ledger/later-version.ts'
import { arbitraryOf } from '../../record/arbitrary-of.ts'

type Members = Record<string, unknown>
const id = (digit: number) => `019a0c5e-7d3b-7c1a-9a55-00000000000${digit}`
const references = {
  party: [id(1), id(2)],
  system: [id(3)],
  contract: [id(4)],
  measure: [id(5)],
  assessment: [id(6)],
}
const schemas: Readonly<Record<string, readonly [kind: string, schema: TSchema]>> = {
  ControllerActivity: ['activity', ControllerActivity],
  ProcessorActivity: ['activity', ProcessorActivity],
  Contract: ['contract', Contract],
  Organisation: ['organisation', Organisation],
  Party: ['party', Party],
  System: ['system', System],
}
const days = { from: '2026-06-30', to: '2026-09-30' }
const row = (seq: number, document: unknown, more: Partial<LedgerRow> = {}): LedgerRow => ({
  seq,
  at: '2026-08-01T08:00:00.000000Z',
  actor: 'key:1',
  action: 'changed',
  version: seq,
  reason: null,
  validSince: null,
  document,
  ...more,
})

/** Follows an entry from its first document, or from nothing (null), through the others. */
function followed(kind: string, schema: TSchema, [first, ...others]: readonly unknown[]) {
  const entry = followEntry(kind, id(9), { ...days, schemaOf: () => schema })
  if (first !== null) entry.begin(first, null)
  others.forEach((document, place) => entry.add(row(place + 1, document)))
  return entry.end()
}

const untold = ['version', 'updatedAt', 'notes', 'evidence', 'lastEditedBy', 'submittedBy']

const escaped = (id: string | null) => String(id).replaceAll('~', '~0').replaceAll('/', '~1')

/** Every plain value of a document with its place, items by their ids; a list of items without ids is one value. */
function leaves(value: unknown, pointer = '', found = new Map<string, string>()): Map<string, string> {
  const isList = Array.isArray(value)
  const isKeyed = isList && (value as unknown[]).every((item) => idOf(item) !== null)
  // What other systems call an entry may be the same in two of them.
  const isWhole = isList && (!isKeyed || pointer === '/externalIds')
  if (value === null || value === undefined) return found
  const isEmpty = typeof value === 'object' && Object.values(value).every((member) => member === null)
  if (typeof value !== 'object' || isEmpty || isWhole || (isList && value.length === 0))
    return found.set(pointer, sorted(value))
  for (const [name, member] of Object.entries(value)) {
    if (pointer === '' && untold.includes(name)) continue
    leaves(member, `${pointer}/${isList ? `id=${escaped(idOf(member))}` : name}`, found)
  }
  return found
}

/** Text of a value in which nulls and the order of members play no part. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(
          Object.entries(each)
            .filter(([, one]) => one !== null)
            .toSorted(([one], [other]) => (one < other ? -1 : 1)),
        )
      : each,
  )
}

const covers = (outer: string, inner: string) => `${inner}/`.startsWith(`${outer}/`)

for (const [name, [kind, schema]] of Object.entries(schemas)) {
  const anything = arbitraryOf<Members>(schema, references)
  const three = fc.tuple(anything, anything, anything, dice).map(([one, other, third, roll]) => {
    const kept = {
      approval: 'draft',
      approvedVersion: null,
      operatingState: 'planned',
      endedOn: null,
      validTo: null,
    }
    const own = Object.fromEntries(Object.entries(kept).filter(([member]) => member in one))
    const first = { ...one, ...own }
    const second = { ...(laterVersion(first, other, roll) as Members), ...own }
    return [first, second, { ...(laterVersion(second, third, roll) as Members), ...own }] as const
  })

  t.test(`${name}: what comes back to where it was does not differ`, (t) => {
    fc.assert(
      fc.property(three, ([first, second]) => {
        assert.equal(followed(kind, schema, [first, second, structuredClone(first)]), null)
        assert.equal(followed(kind, schema, [first]), null)
        const more = { version: 9, updatedAt: '2026-08-01T00:00:00Z', notes: 'x', lastEditedBy: 'y' }
        assert.equal(followed(kind, schema, [first, { ...first, ...more }]), null)
      }),
      { numRuns: 25 },
    )
    t.end()
  })

  t.test(`${name}: exactly what differs is listed, with what stood and stands there`, (t) => {
    fc.assert(
      fc.property(three, (versions) => {
        const [first, , last] = versions
        const found = followed(kind, schema, versions)
        const changes = found?.changes ?? []
        const [before, after] = [leaves(first), leaves(last)]
        const places = [...new Set([...before.keys(), ...after.keys()])]
        for (const place of places.filter((one) => before.get(one) !== after.get(one)))
          assert.ok(
            changes.some(({ pointer }) => covers(pointer, place) || covers(place, pointer)),
            `${place} is listed`,
          )
        for (const change of changes) {
          const { pointer, kind: what, before: old, after: recent, seqs } = change
          assert.ok(seqs.length > 0, `${pointer} was brought about`)
          if (what === 'moved') continue
          if (what !== 'removed' && !/\/\d+(?:\/|$)|^\/externalIds/.test(pointer))
            assert.deepEqual(valueAt(last, pointer), recent, pointer)
          assert.notEqual(sorted(old), sorted(recent), pointer)
          const inside = (all: Map<string, string>) =>
            [...all].filter(([place]) => covers(pointer, place) || covers(place, pointer))
          assert.notDeepEqual(inside(before), inside(after), `${pointer} differs`)
        }
      }),
      { numRuns: 60 },
    )
    t.end()
  })
}

const planned = {
  approval: 'draft',
  approvedVersion: null,
  operatingState: 'planned',
  introducedOn: null,
  endedOn: null,
}
const activity = { role: 'controller', name: 'A', ...planned, version: 1 }
const follow = (first: unknown, approved: unknown, rows: readonly LedgerRow[]) => {
  const entry = followEntry('activity', id(9), { ...days, schemaOf: () => ControllerActivity })
  if (first !== null) entry.begin(first, approved)
  for (const one of rows) entry.add(one)
  return entry.end()
}

t.test('what comes is new, what goes is removed, and what came and went is nothing', async (t) => {
  t.match(follow(null, null, [row(1, activity, { action: 'created' })]), { fate: 'added', changes: [] })
  t.match(follow(activity, null, [row(1, null, { action: 'deleted' })]), {
    fate: 'removed',
    document: { name: 'A' },
  })
  t.equal(follow(null, null, [row(1, activity), row(2, null)]), null)
  t.match(follow(activity, null, [row(1, null), row(2, { ...activity, name: 'B' })]), {
    fate: 'changed',
    changes: [{ pointer: '/name', before: 'A', after: 'B' }],
  })
})

t.test('a change names the acts that brought it about, and no other', async (t) => {
  const found = follow(activity, null, [
    row(1, { ...activity, name: 'B' }, { reason: 'Umbenannt' }),
    row(2, { ...activity, name: 'B', department: 'IT' }),
    row(3, { ...activity, name: 'C', department: 'IT' }),
  ])
  t.same(
    found?.changes.map(({ pointer, seqs }) => [pointer, seqs]),
    [
      ['/name', [1, 3]],
      ['/department', [2]],
    ],
  )
  t.same(
    found?.acts.map(({ seq, reason }) => [seq, reason]),
    [
      [1, 'Umbenannt'],
      [2, null],
      [3, null],
    ],
  )
})

t.test('an approved entry counts as it was approved, with the operating state of the moment', async (t) => {
  const approved = { ...activity, approval: 'approved', approvedVersion: 3, version: 3 }
  const draft = { ...approved, approval: 'draft', version: 4, name: 'Entwurf', operatingState: 'operating' }
  t.same(
    follow(approved, null, [row(1, draft)])?.changes.map(({ pointer, after }) => [pointer, after]),
    [
      ['/operatingState', 'operating'],
      ['/newerDraft', 4],
    ],
  )
  const again = { ...draft, approval: 'approved', approvedVersion: 5, version: 5 }
  t.same(
    follow(draft, approved, [row(1, again)])?.changes.map(({ pointer, before, after }) => [
      pointer,
      before,
      after,
    ]),
    [
      ['/approvedVersion', 3, 5],
      ['/name', 'A', 'Entwurf'],
      ['/newerDraft', 4, null],
    ],
  )
})

const contract = (validTo: string | null) => {
  const entry = followEntry('contract', id(9), { ...days, schemaOf: () => Contract })
  entry.begin({ name: 'AVV', validTo }, null)
  return entry.end()?.fate
}

t.test('what ends by a state or by its last day has ended, once', async (t) => {
  const operating = { ...activity, operatingState: 'operating' }
  const ended = { ...activity, operatingState: 'ended', endedOn: '2026-08-31' }
  t.equal(follow(operating, null, [row(1, ended)])?.fate, 'ended')
  t.equal(follow(ended, null, [row(1, { ...ended, name: 'B' })])?.fate, 'changed')
  const last = ['2026-06-29', '2026-06-30', '2026-09-29', '2026-09-30', null].map(contract)
  t.same(last, [undefined, 'ended', 'ended', undefined, undefined], 'it holds on its last day')
})

const late = (before: unknown, after: unknown, more: Partial<LedgerRow> = {}) =>
  follow(before, null, [row(1, after, more)])?.late.map(({ effectiveOn }) => effectiveOn)

t.test('what was recorded late has effect on the earlier day or before', async (t) => {
  const introduced = (introducedOn: string) => ({ ...activity, introducedOn })
  t.same(late(null, introduced('2026-06-30')), ['2026-06-30'])
  t.same(late(null, introduced('2026-07-01')), [])
  t.same(late(introduced('2026-01-01'), { ...introduced('2026-01-01'), name: 'B' }), [], 'known already')
  t.same(late(activity, { ...activity, name: 'B' }, { validSince: '2026-05-01' }), ['2026-05-01'])
  const link = { id: id(1), since: '2026-02-01', until: null }
  t.same(late(activity, { ...activity, processors: [link] }), ['2026-02-01'])
  t.same(late({ ...activity, processors: [link] }, { ...activity, processors: [{ ...link, task: 'x' }] }), [])
})
