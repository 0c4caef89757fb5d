import * as fc from 'fast-check'
import jsonld from 'jsonld'
import t from 'tap'
import { LoadError, loadGraph, ownContext } from '../../../src/exchange/json-ld/load-graph.ts'
import { iriOf } from '../../../src/exchange/json-ld/namespaces.ts'
import { readJsonLd } from '../../../src/exchange/json-ld/read.ts'
import { plainActivity, withoutNotes } from '../../../src/filings/formats/json.ts'
import {
  type Activity,
  ControllerActivity,
  ProcessorActivity,
} from '../../../src/record/activities/activity.ts'
import { Party } from '../../../src/record/parties/party.ts'
import { inputOf } from '../../../src/record/shape.ts'
import { validate } from '../../../src/record/validate.ts'
import { arbitraryOf } from '../../record/arbitrary-of.ts'
import { controllerDossier, processorDossier } from '../../filings/dossier-fixture.ts'
import { plainRecord } from './plain-record.ts'
import { jsonLdOf, strictly } from './processor.ts'

const plain = (value: unknown) => JSON.parse(JSON.stringify(value))
const documentsOf = async (source: unknown) => {
  const { documents, notes } = await readJsonLd(source)
  return { notes, byPlace: new Map(documents.map((each) => [each.place, plain(each)])) }
}

t.test('an export is read back as it was stored, with everything it refers to', async (t) => {
  for (const dossier of [controllerDossier, processorDossier]) {
    const { notes, byPlace } = await documentsOf(jsonLdOf(dossier, 'en'))
    t.same(notes, [])
    for (const activity of dossier.activities)
      t.same(byPlace.get(iriOf(activity.id))?.document, plain(plainActivity(activity, [])), activity.name)
    const { suspendedAt: _, ...recorded } = dossier.organisation
    t.same(byPlace.get(iriOf(recorded.id))?.document, plain(withoutNotes(recorded)))
    const told = [...dossier.parties, ...dossier.systems, ...dossier.contracts, ...dossier.measures]
    const read = told.filter(({ id }) => byPlace.has(iriOf(id)))
    t.ok(read.length > 3)
    for (const each of read)
      t.same(byPlace.get(iriOf(each.id))?.document, plain(withoutNotes(each)), each.name)
    t.equal(byPlace.size, dossier.activities.length + 1 + read.length, 'and nothing else')
  }
})

t.test('any activity comes back as it was, as text, expanded, and out of N-Quads', async () => {
  const ids = {
    party: controllerDossier.parties.map(({ id }) => id),
    system: controllerDossier.systems.map(({ id }) => id),
    contract: controllerDossier.contracts.map(({ id }) => id),
    measure: controllerDossier.measures.map(({ id }) => id),
    assessment: ['019a0000-0000-7000-8000-0000000000e1'],
  }
  const any = fc.oneof(
    arbitraryOf<Activity>(ControllerActivity, ids),
    arbitraryOf<Activity>(ProcessorActivity, ids),
  )
  await fc.assert(
    fc.asyncProperty(any, async (activity) => {
      const text = jsonLdOf({ ...controllerDossier, role: activity.role, activities: [activity] })
      const expanded = await jsonld.expand(JSON.parse(text), strictly as object)
      const nQuads = await jsonld.toRDF(JSON.parse(text), {
        ...strictly,
        format: 'application/n-quads',
      } as object)
      const back = await jsonld.fromRDF(nQuads, { format: 'application/n-quads' })
      const wanted = JSON.stringify(sorted(plain(plainActivity(activity, []))))
      for (const source of [text, expanded, back]) {
        const { notes, byPlace } = await documentsOf(source)
        if (notes.length > 0) throw new Error(JSON.stringify(notes))
        const read = byPlace.get(iriOf(activity.id))
        if (JSON.stringify(sorted(read?.document)) !== wanted)
          throw new Error(`${JSON.stringify(read)} is not ${wanted}`)
      }
    }),
    { numRuns: 30 },
  )
})

