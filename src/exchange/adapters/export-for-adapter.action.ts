import { Readable } from 'node:stream'
import { type TSchema } from 'typebox'
import { type Context } from '../../context.ts'
import { drawXlsx } from '../../filings/formats/xlsx.ts'
import { type OpenRecord, openRecord, type RecordPlace } from '../../filings/open-record.action.ts'
import { type Language } from '../../law/entry.ts'
import { lawAt } from '../../law/law.ts'
import { activitySchema } from '../../record/activities/activity.ts'
import { Contract } from '../../record/contracts/contract.ts'
import { Measure } from '../../record/measures/measure.ts'
import { Organisation } from '../../record/organisations/organisation.ts'
import { Party } from '../../record/parties/party.ts'
import { System } from '../../record/systems/system.ts'
import { type SheetRows } from './ciso-assistant/sheets.ts'
import { workbookOf } from './ciso-assistant/workbook.ts'
import { rowsOf } from './ciso-assistant/write-rows.ts'
import { entryLosses } from './loss-report.ts'
import { type AdapterName } from './names.ts'
import { createTold } from './told.ts'
import { buildUnit } from './veo/write-unit.ts'
import { type Writing } from './writing.ts'

export type AdapterRequest = RecordPlace & {
  readonly adapter: AdapterName
  /** That of the organisation when absent. */
  readonly lang?: Language
  /** Of verinice.veo: the id of the DS-GVO domain in the receiver's client; a stand-in when absent. */
  readonly domainId?: string
}

export type AdapterExport = {
  readonly mediaType: string
  readonly fileName: string
  readonly lang: Language
  readonly body: Readable
}

const standInDomain = '00000000-0000-4000-8000-000000000000'

/** The record in the form another system imports. Refuses as `openRecord` does. */
export async function exportForAdapter(context: Context, request: AdapterRequest): Promise<AdapterExport> {
  return await within(context, request, async (record, writing) => {
    const { on, at, role } = record.around
    const name = `${request.adapter}_${role}_${on}`
    const { lang } = writing
    if (request.adapter === 'veo') {
      const unit = buildUnit(writing, request.domainId ?? standInDomain)
      for await (const activity of record.activities()) unit.add(activity)
      const body = Readable.from([`${JSON.stringify(unit.end())}\n`])
      return { mediaType: 'application/json', fileName: `${name}.json`, lang, body }
    }
    const rows = await allRows(record, writing)
    const body = Readable.from(drawXlsx(workbookOf(rows, { title: name, lang, at })))
    return {
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      fileName: `${name}.xlsx`,
      lang,
      body,
    }
  })
}

/** The rows of every activity for CISO Assistant, by the id of the activity. */
export async function readRowsOf(context: Context, place: RecordPlace): Promise<Map<string, SheetRows>> {
  return await within(context, { ...place, adapter: 'ciso-assistant' }, async (record, writing) => {
    const rows = new Map<string, SheetRows>()
    for await (const activity of record.activities()) rows.set(activity.id, rowsOf(activity, writing))
    return rows
  })
}

/** Every field that is set and has no place in the other system, entry by entry, as JSON piece by piece. */
export async function reportLoss(
  context: Context,
  request: AdapterRequest,
): Promise<Pick<AdapterExport, 'lang' | 'body'>> {
  return await within(context, request, async (record, writing) => {
    const pieces: string[] = []
    for await (const piece of lossParts(record, writing, request)) pieces.push(piece)
    return { lang: writing.lang, body: Readable.from([pieces.join('')]) }
  })
}

async function* lossParts(
  { around, activities }: OpenRecord,
  writing: Writing,
  { adapter, domainId }: AdapterRequest,
): AsyncGenerator<string> {
  const { told, lang } = writing
  const head = { adapter, role: around.role, asOf: around.at, lang }
  let [entries, fields] = [0, 0]
  const part = (kind: string, schema: TSchema, document: { readonly id: string; readonly name: string }) => {
    const found = entryLosses(kind, schema, document, told, lang)
    if (!found) return ''
    fields += found.losses.length
    entries += 1
    return `${entries === 1 ? '' : ','}${JSON.stringify(found)}`
  }
  yield `${JSON.stringify(head).slice(0, -1)},"entries":[`
  const unit = adapter === 'veo' ? buildUnit(writing, domainId ?? standInDomain) : null
  for await (const activity of activities()) {
    if (unit) unit.add(activity)
    else rowsOf(activity, writing)
    yield part('activity', activitySchema(activity.role), activity)
  }
  yield part('organisation', Organisation, around.organisation)
  for (const each of around.parties.values()) yield part('party', Party, each)
  for (const each of around.systems.values()) yield part('system', System, each)
  for (const each of around.contracts.values()) yield part('contract', Contract, each)
  for (const each of around.measures.values()) yield part('measure', Measure, each)
  yield `],"total":${JSON.stringify({ entries, fields })}}\n`
}

async function allRows(record: OpenRecord, writing: Writing): Promise<SheetRows[]> {
  const rows = []
  for await (const activity of record.activities()) rows.push(rowsOf(activity, writing))
  return rows
}

async function within<T>(
  context: Context,
  request: AdapterRequest,
  work: (record: OpenRecord, writing: Writing) => Promise<T>,
): Promise<T> {
  const record = await openRecord(context, request)
  try {
    const { around } = record
    const lang = request.lang ?? around.organisation.language
    return await work(record, { around, lang, law: lawAt(around.on), told: createTold() })
  } finally {
    await record.close()
  }
}
