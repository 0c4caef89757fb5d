import { deepStrictEqual as same, ok } from 'node:assert'
import * as fc from 'fast-check'
import t from 'tap'
import { type TObject, type TSchema } from 'typebox'
import { v7 } from 'uuid'
import { ControllerActivity, ProcessorActivity, type Activity } from '../../src/record/activities/activity.ts'
import {
  ImpactAssessment,
  InterestBalancing,
  PriorCheck,
  TransferAssessment,
} from '../../src/record/assessments/assessment.ts'
import { checkCommon } from '../../src/record/check.ts'
import { checkActivity } from '../../src/record/activities/check-activity.ts'
import { Contract } from '../../src/record/contracts/contract.ts'
import { Criteria } from '../../src/record/criteria/criteria.ts'
import { Measure } from '../../src/record/measures/measure.ts'
import { Organisation } from '../../src/record/organisations/organisation.ts'
import { Party } from '../../src/record/parties/party.ts'
import { keywordsOf } from '../../src/record/schema.ts'
import { searchText } from '../../src/record/search-text.ts'
import { complete, inputOf, patchOf } from '../../src/record/shape.ts'
import { System } from '../../src/record/systems/system.ts'
import { validate } from '../../src/record/validate.ts'
import { referencesOf, replaceReference, textsOf, walk } from '../../src/record/walk.ts'
import { fieldTexts } from '../../src/http/field-texts.ts'
import { arbitraryOf } from './arbitrary-of.ts'
import { fullOf } from './full-of.ts'

const assessments = { PriorCheck, ImpactAssessment, TransferAssessment, InterestBalancing }
const record = { Organisation, Party, System, Contract, Measure, ControllerActivity, ProcessorActivity }
const concepts = { ...record, ...assessments, Criteria }
const all = Object.entries(concepts) as [string, TObject][]
const ids = {
  party: [v7(), v7()],
  system: [v7()],
  contract: [v7(), v7()],
  measure: [v7()],
  assessment: [v7()],
}
const ofEach = (index: 0 | 1) =>
  Object.fromEntries(Object.entries(ids).map(([kind, list]) => [kind, list[index] ?? list[0]])) as Record<
    keyof typeof ids,
    string
  >

/** What the server writes of an assessment nobody has decided. */
const undecided = {
  status: 'draft',
  submittedBy: null,
  lastEditedBy: null,
  verdict: null,
  verdictReason: null,
  decidedBy: null,
  decidedOn: null,
  validFrom: null,
  validTo: null,
  reviewBy: null,
  conditions: [],
}

/** Every schema below one, with the path that leads to it. */
function nodes(schema: TSchema, path = ''): [string, TSchema][] {
  const { items, properties = {} } = keywordsOf(schema)
  const below = Object.entries(properties).flatMap(([name, one]) => nodes(one, `${path}/${name}`))
  return [[path, schema], ...below, ...(items ? nodes(items, `${path}/0`) : [])]
}

/** The part of a value a caller can write. */
function writable(schema: TObject, value: object): object {
  const isWritable = (name: string) =>
    schema.properties[name] && !keywordsOf(schema.properties[name]).readOnly
  return Object.fromEntries(Object.entries(value).filter(([name]) => isWritable(name)))
}

t.test('every member of every schema is described, closed and bounded', (t) => {
  for (const [name, concept] of all) {
    for (const [path, schema] of nodes(concept)) {
      const {
        description,
        properties,
        additionalProperties,
        format,
        enum: members,
        type,
      } = keywordsOf(schema)
      const { maxLength, maxItems } = schema as { maxLength?: number; maxItems?: number }
      const place = `${name}${path}`
      ok(description || properties, `${place} is described`)
      if (properties) same(additionalProperties, false, `${place} knows its members`)
      if ([type].flat().includes('string')) ok(maxLength || format || members, `${place} has a bound`)
      if ([type].flat().includes('array')) ok(maxItems, `${place} has a bound`)
    }
  }
  t.pass('all of them')
  t.end()
})