/** A value with the members of its objects in one order: a canonical form of JSON knows no other. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  )
}

t.test('own data that do not fit are a note and no document', async (t) => {
  const text = jsonLdOf(processorDossier).replaceAll(
    '"operatingState":"operating"',
    '"operatingState":"sometimes"',
  )
  const { notes, byPlace } = await documentsOf(text)
  t.ok(notes.length > 0 && notes.every(({ code }) => code === 'own-data-invalid'))
  t.notOk(byPlace.has(notes[0]?.place ?? ''))
  t.match(notes[0]?.message.de, /\/operatingState/)
})

const drafts = async (source: unknown) => {
  const { documents, notes } = await readJsonLd(source)
  const of = (kind: string): Readonly<Record<string, unknown>>[] =>
    documents.flatMap((each) => (each.kind === kind && 'draft' in each ? [each.draft] : []))
  return { activities: of('activity'), parties: of('party'), codes: notes.map(({ code }) => code), notes }
}

t.test('a plain record of DPV becomes a draft a caller could send', async (t) => {
  const { activities, parties, notes } = await drafts(plainRecord)
  const draft = activities[0] ?? {}
  t.equal(activities.length, 1, 'the part is no entry of its own')
  t.same(validate(inputOf(ControllerActivity), plain(draft)), [])
  for (const { id: _, ...party } of parties) t.same(validate(inputOf(Party), plain(party)), [])
  t.match(draft, {
    role: 'controller',
    name: 'Webinare',
    operatingState: 'operating',
    externalIds: [{ system: 'json-ld', id: 'https://example.org/webinars' }],
  })
  t.match(parties, [
    { name: 'Host Inc.', email: 'privacy@example.com' },
    { name: 'Partner AG', country: 'CH' },
  ])
  t.match(draft['transfers'], [
    {
      country: 'US',
      recipientId: String,
      instruments: [{ code: null, text: /A46-2-c/ }],
      note: /SCCByCommission/,
    },
  ])
  t.match(draft['measures'], [
    { code: 'TOM-VT-02', text: null, status: 'implemented' },
    { code: null, text: 'Encryption (dpv:Encryption)', status: 'implemented' },
  ])
  t.match(draft['retention'], [{ kind: 'duration', period: 'P6M', ground: 'proposal' }])
  t.match(draft['disclosures'], [{ partyId: String, role: 'unknown', code: null }])
  t.equal((draft['processors'] as unknown[]).length, 1)
  t.ok(notes.every(({ place, message }) => place !== '' && message.de !== '' && message.en !== ''))
})

t.test('codes are taken where a term says as much, and are never guessed', async (t) => {
  const draft = (await drafts(plainRecord)).activities[0] ?? {}
  const [service, training] = draft['purposes'] as Record<string, unknown>[]
  t.equal(service?.['text'], 'Service Provision (dpv:ServiceProvision)')
  t.equal(training?.['text'], 'Fortbildung')
  t.match(service?.['legalBases'], [
    { code: 'GDPR_6_1_A', text: /A6-1-a-explicit-consent/ },
    { code: null, text: 'Consent (dpv:Consent)' },
  ])
  t.match(service?.['art9Conditions'], [{ code: 'GDPR_9_2_A', text: null }])
  t.match(draft['dataItems'], [
    {
      code: 'VC-ID-EMAIL',
      text: null,
      special: 'not_examined',
      subjects: [{ code: 'DS-EMPLOYEE' }, { code: null, text: /Tourist/ }],
    },
    { code: 'VC-REC-AV', text: 'Mitschnitt', special: 'yes', origins: ['data_subject'] },
    { code: null, text: 'Salary (pd:Salary)' },
  ])
})

t.test('what has no field is kept in words and listed with node and property', async (t) => {
  const { activities, notes } = await drafts(plainRecord)
  const text = String(activities[0]?.['notes'])
  for (const words of ['hasAutomationLevel', 'Bildung', 'loc#IE', 'Muster GmbH']) t.match(text, words)
  const kept = notes.filter(({ code }) => code === 'kept-in-notes').map(({ place }) => place)
  t.ok(kept.includes('https://example.org/webinars dpv:hasAutomationLevel'))
  t.ok(kept.includes('https://example.org/training dpv:hasSector'))
  t.ok(notes.some(({ code, place }) => code === 'kept-as-text' && place.endsWith('dpv:hasPersonalData')))
})

t.test('reading it twice gives the same drafts', async (t) => {
  t.same(await drafts(plainRecord), await drafts(JSON.stringify(plainRecord)))
})

t.test('no context is fetched, whoever asks for one', async (t) => {
  const asking = {
    ...plainRecord,
    '@context': ['https://example.org/context.jsonld', plainRecord['@context']],
  }
  await t.rejects(readJsonLd(asking), new LoadError('context', 'https://example.org/context.jsonld'))
  const own = {
    '@context': ownContext,
    '@id': 'urn:x:1',
    '@type': 'dpv:Process',
    'dct:title': 'Sprechstunde',
  }
  t.match((await drafts(own)).activities, [{ name: 'Sprechstunde' }])
})

t.test('what is no JSON-LD, too large or too deep is refused by name', async (t) => {
  const deep = `${'{"a":'.repeat(70)}1${'}'.repeat(70)}`
  await t.rejects(readJsonLd('{'), { name: 'LoadError', message: /^no-json/ })
  await t.rejects(readJsonLd(deep), { name: 'LoadError', message: /^too-deep/ })
  await t.rejects(readJsonLd({ '@context': 7 }), { name: 'LoadError', message: /^no-json-ld/ })
  const small = { characters: 50, depth: 9, values: 3 }
  await t.rejects(loadGraph('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]', small), LoadError)
  await t.rejects(loadGraph([1, 2, 3, 4], small), { name: 'LoadError', message: /^too-large/ })
  const ring: Record<string, unknown> = {}
  ring['self'] = ring
  await t.rejects(readJsonLd(ring), { name: 'LoadError', message: /^too-deep/ })
})

const part = (id: string, of: string) => ({
  '@id': id,
  '@type': 'dpv:Process',
  'dct:title': id,
  'dpv:hasProcess': { '@id': of },
})

t.test('processes that are parts of one another are read once', async (t) => {
  const context = plainRecord['@context']
  const { activities, codes } = await drafts({
    '@context': context,
    '@graph': [part('ex:a', 'ex:b'), part('ex:b', 'ex:a')],
  })
  t.equal(activities.length, 1)
  t.ok(codes.includes('part-of-itself'))
})

t.test('a document without a process says so', async (t) => {
  t.same((await drafts({ '@context': plainRecord['@context'], '@id': 'ex:x', 'dct:title': 'x' })).codes, [
    'no-process',
  ])
  t.same((await drafts([])).codes, ['no-process'])
})
