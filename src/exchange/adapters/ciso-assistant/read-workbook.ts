import { type SourceSheet } from '../../sources/source.ts'
import { type Draft, type Drafts, listed, type Note, note } from '../draft.ts'
import { codeNamed } from '../named-codes.ts'
import { art9Conditions, ended, legalBases } from './codes.ts'
import { readRows } from './read-rows.ts'
import { activityIdOf, type SheetKey, sheetKeys, type SheetRow, sheets } from './sheets.ts'

/** Whether these are the sheets of a workbook for the data wizard: the first, with its reference, and another of them. */
export function isWorkbook(source: readonly SourceSheet[]): boolean {
  const names = new Set(source.map(({ name }) => name.toLowerCase()))
  const known = sheetKeys.filter((key) => names.has(sheets[key].name.toLowerCase()))
  const first = source.find(({ name }) => name.toLowerCase() === sheets.processing.name.toLowerCase())
  return known.length > 1 && first?.rows[0]?.includes('ref_id') === true
}

/** The system by which entries of a workbook are known that were not made here. */
const system = 'ciso-assistant'

/** Reads a workbook of CISO Assistant into drafts of our documents. */
export function readWorkbook(source: readonly SourceSheet[]): Drafts {
  const rows = readRows(source)
  const children = new Map(
    sheetKeys.map((key) => [key, Map.groupBy(rows[key], (row) => wordsIn(row, 'processing'))] as const),
  )
  const notes: Note[] = []
  const parties = new Map<string, Draft>()
  const activities = rows.processing.map((row): Draft => {
    const ref = wordsIn(row, 'ref_id') ?? wordsIn(row, 'name') ?? '?'
    const document = activityOf(ref, row, { children, notes, parties })
    return { kind: 'activity', place: placeOf(ref), document }
  })
  const known = new Set(rows.processing.flatMap((row) => [wordsIn(row, 'ref_id'), wordsIn(row, 'name')]))
  for (const key of sheetKeys)
    for (const row of rows[key]) {
      const of = wordsIn(row, 'processing')
      if (key === 'processing' || (of !== null && known.has(of))) continue
      notes.push(note('', 'left-out', `${sheets[key].name}: ${wordsIn(row, 'name') ?? '?'}`))
    }
  return { documents: [...parties.values(), ...activities], notes }
}

/** An entry of ours comes back under its own id. */
const placeOf = (ref: string): string => (activityIdOf(ref) ?? `${system} ${ref}`).toLowerCase()

type Reading = {
  /** The rows of each sheet by what they call their processing. */
  readonly children: ReadonlyMap<SheetKey, ReadonlyMap<string | null, readonly SheetRow[]>>
  readonly notes: Note[]
  readonly parties: Map<string, Draft>
}

