import { allEntries } from '../../law/law.ts'
import { type ActivityRole } from '../../record/activities/activity.ts'
import { type EntryCells, type Said } from './entry-cells.ts'
import { controllerFields, type ForeignField, processorFields } from './field.ts'
import { folded } from './folded.ts'
import { type HeadingLanguage } from './heading.ts'
import { controllerMembers, oneOf, plainMembers } from './plain-fields.ts'
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
  for (const cell of entry.cells)
    if (cell.field === null || unfit.has(cell.field)) entry.note({ cell, text: cell.text })
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
  const statements = statementsOf(entry, role)
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
    text.length <= longestName && !text.includes('\n')
      ? entry.mentions.person(text, { sheet: entry.sheet, row: entry.row })
      : null,
  )
}

/** Longest text, in letters, that is taken for a name rather than for a description. */
const longestName = 150

/** Bodies that are named one a line; a text that is no name goes to the notes. */
function named(
  entry: EntryCells,
  field: ForeignField,
  made: (partyId: string, text: string) => Document,
): readonly Document[] | null {
  const said = entry.lines(field)
  const items = said.flatMap((one: Said) => {
    const { cell, text } = one
    if (sayingOf(text) !== null) return []
    if (text.length <= longestName) return [made(entry.mentions.organisation(text, entry.place(cell)), text)]
    entry.note(one)
    return []
  })
  if (items.length > 0) return items
  return said.some(({ text }) => sayingOf(text) === 'none') ? [] : null
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

function statementsOf(entry: EntryCells, role: ActivityRole): Document[] {
  return Object.entries(stated[role]).flatMap(([from, field]) => {
    const kind = entry.saying(from as ForeignField)
    if (kind === null || kind === 'none') return []
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
