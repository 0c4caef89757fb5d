import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import jsonld from 'jsonld'
import t from 'tap'
import { dpvTerm, isDpv } from '../../../src/exchange/json-ld/dpv.ts'
import { compact, full, iriOf } from '../../../src/exchange/json-ld/namespaces.ts'
import { closedLists, vocabulary } from '../../../src/exchange/json-ld/vocabulary.ts'
import { datasetNames, type DatasetName } from '../../../src/law/catalogue.ts'
import { allEntries, isCountry } from '../../../src/law/law.ts'
import {
  type Activity,
  ControllerActivity,
  ProcessorActivity,
} from '../../../src/record/activities/activity.ts'
import { arbitraryOf } from '../../record/arbitrary-of.ts'
import { controllerDossier, emptyDossier, processorDossier } from '../../filings/dossier-fixture.ts'
import { webinars } from '../../filings/fixture-webinars.ts'
import { jsonLdOf, type Quad, quadsOf, strictly } from './processor.ts'

const dossiers = [controllerDossier, processorDossier, emptyDossier]
const ids = {
  party: controllerDossier.parties.map(({ id }) => id),
  system: controllerDossier.systems.map(({ id }) => id),
  contract: controllerDossier.contracts.map(({ id }) => id),
  measure: controllerDossier.measures.map(({ id }) => id),
  assessment: ['019a0000-0000-7000-8000-0000000000e1'],
}
const anyActivity = fc.oneof(
  arbitraryOf<Activity>(ControllerActivity, ids),
  arbitraryOf<Activity>(ProcessorActivity, ids),
)
const recordOf = (activity: Activity) =>
  jsonLdOf({ ...controllerDossier, role: activity.role, activities: [activity] })

/** The objects of all triples with a subject and a predicate; without a subject, of all of them. */
const objects = (quads: readonly Quad[], predicate: string, subject?: string) =>
  quads
    .filter(
      (quad) =>
        quad.predicate.value === full(predicate) && (subject ?? quad.subject.value) === quad.subject.value,
    )
    .map(({ object }) => object.value)
const subjects = (quads: readonly Quad[], predicate: string, object: string) =>
  quads
    .filter((quad) => quad.predicate.value === full(predicate) && quad.object.value === full(object))
    .map(({ subject }) => subject.value)

const ownTerms = new Set(
  (vocabulary() as { '@included': { '@id': string }[] })['@included'].map((each) => full(each['@id'])),
)

/** Why an IRI may stand in a record; undefined when it may not. */
function sanction(iri: string): string | undefined {
  if (iri.startsWith('urn:uuid:')) return 'a thing of the record'
  const short = compact(iri) ?? ''
  if (isDpv(short)) return dpvTerm(short) && 'a term of DPV'
  if (short.startsWith('loc:')) return isCountry(short.slice(4)) ? 'a country' : undefined
  if (short.startsWith('vvt-code:')) {
    const [, dataset = '', code = ''] = /^vvt-code:([^:]+):(.+)$/.exec(short) ?? []
    const isKnown = (datasetNames as readonly string[]).includes(dataset)
    return isKnown && allEntries(dataset as DatasetName).some((each) => each.code === code)
      ? 'a code'
      : undefined
  }
  if (short.startsWith('vvt:') || short.startsWith('vvt-value:'))
    return ownTerms.has(iri) ? 'a term of ours' : undefined
  if (iri === 'urn:vvt:record:1.0') return 'our format'
  return /^(dct|rdf|rdfs|skos|xsd):/.test(short) ? 'a term of RDF or Dublin Core' : undefined
}

const iris = (quads: readonly Quad[]) =>
  new Set(
    quads.flatMap(({ subject, predicate, object }) =>
      [subject, predicate, object].filter((term) => term.termType !== 'Literal').map(({ value }) => value),
    ),
  )