function wordsIn(row: SheetRow, column: string): string | null {
  const value = row[column]
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

const isYes = (value: unknown): boolean => value === true || /^(true|1|yes)$/i.test(String(value))

function activityOf(ref: string, row: SheetRow, reading: Reading) {
  const place = placeOf(ref)
  const { notes } = reading
  const own = (key: SheetKey) => {
    const names = new Set([wordsIn(row, 'ref_id'), wordsIn(row, 'name')].filter((one) => one !== null))
    return [...names].flatMap((one) => reading.children.get(key)?.get(one) ?? [])
  }
  const isEnded = row['status'] === ended
  if (!isEnded)
    notes.push(note(place, 'assumed', { de: 'die Verarbeitung ist in Betrieb', en: 'it is operating' }))
  const description = wordsIn(row, 'description')
  const purposes = own('purposes').map((each) => purposeOf(each, place, notes))
  const needs = isYes(row['dpia_required'])
  const reference = wordsIn(row, 'dpia_reference')
  if (reference !== null && !needs) notes.push(note(place, 'left-out', `dpia_reference: ${reference}`))
  return {
    role: 'controller',
    name: wordsIn(row, 'name'),
    externalIds: activityIdOf(ref) === null ? [{ system, id: ref }] : null,
    operatingState: isEnded ? 'ended' : 'operating',
    // Without a sheet of purposes the description is all that says what it is done for.
    purposes: purposes.length > 0 ? purposes : description === null ? null : [{ text: description }],
    notes: purposes.length > 0 ? description : null,
    ...dataOf(own('personalData'), own('dataSubjects'), place, notes),
    ...contractorsOf(own('contractors'), own('dataRecipients'), place, reading),
    transfers: listed(own('transfers').map((each) => transferOf(each))),
    impactAssessment: needs ? { decision: 'required', reference } : null,
    informationReference: wordsIn(row, 'information_channel'),
  }
}

/** A code of ours by the name of another, or the name as a text. */
function coded(dataset: Parameters<typeof codeNamed>[0], row: SheetRow) {
  const name = wordsIn(row, 'name') ?? '?'
  const code = codeNamed(dataset, name)
  const description = wordsIn(row, 'description')
  return code === null ? { text: description ?? name } : { code, text: description }
}

function purposeOf(row: SheetRow, place: string, notes: Note[]) {
  const byTheirs = (codes: Readonly<Record<string, string>>, column: string) => {
    const theirs = wordsIn(row, column)
    if (theirs === null) return null
    const code = Object.keys(codes).find((each) => codes[each] === theirs)
    if (code === undefined) notes.push(note(place, 'kept-as-text', theirs))
    return [code === undefined ? { text: theirs } : { code }]
  }
  return {
    text: wordsIn(row, 'description') ?? wordsIn(row, 'name') ?? '?',
    legalBases: byTheirs(legalBases, 'legal_basis'),
    art9Conditions: byTheirs(art9Conditions, 'article_9_condition'),
  }
}

function dataOf(data: readonly SheetRow[], groups: readonly SheetRow[], place: string, notes: Note[]) {
  const subjects = groups.map((row) => coded('data-subjects', row))
  if (subjects.length > 0 && data.length > 0)
    notes.push(
      note(place, 'assumed', {
        de: 'die Betroffenen gelten für jede Datenkategorie',
        en: 'the data subjects are those of every category of data',
      }),
    )
  if (data.length === 0)
    for (const row of groups) notes.push(note(place, 'left-out', wordsIn(row, 'name') ?? '?'))
  const items = data.map((row) => {
    const limits = [wordsIn(row, 'retention'), wordsIn(row, 'deletion_policy')].filter((one) => one !== null)
    for (const limit of limits) notes.push(note(place, 'kept-as-text', limit))
    return {
      ...coded('data-categories', row),
      subjects: listed(subjects),
      special: isYes(row['is_sensitive']) ? 'yes' : null,
      note: limits.length > 0 ? limits.join('; ') : null,
    }
  })
  return { dataItems: listed(items) }
}

const roles: Readonly<Record<string, 'joint' | 'processor'>> = {
  privacy_joint_controller: 'joint',
  privacy_data_processor: 'processor',
  privacy_sub_processor: 'processor',
}

function contractorsOf(
  contractors: readonly SheetRow[],
  recipients: readonly SheetRow[],
  place: string,
  { notes, parties }: Reading,
) {
  const found = contractors.map((row) => {
    const name = wordsIn(row, 'name') ?? '?'
    const partyId = `${system} ${name}`.toLowerCase()
    const country = countryOf(row)
    parties.set(partyId, {
      kind: 'party',
      place: partyId,
      document: {
        name,
        partyType: 'organisation',
        country: country ?? parties.get(partyId)?.document['country'],
      },
    })
    const type = wordsIn(row, 'relationship_type') ?? ''
    if (type === 'privacy_sub_processor')
      notes.push(
        note(place, 'assumed', {
          de: `${name} ist unmittelbar beauftragt`,
          en: `${name} is engaged directly`,
        }),
      )
    return { role: roles[type], partyId, name, text: wordsIn(row, 'description') }
  })
  const others = found.filter(({ role }) => role === undefined)
  return {
    jointControllers: listed(
      found.filter(({ role }) => role === 'joint').map(({ partyId, text }) => ({ partyId, tasks: text })),
    ),
    processors: listed(
      found.filter(({ role }) => role === 'processor').map(({ partyId, text }) => ({ partyId, task: text })),
    ),
    disclosures: listed([
      ...recipients.map((row) => {
        const { text, ...named } = coded('recipient-categories', row)
        return 'code' in named ? { ...named, occasion: text } : { text }
      }),
      ...others.map(({ partyId, name, text }) => ({ text: name, partyId, occasion: text })),
    ]),
  }
}

function countryOf(row: SheetRow): string | null {
  const country = wordsIn(row, 'country')
  return country === null || /^[A-Z]{2}$/.test(country)
    ? country
    : (codeNamed('countries', country) ?? country)
}

/** A mechanism over there stands for several instruments here: it is a text until somebody says which. */
function transferOf(row: SheetRow) {
  const mechanism = wordsIn(row, 'transfer_mechanism')
  return {
    country: countryOf(row),
    internationalOrganisation: countryOf(row) === null ? wordsIn(row, 'name') : null,
    instruments:
      mechanism === null ? null : [{ text: mechanism.replace(/^privacy_/, '').replaceAll('_', ' ') }],
    safeguards: wordsIn(row, 'guarantees'),
    note: wordsIn(row, 'description'),
  }
}