t.test('what is completed fits the schema, and completing it again adds nothing', (t) => {
  for (const [name, concept] of all) {
    const input = inputOf(concept)
    fc.assert(
      fc.property(arbitraryOf<object>(concept, ids), fc.integer(), (value, seed) => {
        const sent = thinned(input, writable(concept, value), seed) as object
        same(validate(input, sent), [], name)
        const completed = complete(concept, sent, v7) as object
        const stored = {
          id: v7(),
          version: 1,
          createdAt: '2026-01-01T00:00:00.000Z',
          updatedAt: '2026-01-01T00:00:00.000Z',
        }
        const approval =
          'approval' in concept.properties
            ? {
                approval: 'draft',
                approvedVersion: null,
                submittedBy: null,
                lastEditedBy: null,
                publishedNotices: null,
              }
            : {}
        const decided = 'verdict' in concept.properties ? undecided : {}
        const rest = 'suspendedAt' in concept.properties ? { suspendedAt: null } : {}
        same(
          validate(concept, {
            ...completed,
            ...stored,
            ...approval,
            ...decided,
            ...rest,
            ...('frozen' in concept.properties ? { frozen: null } : {}),
            ...('evidence' in concept.properties ? { evidence: null } : {}),
          }),
          [],
        )
        same(validate(input, completed), [], 'what is read can be sent')
        same(
          complete(concept, completed, () => 'no new id'),
          completed,
        )
        t.match(completed, sent)
        same(validate(patchOf(concept, 'Patch'), completed), [], 'and it is a patch as well')
      }),
      { numRuns: 25, seed: 21 },
    )
  }
  t.end()
})

/** Leaves out some members that may be left out. */
function thinned(schema: TSchema, value: unknown, seed: number): unknown {
  const { items, properties, required = [] } = keywordsOf(schema)
  if (Array.isArray(value) && items) return value.map((one, index) => thinned(items, one, seed + index))
  if (value === null || typeof value !== 'object' || !properties) return value
  const kept = Object.entries(value).filter(
    ([name], index) => required.includes(name) || (seed + index) % 3 !== 0,
  )
  return Object.fromEntries(
    kept.map(([name, member]) => [name, thinned(properties[name] ?? {}, member, seed + 1)]),
  )
}

t.test('each single fault is found at its place, with a code that has a text', (t) => {
  for (const [name, concept] of all) {
    const input = inputOf(concept)
    const body = fullOf(concept, ofEach(0), v7)
    same(validate(input, body), [], name)
    walk(input, body, (keywords, _value, pointer) => {
      const wrongs: [unknown, string[]][] = [[{ surprise: 1 }, ['unknown-field', 'wrong-type', 'required']]]
      const isNullable = [keywords.type].flat().includes('null')
      if (!isNullable && pointer) wrongs.push([null, ['wrong-type']])
      if (!keywords.properties) wrongs.push([3.5, ['wrong-type']])
      if ([keywords.type].flat().includes('string')) {
        const code = keywords.enum ? 'not-in-list' : keywords.format ? 'wrong-format' : 'maxlength'
        wrongs.push(['x'.repeat(20_001), [code, 'maxlength']], ['\ud800', ['invalid-character', code]])
        wrongs.push(['', ['minlength', code]])
      }
      if ([keywords.type].flat().includes('array'))
        wrongs.push([Array.from({ length: 1001 }, () => 7), ['maxitems']])
      for (const [wrong, codes] of wrongs) {
        const faults = validate(input, replacedAt(body, pointer, wrong))
        const found = faults.find((fault) => codes.includes(fault.code) && fault.pointer.startsWith(pointer))
        ok(
          found,
          `${name}${pointer} ${JSON.stringify(wrong).slice(0, 30)}: ${JSON.stringify(faults).slice(0, 200)}`,
        )
        for (const { code } of faults) ok(code in fieldTexts, code)
      }
    })
  }
  t.pass('all of them')
  t.end()
})

