import { type SheetKey, sheetKeys, type SheetRow, type SheetRows, sheets } from './sheets.ts'

/** A place at which our record and what CISO Assistant holds differ. Null: there is nothing on that side. */
export type Conflict = {
  /** Reference of the processing over there. */
  readonly refId: string
  readonly sheet: string
  /** The row, by its name; in the first sheet that of the processing. */
  readonly row: string
  /** Null: the row as a whole is on one side only. */
  readonly column: string | null
  readonly ours: string | boolean | null
  readonly theirs: string | boolean | null
}

/** Compares field by field what would be pushed of one activity with what is there. Neither side is changed. */
export function compareRows(refId: string, ours: SheetRows, theirs: SheetRows): Conflict[] {
  return sheetKeys.flatMap((key) =>
    key === 'processing'
      ? compareFields(key, refId, ours.processing[0] ?? {}, theirs.processing[0] ?? {})
      : compareNamed(key, refId, ours[key], theirs[key]),
  )
}

function compareNamed(
  key: SheetKey,
  refId: string,
  ours: readonly SheetRow[],
  theirs: readonly SheetRow[],
): Conflict[] {
  const there = new Map(theirs.map((row) => [String(row['name']), row]))
  const here = new Set(ours.map((row) => String(row['name'])))
  const whole = (row: string, isOurs: boolean): Conflict => ({
    refId,
    sheet: sheets[key].name,
    row,
    column: null,
    ours: isOurs ? row : null,
    theirs: isOurs ? null : row,
  })
  return [
    ...ours.flatMap((row) => {
      const match = there.get(String(row['name']))
      return match ? compareFields(key, refId, row, match) : [whole(String(row['name']), true)]
    }),
    ...[...there.keys()].filter((name) => !here.has(name)).map((name) => whole(name, false)),
  ]
}

function compareFields(key: SheetKey, refId: string, ours: SheetRow, theirs: SheetRow): Conflict[] {
  const row = String(ours['name'] ?? theirs['name'] ?? '')
  return sheets[key].columns.flatMap((column) => {
    if (column === 'processing') return []
    const [here, there] = [plain(ours[column]), plain(theirs[column])]
    return here === there ? [] : [{ refId, sheet: sheets[key].name, row, column, ours: here, theirs: there }]
  })
}

/** A truth value may come as such or as a word; an empty text says as little as none. */
function plain(value: string | boolean | undefined): string | boolean | null {
  if (value === undefined || value === '') return null
  if (typeof value === 'string' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true'
  return value
}
