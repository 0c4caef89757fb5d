import { type Draft, type Drafts, listed, type Note, note } from '../draft.ts'
import { approvalOf, codeOf, dataSubjects, legalBases, retentionStarts } from './codes.ts'
import { type Attribute, idIn, type Link } from './element.ts'
import { codeNamed } from '../named-codes.ts'
import { type ReadElement, readElements } from './read-element.ts'
import { readTransmissions } from './read-transmissions.ts'

/** A dump that is none. */
export class NoUnitDump extends Error {}

/**
 * Reads the dump of a unit in the DS-GVO domain of verinice.veo into drafts of our documents; references are ids of
 * elements. Throws `NoUnitDump`.
 */
export function readUnit(source: unknown): Drafts {
  const elements = (source as { elements?: unknown } | null)?.elements
  if (!Array.isArray(elements)) throw new NoUnitDump('no list of elements')
  const all = readElements(elements)
  const notes: Note[] = []
  const linked = new Set([...all.values()].flatMap((one) => targets(one, 'process_tom')))
  const reading: Reading = { all, parties: partiesIn(all), linked, notes }
  const documents = [...all.values()].flatMap((element): Draft[] => {
    const draft = draftOf(element, reading)
    return draft ? [{ place: element.id, ...draft }] : []
  })
  return { documents, notes }
}

/** What is needed to read an element. */
type Reading = {
  readonly all: ReadonlyMap<string, ReadElement>
  /** The element that stands for a party, by the id of each of its elements: over there each part is one of its own. */
  readonly parties: ReadonlyMap<string, string>
  /** Measures that something says are in place. */
  readonly linked: ReadonlySet<string>
  readonly notes: Note[]
}

const isParty = ({ type, subType }: ReadElement) =>
  (type === 'scope' && subType !== 'SCP_ResponsibleBody') || type === 'person'

function partiesIn(all: ReadonlyMap<string, ReadElement>): Map<string, string> {
  const found = [...all.values()].filter((one) => isParty(one))
  const categories = categoriesIn(all)
  const byName = Map.groupBy(
    found.filter(({ id }) => !categories.has(id)),
    ({ name }) => name,
  )
  return new Map(
    [...byName.values()].flatMap((same) => {
      const first = same.find(({ type }) => type === 'scope') ?? same[0]
      return first ? same.map(({ id }) => [id, first.id] as const) : []
    }),
  )
}

/** Recipients that stand there for a category only: they are named like the data transfer that leads to them. */
function categoriesIn(all: ReadonlyMap<string, ReadElement>): Set<string> {
  const transfers = [...all.values()].filter(({ subType }) => subType === 'PRO_DataTransfer')
  return new Set(
    transfers.flatMap((transfer) =>
      ['process_internalRecipient', 'process_externalRecipient'].flatMap((name) =>
        targets(transfer, name).filter((id) => all.get(id)?.name === transfer.name),
      ),
    ),
  )
}

function draftOf(element: ReadElement, reading: Reading): Omit<Draft, 'place'> | null {
  const { id, name, subType, type, description } = element
  if (subType === 'PRO_DataProcessing') return { kind: 'activity', document: activityOf(element, reading) }
  if (subType === 'SCP_ResponsibleBody')
    return { kind: 'organisation', document: { name, ...contactOf(element, 'scope') } }
  if (isParty(element)) {
    if (reading.parties.get(id) !== id) return null
    const partyType = type === 'scope' ? 'organisation' : 'person'
    return { kind: 'party', document: { name, partyType, ...contactOf(element, type as 'scope' | 'person') } }
  }
  if (subType === 'AST_Application') return { kind: 'system', document: { name } }
  if (subType === 'CTL_TOM') {
    if (codeNamed('measures', name) !== null) return null
    const status = reading.linked.has(id) ? 'implemented' : 'planned'
    return { kind: 'measure', document: { name, description, protectionGoals: [], status } }
  }
  if (!['AST_Datatype', 'PRO_DataTransfer'].includes(subType))
    reading.notes.push(note(id, 'unknown-element', `${subType} ${name}`))
  return null
}

