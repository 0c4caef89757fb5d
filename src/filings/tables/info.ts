import { type Language } from '../../law/entry.ts'
import { type Surroundings } from '../../record/dossier.ts'
import { type Sheet, type SheetColumn } from './sheet.ts'
import { type ActivityRole } from '../../record/activities/activity.ts'
import { type Column, type Row, type Table } from './table.ts'
import { tableFormatName, tableFormatVersion } from './tables.ts'
import { tableTexts } from './texts.ts'

/** How many entries a record has and how they stand, and how many rows each table has. */
export type TableCounts = {
  entries: number
  unapproved: number
  planned: number
  operating: number
  ended: number
  readonly rows: Map<string, number>
}

/** The first sheet: what this is, of whom, of when, by which law, and how much. The codes of its first column are the same in every language. */
export function infoRows(
  around: Surroundings,
  lang: Language,
  { withNotes, counts }: { readonly withNotes: boolean; readonly counts: TableCounts },
): Row[] {
  const { info, sheetOf } = tableTexts(lang)
  const { organisation, role, at, on, lawVersion } = around
  const { rows, ...states } = counts
  const row = (key: string, value: string | number | boolean): Row => [key, info[key] ?? key, value]
  return [
    row('format', tableFormatName),
    row('formatVersion', tableFormatVersion),
    row('organisation', organisation.name),
    row('organisationId', organisation.id),
    ['role', info['role'] ?? '', role],
    ['role.label', '', info[role] ?? ''],
    row('lang', lang),
    row('asOf', at),
    row('day', on),
    row('lawVersion', lawVersion),
    row('withNotes', withNotes),
    row('note', info['note'] ?? ''),
    ...Object.entries(states).map(([key, count]) => row(key, count)),
    ...[...rows].map(([table, count]): Row => [
      `rows.${table}`,
      `${info['rows']}: ${sheetOf(table, role)}`,
      count,
    ]),
  ].map(([key = null, label = null, value = null]) => [
    key,
    key === 'note' ? (info['reading'] ?? null) : label,
    value,
  ])
}

const plain = { kind: 'text', isInformation: false, isProse: false } as const

/** The columns of the first sheet. */
export function infoColumns(lang: Language): SheetColumn[] {
  const { info } = tableTexts(lang)
  return ['key', 'label', 'value'].map((key) => ({
    ...plain,
    key,
    header: info[key] ?? key,
    isInformation: key === 'label',
    isProse: key === 'value',
  }))
}

/** The columns of the sheet of continuations. */
export function overflowColumns(lang: Language): SheetColumn[] {
  const { info } = tableTexts(lang)
  return [
    { ...plain, key: 'mark', header: info['mark'] ?? '', kind: 'integer' },
    { ...plain, key: 'part', header: info['part'] ?? '', kind: 'integer' },
    { ...plain, key: 'text', header: info['text'] ?? '', isProse: true },
  ]
}

/** A table as a sheet, with its headers in a language. */
export function tableSheet(table: Table, role: ActivityRole, lang: Language, rows: Sheet['rows']): Sheet {
  const texts = tableTexts(lang)
  const columns = table.columns.map((column: Column) => ({
    key: column.key,
    header: texts.headerOf(table.key, column),
    kind: column.kind,
    isInformation: column.isInformation,
    isProse: column.isProse,
  }))
  return { key: table.key, name: texts.sheetOf(table.key, role), columns, rows }
}
