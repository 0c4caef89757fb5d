import { approvalOf, codeOf, legalBases, retentionStarts } from './codes.ts'
import { type Attribute, idIn, type Link } from './element.ts'
import { codeNamed } from './named-codes.ts'

/** An element as far as it is looked at; a file somebody sent may hold anything. */
type Read = {
  readonly id: string
  readonly type: string
  readonly name: string
  readonly description: string | null
  readonly subType: string
  readonly status: string
  readonly attribute: (aspect: string, name: string) => Attribute | null
  readonly links: (name: string) => readonly Link[]
}

export type VeoDocument = {
  readonly kind: 'activity' | 'party' | 'system' | 'measure' | 'organisation'
  /** Id of the element it was read from. */
  readonly place: string
  readonly document: Readonly<Record<string, unknown>>
}
export type VeoNote = {
  readonly place: string
  readonly code: 'unknown-element' | 'kept-as-text'
  readonly message: { readonly de: string; readonly en: string }
}

/** A dump that is none. */
export class NoUnitDump extends Error {}

/**
 * Reads the dump of a unit in the DS-GVO domain of verinice.veo into drafts of our documents; references are ids of
 * elements. Throws `NoUnitDump`.
 */
export function readUnit(source: unknown): {
  readonly documents: readonly VeoDocument[]
  readonly notes: readonly VeoNote[]
} {
  const elements = (source as { elements?: unknown } | null)?.elements
  if (!Array.isArray(elements)) throw new NoUnitDump('no list of elements')
  const all = new Map(elements.filter(isElement).map((each) => [each.id, readElement(each)]))
  const notes: VeoNote[] = []
  const documents = [...all.values()].flatMap((element): VeoDocument[] => {
    const document = documentOf(element, all, notes)
    return document ? [{ place: element.id, ...document }] : []
  })
  return { documents, notes }
}

type Raw = {
  readonly id: string
  readonly name: string
  readonly type?: string
  readonly description?: string
  readonly domains?: Record<string, { subType?: string; status?: string }>
  readonly customAspects?: Record<string, { attributes?: Record<string, Attribute> }>
  readonly links?: Record<string, readonly Link[]>
}

const isElement = (value: unknown): value is Raw =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Raw).id === 'string' &&
  typeof (value as Raw).name === 'string'

function readElement(raw: Raw): Read {
  const domain = Object.values(raw.domains ?? {})[0]
  return {
    id: raw.id,
    type: raw.type ?? '',
    name: raw.name,
    description: raw.description ? raw.description : null,
    subType: domain?.subType ?? '',
    status: domain?.status ?? '',
    attribute: (aspect, name) => raw.customAspects?.[aspect]?.attributes?.[`${aspect}_${name}`] ?? null,
    links: (name) => raw.links?.[name] ?? [],
  }
}

function documentOf(
  element: Read,
  all: ReadonlyMap<string, Read>,
  notes: VeoNote[],
): Omit<VeoDocument, 'place'> | null {
  const { name, subType } = element
  if (subType === 'PRO_DataProcessing') return { kind: 'activity', document: activityOf(element, all, notes) }
  if (subType === 'SCP_ResponsibleBody')
    return { kind: 'organisation', document: { name, ...contactOf(element, 'scope') } }
  if (element.type === 'scope')
    return { kind: 'party', document: { name, partyType: 'organisation', ...contactOf(element, 'scope') } }
  if (element.type === 'person')
    return { kind: 'party', document: { name, partyType: 'person', ...contactOf(element, 'person') } }
  if (subType === 'AST_Application') return { kind: 'system', document: { name } }
  if (subType === 'CTL_TOM') return { kind: 'measure', document: { name, description: element.description } }
  if (!['AST_Datatype', 'PRO_DataTransfer'].includes(subType))
    notes.push(note(element.id, 'unknown-element', `${subType} ${name}`))
  return null
}

function contactOf(element: Read, kind: 'scope' | 'person') {
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

const targets = (element: Read, name: string) =>
  element.links(name).map(({ target }) => idIn(target.targetUri))

function activityOf(element: Read, all: ReadonlyMap<string, Read>, notes: VeoNote[]) {
  const details = (name: string) => element.attribute('process_processingDetails', name)
  const isProcessor = element.attribute('process_processing', 'asProcessor') === true
  const stage = details('operatingStage')
  const state = stage === 'process_processingDetails_operatingStage_operation' ? 'operating' : 'planned'
  const shared = {
    role: isProcessor ? 'processor' : 'controller',
    name: element.name,
    department: details('responsibleDepartment'),
    operatingState: element.status === 'ARCHIVED' ? 'ended' : state,
    approval: approvalOf[element.status] ?? 'draft',
    systemIds: targets(element, 'process_requiredApplications'),
    contactId: targets(element, 'process_responsiblePerson')[0] ?? null,
  }
  const purpose = element.attribute('process_intendedPurpose', 'intendedPurpose')
  if (isProcessor)
    return {
      ...shared,
      controllers: targets(element, 'process_controller').map((partyId) => ({
        partyId,
        categories: purpose === null ? null : [purpose],
      })),
    }
  const otherBasis = element.attribute('process_dataProcessing', 'otherLegalBasis')
  if (otherBasis !== null) notes.push(note(element.id, 'kept-as-text', String(otherBasis)))
  const data = element.links('process_dataType')
  return {
    ...shared,
    jointControllers: targets(element, 'process_jointControllership').map((partyId) => ({ partyId })),
    purposes: purpose === null ? null : [{ text: purpose, legalBases: basesIn(element, otherBasis) }],
    dataItems: data.map((each) => dataItemOf(each, all)),
    retention: data.flatMap((each) => retentionOf(each)),
    informationReference: element.attribute('process_informationsObligations', 'explanation'),
  }
}

function basesIn(element: Read, other: Attribute | null) {
  const names = element.attribute('process_dataProcessing', 'legalBasis')
  const prefix = 'process_dataProcessing_legalBasis_'
  const known = (Array.isArray(names) ? (names as string[]) : []).map((name) => {
    const code = codeOf(legalBases, name.slice(prefix.length))
    return code === null ? { code, text: name.slice(prefix.length) } : { code, text: null }
  })
  return [...known, ...(other === null ? [] : [{ code: null, text: String(other) }])]
}

function dataItemOf({ target, attributes }: Link, all: ReadonlyMap<string, Read>) {
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

function note(place: string, code: VeoNote['code'], value: string): VeoNote {
  const message =
    code === 'kept-as-text'
      ? { de: `Kein Code dafür; als Text übernommen: ${value}`, en: `No code for it; kept as text: ${value}` }
      : { de: `Kein Platz für dieses Element: ${value}`, en: `No place for this element: ${value}` }
  return { place, code, message }
}
