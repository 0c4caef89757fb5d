import { allEntries } from '../../law/law.ts'
import { type ActivityRole } from '../../record/activities/activity.ts'
import { type EntryCells } from './entry-cells.ts'
import { codeNamed } from './coding.ts'
import { controllerFields, type ForeignField, processorFields } from './field.ts'
import { folded } from './folded.ts'
import { type HeadingLanguage } from './heading.ts'
import { controllerMembers, oneOf, plainMembers, roleIn } from './plain-fields.ts'
import * as lists from './read-lists.ts'
import { sayingOf } from './saying.ts'

type Document = Record<string, unknown>
type About = {
  readonly role: ActivityRole
  readonly name: string | null
  readonly ownNumber: string | null
  readonly externalId: { readonly system: string; readonly id: string } | null
  readonly language: HeadingLanguage | null
}

/** Fields that a statement can be about, by the field of the file. */
const stated = {
  controller: {
    jointControllers: 'jointControllers',
    purposes: 'purposes',
    dataCategories: 'dataItems',
    recipients: 'disclosures',
    processors: 'processors',
    transfers: 'transfers',
    retention: 'retention',
    measures: 'measures',
    systems: 'systemIds',
  },
  processor: {
    controllers: 'controllers',
    processors: 'processors',
    transfers: 'transfers',
    measures: 'measures',
    systems: 'systemIds',
  },
} as const satisfies Record<ActivityRole, Partial<Record<ForeignField, string>>>

/**
 * A document of an activity from the cells of an entry. What has no code stands as a text beside, what has no field among
 * the notes behind its heading; what the file says nothing of is absent.
 */
export function readEntry(entry: EntryCells, about: About): Document {
  const { role, name, ownNumber, externalId, language } = about
  const unfit = role === 'controller' ? processorFields : controllerFields
  const [, ...names] = entry.of('name')
  const [, ...numbers] = entry.of('ownNumber')
  const roles = entry.of('role').filter(({ text }) => roleIn(text) === null)
  const others = entry.cells.filter(({ field }) => field === null || unfit.has(field))
  for (const cell of [...others, ...names, ...numbers, ...roles]) entry.note({ cell, text: cell.text })
  const members = {
    role,
    ...(name === null ? {} : { name }),
    ownNumber,
    contactId: contactOf(entry),
    ...plainMembers(entry, language, entry.reading.law.on),
    systemIds: systemsOf(entry),
    processors: processorsOf(entry),
    transfers: lists.transfersOf(entry),
    measures: lists.measuresOf(entry),
    ...(role === 'controller' ? controllerLists(entry) : { controllers: controllersOf(entry) }),
  }
  const statements = statementsOf(entry, role, members)
  const externalIds = externalIdsOf(entry, externalId)
  const notes = [entry.text('notes'), ...entry.notes()].filter((text) => text !== null).join('\n')
  return {
    ...Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null)),
    ...(statements.length > 0 ? { statements } : {}),
    ...(externalIds.length > 0 ? { externalIds } : {}),
    ...(notes === '' ? {} : { notes }),
  }
}

function controllerLists(entry: EntryCells) {
  const dataItems = lists.dataItemsOf(entry)
  return {
    jointControllers: named(entry, 'jointControllers', (partyId, text) => ({
      id: entry.itemId('jointControllers', text),
      partyId,
    })),
    purposes: lists.purposesOf(entry),
    dataItems,
    disclosures: lists.disclosuresOf(entry),
    retention: lists.retentionOf(entry, dataItems),
    ...controllerMembers(entry),
  }
}

function contactOf(entry: EntryCells): string | null {
  return oneOf(entry, 'contact', (text) =>
    text.length <= longestName && !text.includes('\n') ? contactNamed(entry, text) : null,
  )
}

/** A person, unless the words are those of a department. */
function contactNamed(entry: EntryCells, text: string): string {
  const place = { sheet: entry.sheet, row: entry.row }
  const isUnit = codeNamed(entry.reading.law, 'recipient-categories', text) !== null || unit.test(text)
  return isUnit ? entry.mentions.unit(text, place) : entry.mentions.person(text, place)
}

const unit =
  /(?:abteilung|referat|stelle|büro|team|bereich|leitung|department|office|division|direction|service)(?!\p{L})/iu

/** Longest text, in letters, that is taken for a name rather than for a description. */
const longestName = 150

/** Bodies that are named one a line; a text that is no name goes to the notes. */
function named(
  entry: EntryCells,
  field: ForeignField,
  made: (partyId: string, text: string) => Document,
): readonly Document[] | null {
  const names = entry.lines(field).filter((one) => {
    const isName = sayingOf(one.text) !== null || one.text.length <= longestName
    if (!isName) entry.note(one)
    return isName
  })
  return lists.listOf(entry, names, ({ cell, text }) =>
    made(entry.mentions.organisation(text, entry.place(cell)), text),
  )
}

function processorsOf(entry: EntryCells) {
  return named(entry, 'processors', (partyId, text) => ({ id: entry.itemId('processors', text), partyId }))
}

/** Controllers we work for; the categories of processing of a row are those of each of them. */
function controllersOf(entry: EntryCells) {
  const said = entry.lines('categories')
  const categories = said.filter(({ text }) => sayingOf(text) === null).map(({ text }) => text)
  const controllers = named(entry, 'controllers', (partyId, text) => ({
    id: entry.itemId('controllers', text),
    partyId,
    ...(categories.length > 0 ? { categories } : {}),
  }))
  if (controllers === null || controllers.length === 0) for (const one of said) entry.note(one)
  return controllers
}

/** Systems the register knows by name, and products that are operated in one way alone; others go to the notes. */
function systemsOf(entry: EntryCells): readonly string[] | null {
  const ids = entry.words('systems').flatMap((one) => {
    if (sayingOf(one.text) !== null) return []
    const code = entry.reading.lookUp(one.cell, one.text)
    const models = allEntries('systems').find((system) => system.code === code)?.operationModels ?? []
    const [model] = models
    const product = code !== null && model && models.length === 1 ? { code, model } : null
    const id = entry.mentions.system(one.text, product, entry.place(one.cell))
    if (id === null) entry.note(one)
    return id === null ? [] : [id]
  })
  return ids.length > 0 ? [...new Set(ids)] : null
}

function statementsOf(entry: EntryCells, role: ActivityRole, members: Document): Document[] {
  return Object.entries(stated[role]).flatMap(([from, field]) => {
    const kind = entry.saying(from as ForeignField)
    const isFilled = Array.isArray(members[field]) && members[field].length > 0
    if (kind === null || kind === 'none' || isFilled) return []
    return [{ field, kind, text: kind === 'not_examined' ? null : entry.text(from as ForeignField) }]
  })
}

/** One a line: name of the system, a stroke or a colon, and the id there. */
function externalIdsOf(entry: EntryCells, own: About['externalId']) {
  const told = entry.lines('externalIds').flatMap((one) => {
    const [, system = '', id = ''] = /^([^|:]{1,200})[|:]\s*(\S.{0,199})$/u.exec(one.text) ?? []
    if (id === '') entry.note(one)
    return id === '' ? [] : [{ system: system.trim(), id: id.trim() }]
  })
  const seen = new Set<string>()
  return [...(own ? [own] : []), ...told].filter((one) => {
    const key = folded(JSON.stringify(one))
    return !seen.has(key) && seen.add(key)
  })
}