t.test('a processor without network takes every term of every fixture', async (t) => {
  for (const dossier of dossiers) {
    for (const lang of ['de', 'en'] as const) {
      const document = JSON.parse(jsonLdOf(dossier, lang))
      const flat = (await jsonld.flatten(document, undefined, strictly as object)) as unknown
      t.ok((flat as unknown[]).length >= dossier.activities.length)
    }
  }
  await t.rejects(
    jsonld.expand({ '@context': 'https://example.org/context', a: 1 }, strictly as object),
    /Dereferencing/,
  )
  await t.rejects(jsonld.expand({ '@id': 'urn:x', lost: 1 }, strictly as object), 'the check can fail')
})

t.test('every term of a record is one of DPV, one documented by us, or a code', async (t) => {
  for (const dossier of dossiers) {
    const unknown = [...iris(await quadsOf(jsonLdOf(dossier)))].filter((iri) => sanction(iri) === undefined)
    t.same(unknown, [])
  }
  t.equal(sanction('https://w3id.org/dpv#hasInventedThing'), undefined, 'the check can fail')
  t.equal(sanction('urn:vvt:term:invented'), undefined)
  t.equal(sanction('https://w3id.org/dpv/loc#XX'), undefined)
})

t.test('any activity gives a record a strict processor takes, in known terms only', async () => {
  await fc.assert(
    fc.asyncProperty(anyActivity, async (activity) => {
      const unknown = [...iris(await quadsOf(recordOf(activity)))].filter((iri) => !sanction(iri))
      if (unknown.length > 0) throw new Error(unknown.join(' '))
    }),
    { numRuns: 40 },
  )
})

t.test('which transfers go to the United States, on what basis and with which tool', async (t) => {
  const quads = await quadsOf(recordOf(webinars))
  const transfers = subjects(quads, 'dpv:hasThirdCountry', 'loc:US')
  t.equal(transfers.length, 1)
  const [transfer] = transfers
  const [basis, ...others] = objects(quads, 'dpv:hasLegalBasis', transfer)
  t.same(others, [], 'a fallback is no basis')
  t.same(objects(quads, 'rdf:type', basis).toSorted(), ['dpv:LegalBasis', 'eu-gdpr:A45-3'].map(full))
  t.same(objects(quads, 'dpv:hasOrganisationalMeasure', transfer), [], 'nor is its tool in use')
  const [fallback] = objects(quads, 'vvt:fallbackInstrument', transfer)
  t.ok(objects(quads, 'rdf:type', fallback).includes(full('eu-gdpr:A46-2-c')))
  const [tool] = objects(quads, 'vvt:tool', fallback)
  t.same(objects(quads, 'rdf:type', tool), [full('eu-gdpr:SCCByCommission')])
})

t.test('standard clauses are a tool, and Art. 46(2)(c) the basis beside it', async (t) => {
  const quads = await quadsOf(recordOf(webinars))
  const [transfer] = subjects(quads, 'dpv:hasThirdCountry', 'loc:IN')
  const [basis = ''] = objects(quads, 'dpv:hasLegalBasis', transfer)
  const [tool = ''] = objects(quads, 'dpv:hasOrganisationalMeasure', transfer)
  t.not(basis, tool)
  t.same(objects(quads, 'rdf:type', basis).toSorted(), ['dpv:LegalBasis', 'eu-gdpr:A46-2-c'].map(full))
  t.same(objects(quads, 'rdf:type', tool), [full('eu-gdpr:SCCByCommission')])
  t.same(objects(quads, 'vvt:code', basis), ['urn:vvt:code:transfer-instruments:ART46_2_C_SCC_M3'])
})

