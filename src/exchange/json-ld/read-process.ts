import { type FlatNode, typesOf, type Value, valuesOf } from './load-graph.ts'
import { keepLeftovers } from './read-leftovers.ts'
import { externalIdsOf, idOf, type Parties, partyOf } from './read-parties.ts'
import { readPurposes } from './read-purposes.ts'
import { readRetention } from './read-retention.ts'
import { isTool, readTransfers } from './read-transfers.ts'
import {
  anyWords,
  codeOrText,
  conceptsOf,
  keep,
  nameOf,
  nodeOf,
  type Reading,
  say,
  textOf,
} from './read-words.ts'

const measures = [
  'dpv:hasTechnicalOrganisationalMeasure',
  'dpv:hasTechnicalMeasure',
  'dpv:hasOrganisationalMeasure',
  'dpv:hasLegalMeasure',
  'dpv:hasPhysicalMeasure',
]
const recipients = [
  'dpv:hasRecipient',
  'dpv:hasRecipientDataController',
  'dpv:hasRecipientThirdParty',
] as const
const roles = {
  'dpv:hasRecipient': 'unknown',
  'dpv:hasRecipientDataController': 'controller',
  'dpv:hasRecipientThirdParty': 'unknown',
} as const

/** A process of DPV with its parts as a draft of an entry of a controller, Art. 30(1) GDPR. */
export function readProcess(
  reading: Reading,
  parties: Parties,
  tree: readonly FlatNode[],
): Record<string, unknown> {
  const [root] = tree
  if (!root) throw new RangeError('A process has at least one node')
  const place = root['@id']
  const all = (...properties: string[]) =>
    unique(tree.flatMap((node) => properties.flatMap((each) => valuesOf(node, each))))
  const purposes = readPurposes(reading, place, all('dpv:hasPurpose'), all('dpv:hasLegalBasis'))
  keepLeftovers(reading, tree)
  if (purposes.length === 0)
    for (const basis of all('dpv:hasLegalBasis')) {
      say(reading, `${place} dpv:hasLegalBasis`, 'basis-without-purpose')
      reading.left.push(`dpv:hasLegalBasis: ${anyWords(reading, basis)}`)
    }
  for (const controller of all('dpv:hasDataController'))
    say(reading, `${place} dpv:hasDataController`, 'controller-not-matched', {
      value: anyWords(reading, controller),
    })
  const transfers = tree.flatMap((node) => readTransfers(reading, parties, node))
  return {
    role: 'controller',
    name: nameFor(reading, root),
    ownNumber: textOf(reading, root, ['dct:identifier', 'dpv:hasIdentifier']),
    operatingState: stateOf(reading, root),
    purposes: orNull(purposes),
    dataItems: orNull(
      dataItems(reading, place, all('dpv:hasPersonalData', 'dpv:hasData'), {
        subjects: all('dpv:hasDataSubject'),
        sources: all('dpv:hasDataSource'),
      }),
    ),
    disclosures: orNull(disclosures(reading, parties, tree)),
    processors: orNull(processors(reading, parties, place, all('dpv:hasDataProcessor'))),
    transfers: orNull(transfers),
    retention: orNull(readRetention(reading, place, all('dpv:hasStorageCondition'))),
    measures: orNull(
      all(...measures)
        .filter((each) => !isTool(reading, each))
        .map((each) => ({
          ...codeOrText(reading, `${place} dpv:hasTechnicalOrganisationalMeasure`, 'measures', each),
          status: 'implemented',
        })),
    ),
    informationReference:
      all('dpv:hasNotice')
        .map((each) => anyWords(reading, each))
        .join('; ') || null,
    externalIds: externalIdsOf(place),
    notes: notesOf(reading, place),
  }
}

const orNull = <T>(items: readonly T[]): readonly T[] | null => (items.length > 0 ? items : null)

function unique(values: readonly Value[]): Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]
}

function nameFor(reading: Reading, root: FlatNode): string {
  const name = nameOf(reading, root)
  if (name !== null) return name
  say(reading, root['@id'], 'name-not-stated')
  return root['@id'].split(/[/#:]/).findLast((part) => part !== '') ?? root['@id']
}

const states: Readonly<Record<string, string>> = {
  'dpv:ActivityOngoing': 'operating',
  'dpv:ActivityPlanned': 'planned',
  'dpv:ActivityProposed': 'planned',
  'dpv:ActivityCompleted': 'ended',
}

function stateOf(reading: Reading, root: FlatNode): string {
  const concepts = valuesOf(root, 'dpv:hasActivityStatus').flatMap((each) => conceptsOf(reading, each))
  const [state] = concepts.flatMap((each) => states[each] ?? [])
  if (state === undefined) say(reading, `${root['@id']} dpv:hasActivityStatus`, 'state-not-stated')
  return state ?? 'operating'
}

type Around = { readonly subjects: readonly Value[]; readonly sources: readonly Value[] }

/** Categories of data; whom they are about and where they come from holds for all of them unless one says otherwise. */
function dataItems(reading: Reading, place: string, data: readonly Value[], around: Around): object[] {
  return data.map((value) => {
    const node = nodeOf(reading, value)
    const own = (property: string, others: readonly Value[]) => {
      const values = valuesOf(node, property)
      return values.length > 0 ? values : others
    }
    const origins = own('dpv:hasDataSource', around.sources).map((each) =>
      codeOrText(reading, `${place} dpv:hasDataSource`, 'origins', each),
    )
    const subjects = own('dpv:hasDataSubject', around.subjects).map((each) =>
      codeOrText(reading, `${place} dpv:hasDataSubject`, 'data-subjects', each),
    )
    return {
      ...codeOrText(reading, `${place} dpv:hasPersonalData`, 'data-categories', value),
      subjects: orNull(subjects),
      origins: orNull(origins.flatMap(({ code }) => code ?? [])),
      special: typesOf(node).includes('dpv:SpecialCategoryPersonalData') ? 'yes' : 'not_examined',
      note: origins.flatMap(({ text }) => text ?? []).join('; ') || null,
    }
  })
}

function disclosures(reading: Reading, parties: Parties, tree: readonly FlatNode[]): object[] {
  return recipients.flatMap((property) =>
    unique(tree.flatMap((node) => valuesOf(node, property))).map((value) => {
      const partyId = partyOf(reading, parties, value)
      const place = `${tree[0]?.['@id']} ${property}`
      const category =
        partyId === null
          ? codeOrText(reading, place, 'recipient-categories', value)
          : { code: null, text: null }
      return { ...category, partyId, role: roles[property] }
    }),
  )
}

/** Processors by name; one of whom only the kind is known is no link of a chain and is kept in words. */
function processors(reading: Reading, parties: Parties, place: string, values: readonly Value[]): object[] {
  return values.flatMap((value) => {
    const partyId = partyOf(reading, parties, value)
    if (partyId === null) keep(reading, place, 'dpv:hasDataProcessor', value)
    return partyId === null ? [] : [{ id: idOf(`${value['@id']}#link`), partyId }]
  })
}

/** Longest text the field takes; code units are never fewer than the code points it counts. */
const longest = 20_000

/** All that was kept in words, if the field can hold it; otherwise the notes of the reading alone have it. */
function notesOf(reading: Reading, place: string): string | null {
  const text = reading.left.splice(0).join('\n')
  if (text.length <= longest) return text || null
  say(reading, place, 'not-kept', { value: text })
  return null
}