function replacedAt(value: unknown, pointer: string, by: unknown): unknown {
  if (pointer === '') return by
  const [, name = '', ...rest] = pointer.split('/')
  const below = rest.map((one) => `/${one}`).join('')
  if (Array.isArray(value))
    return value.map((one, index) => (String(index) === name ? replacedAt(one, below, by) : one))
  const members = value as Record<string, unknown>
  return { ...members, [name]: replacedAt(members[name], below, by) }
}

t.test('references are found where they stand, and one is put in the place of another', (t) => {
  for (const [name, concept] of all) {
    fc.assert(
      fc.property(arbitraryOf<object>(concept, ids), (value) => {
        const found = referencesOf(concept, value)
        for (const { id, kind, pointer } of found) {
          same(at(value, pointer), id, `${name}${pointer}`)
          ok(ids[kind].includes(id))
        }
        const [from = '', to = ''] = ids.party
        const replaced = replaceReference(concept, value, 'party', from, to)
        const parties = referencesOf(concept, replaced).filter(({ kind }) => kind === 'party')
        ok(!parties.some(({ id }) => id === from))
        same(referencesOf(concept, replaced).length, found.length)
        same(JSON.stringify(replaced), JSON.stringify(value).replaceAll(from, to))
        const untouched = replaceReference(concept, value, 'system', from, to)
        same(JSON.stringify(untouched), JSON.stringify(value), 'another kind is left alone')
      }),
      { numRuns: 20, seed: 22 },
    )
  }
  const known = all.flatMap(([name, concept]) =>
    referencesOf(concept, fullOf(concept, ofEach(0), v7)).map(({ pointer }) => `${name}${pointer}`),
  )
  t.ok(known.includes('ControllerActivity/purposes/0/legalBases/0/scope/jointControllerId'), 'deep ones too')
  t.ok(known.includes('Contract/partyIds/0'))
  t.end()
})

function at(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], value)
}

t.test('the search text holds what people write, and no ids, codes or days', (t) => {
  const body = fullOf(ControllerActivity, ofEach(0), v7) as Activity & { dataItems: [{ code: string }] }
  const text = searchText(ControllerActivity, body)
  t.ok(text.includes('»name of the activity« & mehr'))
  t.equal(text, text.normalize('NFC').toLocaleLowerCase('de'))
  for (const absent of [
    ids.party[0] ?? '',
    '2026-02-28',
    'controller\n',
    body.dataItems[0].code.toLowerCase(),
  ])
    t.notOk(text.split('\n').includes(absent.trim()), absent)
  t.same(textsOf(Party, { name: 'A', phone: '1', country: 'DE', address: { city: 'B' } }), ['A', 'B', '1'])
  t.end()
})

t.test('codes must be in their catalogue, ids stand once', (t) => {
  const party = {
    ...(fullOf(Party, ofEach(0), v7) as { externalIds: object[]; certificates: { id: string }[] }),
  }
  t.same(checkCommon(Party, party), [])
  const [one] = party.certificates
  t.match(checkCommon(Party, { ...party, certificates: [one, one] }), [
    { pointer: '/certificates/1/id', code: 'repeated-id' },
  ])
  const externalIds = [
    { system: 'a', id: 'b' },
    { system: 'b', id: 'a' },
    { system: 'a', id: 'b' },
  ]
  t.same(checkCommon(Party, { ...party, externalIds }), [{ pointer: '/externalIds/2', code: 'repeated-id' }])
  const measure = { protectionGoals: ['VT', 'no-such-goal', '__proto__'], catalogueCode: 'constructor' }
  t.match(checkCommon(Measure, measure), [
    {
      pointer: '/catalogueCode',
      code: 'unknown-code',
      values: { dataset: 'measures', value: 'constructor' },
    },
    { pointer: '/protectionGoals/1', code: 'unknown-code' },
    { pointer: '/protectionGoals/2', code: 'unknown-code' },
  ])
  t.same(
    checkActivity(
      complete(
        ProcessorActivity,
        { role: 'processor', name: 'A', operatingState: 'planned' },
        v7,
      ) as Activity,
    ),
    [],
  )
  t.end()
})