t.test('what is planned, proposed or not decided is not claimed', async (t) => {
  const quads = await quadsOf(recordOf(webinars))
  const place = iriOf(webinars.id)
  t.equal(objects(quads, 'dpv:hasTechnicalOrganisationalMeasure', place).length, 2)
  t.equal(objects(quads, 'vvt:plannedMeasure', place).length, 2)
  t.equal(objects(quads, 'dpv:hasStorageCondition', place).length, 1)
  t.equal(objects(quads, 'vvt:proposedStorageCondition', place).length, 1)
  t.same(subjects(quads, 'rdf:type', 'dpv:DPIA'), [], 'none was made')
  t.equal(subjects(quads, 'rdf:type', 'eu-gdpr:DPIANecessityAssessment').length, 1)
})

t.test('unknown, none and what is said about a field are told apart', async (t) => {
  const [, , onlyName, stated] = controllerDossier.activities
  const quads = await quadsOf(jsonLdOf(controllerDossier))
  const bare = objects(quads, 'vvt:notExamined', iriOf(onlyName?.id ?? ''))
  t.ok(bare.includes('urn:vvt:term:transfers') && bare.includes('urn:vvt:term:purposes'))
  const statements = objects(quads, 'vvt:statement', iriOf(stated?.id ?? ''))
  t.equal(statements.length, stated?.statements.length)
  const kinds = statements.flatMap((each) => objects(quads, 'vvt:kind', each))
  t.same(kinds.toSorted(), stated?.statements.map(({ kind }) => `urn:vvt:value:statement:${kind}`).toSorted())
  const none = controllerDossier.activities.find((each) => each.transfers?.length === 0)
  t.ok(objects(quads, 'vvt:examinedNone', iriOf(none?.id ?? '')).includes('urn:vvt:term:transfers'))
})

t.test('texts carry their language, names of codes that of the export', async (t) => {
  const quads = await quadsOf(jsonLdOf(controllerDossier, 'en'))
  const languages = (predicate: string) =>
    new Set(
      quads.filter((each) => each.predicate.value === full(predicate)).map(({ object }) => object.language),
    )
  t.same(languages('dct:title'), new Set(['de']))
  t.same(languages('rdfs:label'), new Set(['en']))
  t.same(languages('dct:identifier'), new Set([undefined]))
})

t.test('an entry copied with the ids of its parts stays apart from the first', async (t) => {
  const copy = { ...webinars, id: '0197c2a0-0000-7000-8000-00000000cccc' }
  const quads = await quadsOf(jsonLdOf({ ...controllerDossier, activities: [webinars, copy] }))
  const shared = objects(quads, 'dpv:hasPurpose', iriOf(webinars.id)).filter((each) =>
    objects(quads, 'dpv:hasPurpose', iriOf(copy.id)).includes(each),
  )
  t.same(shared, [])
})

t.test('internal notes and who edited are in no part of it', async (t) => {
  for (const dossier of dossiers) t.notMatch(jsonLdOf(dossier), /INTERN:|key:fixture/)
})

const sum = (text: string) => createHash('sha256').update(text).digest('hex')

t.test('the same record gives the same bytes', async (t) => {
  t.equal(jsonLdOf(controllerDossier), jsonLdOf(controllerDossier))
  t.matchOnly(
    { controller: sum(jsonLdOf(controllerDossier)), processor: sum(jsonLdOf(processorDossier, 'en')) },
    {
      controller: '4f0132280419692feaf611e86c499c78bb590e8e4732801da5243c07538a0590',
      processor: '71005072857208938806810f686f6748a53d68302b64ec1e6da680f65c83185b',
    },
  )
})

t.test('the vocabulary has every word of ours in German and English, and can itself be read', async (t) => {
  const quads = await quadsOf(JSON.stringify(vocabulary()))
  for (const iri of ownTerms) {
    const labels = quads.filter(
      (each) => each.subject.value === iri && each.predicate.value === full('rdfs:label'),
    )
    t.same(new Set(labels.map(({ object }) => object.language)), new Set(['de', 'en']), iri)
  }
  t.ok(closedLists().get('statement')?.has('not_planned'))
  t.equal(ownTerms.size, (vocabulary() as { '@included': unknown[] })['@included'].length, 'each once')
})