function contactOf(element: ReadElement, kind: 'scope' | 'person') {
  const contact = (name: string) => element.attribute(`${kind}_contactInformation`, name)
  const address = (name: string) => element.attribute('scope_address', name)
  const both = { email: contact('email'), phone: contact('phone') }
  if (kind === 'person') return both
  const country = address('country')
  const parts = {
    street: address('address1'),
    postalCode: address('postcode'),
    city: address('city'),
    region: address('state'),
    country: typeof country === 'string' ? codeNamed('countries', country) : null,
  }
  const isGiven = Object.values(parts).some((part) => part !== null)
  return { ...both, website: contact('website'), address: isGiven ? parts : null }
}

const targets = (element: ReadElement, name: string) =>
  element.links(name).map(({ target }) => idIn(target.targetUri))

function activityOf(element: ReadElement, { all, parties, notes }: Reading) {
  const details = (name: string) => element.attribute('process_processingDetails', name)
  const partyOf = (id: string) => parties.get(id) ?? null
  const partyIds = (name: string) => targets(element, name).flatMap((id) => partyOf(id) ?? [])
  const isProcessor = element.attribute('process_processing', 'asProcessor') === true
  const { disclosures, processors, transfers } = readTransmissions(element, all, partyOf)
  const shared = {
    role: isProcessor ? 'processor' : 'controller',
    name: element.name,
    department: details('responsibleDepartment'),
    operatingState: stateOf(element, notes),
    approval: approvalOf[element.status] ?? 'draft',
    systemIds: listed(targets(element, 'process_requiredApplications')),
    contactId: partyIds('process_responsiblePerson')[0] ?? null,
    measures: listed(targets(element, 'process_tom').flatMap((id) => measureOf(id, all))),
    processors: listed(processors),
    transfers: listed(transfers),
  }
  const purpose = element.attribute('process_intendedPurpose', 'intendedPurpose')
  if (isProcessor)
    return {
      ...shared,
      controllers: partyIds('process_controller').map((partyId) => ({
        partyId,
        categories: purpose === null ? null : [purpose],
      })),
    }
  const otherBasis = element.attribute('process_dataProcessing', 'otherLegalBasis')
  if (otherBasis !== null) notes.push(note(element.id, 'kept-as-text', String(otherBasis)))
  const data = element.links('process_dataType')
  const bases = basesIn(element, otherBasis)
  const art9 = bases.filter((one) => isCondition(one))
  const legal = bases.filter((one) => !isCondition(one))
  if (purpose === null)
    for (const { code, text } of bases) notes.push(note(element.id, 'left-out', code ?? text ?? ''))
  const subjects = subjectsIn(element)
  if (subjects.length > 0)
    notes.push(
      data.length > 0
        ? note(element.id, 'assumed', {
            de: 'die Betroffenen gelten für jede Datenkategorie',
            en: 'the data subjects are those of every category of data',
          })
        : note(element.id, 'left-out', subjects.map(({ code, text }) => code ?? text).join('; ')),
    )
  return {
    ...shared,
    jointControllers: listed(partyIds('process_jointControllership').map((partyId) => ({ partyId }))),
    purposes:
      purpose === null ? null : [{ text: purpose, legalBases: listed(legal), art9Conditions: listed(art9) }],
    dataItems: listed(data.map((each) => dataItemOf(each, all, subjects))),
    disclosures: listed(disclosures),
    retention: listed(data.flatMap((each) => retentionOf(each))),
    informationReference: element.attribute('process_informationsObligations', 'explanation'),
  }
}

/** A condition of Art. 9(2) GDPR, which stands among the legal bases over there. */
const isCondition = ({ code }: { code: string | null }) => code?.startsWith('GDPR_9_') === true

