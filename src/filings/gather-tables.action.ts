import { type Override } from '../findings/override.ts'
import { type Language } from '../law/entry.ts'
import { lawAt } from '../law/law.ts'
import { activitySchema } from '../record/activities/activity.ts'
import { reachable, type RecordedActivity, type Target, targetsOf } from '../record/dossier.ts'
import { Organisation } from '../record/organisations/organisation.ts'
import { type OpenRecord } from './open-record.action.ts'
import { openSpool, type Spool } from './spool-rows.action.ts'
import { infoColumns, infoRows, overflowColumns, tableSheet, type TableCounts } from './tables/info.ts'
import { createShortener } from './tables/long-text.ts'
import { namesIn } from './tables/names.ts'
import { rowsOf } from './tables/rows.ts'
import { type Sheet, type Workbook } from './tables/sheet.ts'
import { type Row, type Table, type TableKind } from './tables/table.ts'
import { tablesOf } from './tables/tables.ts'
import { tableTexts } from './tables/texts.ts'

export type TablesRequest = {
  readonly lang: Language
  /** Whether internal notes, names of editors and what nothing leads to are there too: for copies of one's own. */
  readonly withNotes: boolean
  /** Whether texts have to fit into the cells of a spreadsheet; what is too long goes on in a sheet of its own. */
  readonly isLimited: boolean
  /** What was accepted of the findings about an activity. */
  readonly overridesOf: (activity: RecordedActivity) => readonly Override[]
}

type Item = Readonly<Record<string, unknown>>

/** The tables of a record. `close` must be called, whatever happens. */
export type GatheredTables = { readonly workbook: Workbook; readonly close: () => Promise<void> }

/**
 * The tables of a record. The record is read once, when the first rows that need it are asked for, and its rows are laid
 * by on disk: memory hardly grows with the record, and the time grows with it evenly. Parties, systems, contracts and
 * measures are those that the organisation or the activities lead to, with notes all of them.
 */
export function gatherTables(record: OpenRecord, request: TablesRequest): GatheredTables {
  const { around } = record
  const { lang, withNotes, isLimited } = request
  const tables = tablesOf({ role: around.role, withNotes })
  let spool: Promise<Spool> | undefined
  let opened: Spool | undefined
  const counts: TableCounts = {
    entries: 0,
    unapproved: 0,
    planned: 0,
    operating: 0,
    ended: 0,
    rows: new Map(),
  }

  const readOnce = async (): Promise<Spool> => {
    opened = await openSpool()
    await layBy(record, tables, request, opened, counts)
    return opened
  }
  const spooled = (key: string) =>
    async function* (): AsyncGenerator<Row, void> {
      spool ??= readOnce()
      yield* (await spool).rows(key)
    }
  const info = async function* (): AsyncGenerator<Row, void> {
    spool ??= readOnce()
    await spool
    yield* infoRows(around, lang, { withNotes, counts })
  }
  const own = (key: string, columns: Sheet['columns'], rows: Sheet['rows']): Sheet => ({
    key,
    name: tableTexts(lang).sheetOf(key, around.role),
    columns,
    rows,
  })
  const sheets = [
    own('info', infoColumns(lang), info),
    ...tables.map((table) => tableSheet(table, around.role, lang, spooled(table.key))),
    ...(isLimited ? [own('overflow', overflowColumns(lang), spooled('overflow'))] : []),
  ]
  const title = `${tableTexts(lang).info[around.role]} – ${around.organisation.name}`
  const close = async () => {
    await spool?.catch(() => undefined)
    await opened?.close()
  }
  return { workbook: { title, lang, at: around.at, sheets }, close }
}

async function layBy(
  record: OpenRecord,
  tables: readonly Table[],
  { lang, withNotes, isLimited, overridesOf }: TablesRequest,
  spool: Spool,
  counts: TableCounts,
): Promise<void> {
  const { around } = record
  const names = namesIn(around, lawAt(around.on), lang)
  const { shorten } = createShortener()
  const byKind = Map.groupBy(tables, ({ kind }) => kind)
  for (const { key } of tables) counts.rows.set(key, 0)
  const lay = async (kind: TableKind, item: Item) => {
    for (const table of byKind.get(kind) ?? []) {
      let rows = rowsOf(table, item, names)
      counts.rows.set(table.key, (counts.rows.get(table.key) ?? 0) + rows.length)
      if (isLimited) {
        const shortened = rows.map(shorten)
        rows = shortened.map(({ row }) => row)
        await spool.add(
          'overflow',
          shortened.flatMap(({ cut }) => cut),
        )
      }
      await spool.add(table.key, rows)
    }
  }
  const layAll = async (kind: TableKind, items: Iterable<Item>) => {
    for (const item of items) await lay(kind, item)
  }
  await lay('organisation', around.organisation)
  const schema = activitySchema(around.role)
  const targets = new Map<string, Target>(
    targetsOf(Organisation, around.organisation).map((one) => [one.id, one]),
  )
  for await (const activity of record.activities()) {
    counts.entries += 1
    if (activity.approval !== 'approved') counts.unapproved += 1
    counts[activity.operatingState] += 1
    for (const target of targetsOf(schema, activity)) targets.set(target.id, target)
    await lay('activity', { newerDraft: null, ...activity })
    await layAll('override', overridesOf(activity))
  }
  const ids = reachable(around, [...targets.values()])
  const shown = <T extends { readonly id: string }>(items: ReadonlyMap<string, T>) =>
    [...items.values()].filter(({ id }) => withNotes || ids.has(id))
  await layAll('party', shown(around.parties))
  await layAll('system', shown(around.systems))
  await layAll('contract', shown(around.contracts))
  await layAll('measure', shown(around.measures))
  // Those of the organisation itself; how they stand is not worked out here.
  const general = record.overrides.get('') ?? []
  await layAll(
    'override',
    general.map((override) => ({ ...override, state: null })),
  )
}