function stateOf(element: ReadElement, notes: Note[]): 'planned' | 'operating' | 'ended' {
  if (element.status === 'ARCHIVED') return 'ended'
  const prefix = 'process_processingDetails_operatingStage_'
  const stage = element.attribute('process_processingDetails', 'operatingStage')
  if (stage === `${prefix}operation`) return 'operating'
  if (stage !== `${prefix}planning`)
    notes.push(note(element.id, 'assumed', { de: 'die Verarbeitung ist geplant', en: 'it is planned' }))
  return 'planned'
}

function measureOf(id: string, all: ReadonlyMap<string, ReadElement>) {
  const control = all.get(id)
  if (!control) return []
  const code = codeNamed('measures', control.name)
  return [{ ...(code === null ? { measureId: id } : { code }), status: 'implemented' }]
}

function subjectsIn(element: ReadElement) {
  const names = element.attribute('process_dataSubjects', 'dataSubjects')
  const prefix = 'process_dataSubjects_dataSubjects_'
  const known = (Array.isArray(names) ? (names as string[]) : []).map((name) => {
    const code = codeOf(dataSubjects, name.slice(prefix.length))
    return code === null ? { code, text: name.slice(prefix.length) } : { code, text: null }
  })
  const other = element.attribute('process_dataSubjects', 'otherDataSubjects')
  const others = typeof other === 'string' && other !== '' ? other.split('; ') : []
  return [
    ...known,
    ...others.map((name) => {
      const code = codeNamed('data-subjects', name)
      return { code, text: code === null ? name : null }
    }),
  ]
}

function basesIn(element: ReadElement, other: Attribute | null) {
  const names = element.attribute('process_dataProcessing', 'legalBasis')
  const prefix = 'process_dataProcessing_legalBasis_'
  const known = (Array.isArray(names) ? (names as string[]) : []).map((name) => {
    const code = codeOf(legalBases, name.slice(prefix.length))
    return code === null ? { code, text: name.slice(prefix.length) } : { code, text: null }
  })
  return [...known, ...(other === null ? [] : [{ code: null, text: String(other) }])]
}

function dataItemOf(
  { target, attributes }: Link,
  all: ReadonlyMap<string, ReadElement>,
  subjects: readonly object[],
) {
  const id = idIn(target.targetUri)
  const type = all.get(id)
  const name = type?.name ?? '?'
  const code = codeNamed('data-categories', name)
  const isDirect = attributes['process_dataType_dataOrigin'] === 'process_dataType_dataOrigin_direct'
  return {
    id,
    code,
    text: code === null ? name : (type?.description ?? null),
    note: attributes['process_dataType_comment'] ?? null,
    origins: isDirect ? ['data_subject'] : null,
    subjects: listed(subjects),
  }
}

const unitOf: Readonly<Record<string, string>> = { day: 'D', month: 'M', year: 'Y' }

function retentionOf({ target, attributes }: Link) {
  const given = (name: string) => {
    const value = attributes[`process_dataType_${name}`]
    return typeof value === 'string' ? value.replace(`process_dataType_${name}_`, '') : (value ?? null)
  }
  const unit = given('deletionPeriod')
  if (typeof unit !== 'string') return []
  // Earlier dumps have count and unit in one name: `6m`.
  const [, count = given('deletionPeriodCount'), letter = unitOf[unit]] = /^(\d+)([dmy])$/.exec(unit) ?? []
  const start = given('deletionPeriodStart')
  const code = typeof start === 'string' ? codeOf(retentionStarts, start) : null
  const other = given('otherDeletionPeriodStart')
  const named = typeof other === 'string' ? codeNamed('retention-starts', other) : null
  return [
    {
      dataItemIds: [idIn(target.targetUri)],
      kind: unit === 'immediately' ? 'never_stored' : 'duration',
      period: count && letter ? `P${String(count)}${letter.toUpperCase()}` : null,
      start: code ?? named,
      startText: code === null && named === null ? (other ?? start) : code === null ? null : other,
      deletionMethod: given('descriptionDeletionProcedure'),
      ground: 'proposal',
    },
  ]
}
