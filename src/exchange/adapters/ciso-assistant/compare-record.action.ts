import { type Context } from '../../../context.ts'
import { type RecordPlace } from '../../../filings/open-record.action.ts'
import { openSource } from '../../sources/open-source.ts'
import { readRowsOf } from '../export-for-adapter.action.ts'
import { compareRows, type Conflict } from './compare-rows.ts'
import { readRows } from './read-rows.ts'
import { callService, type Service } from './service.action.ts'
import { activityIdOf, refIdOf, type SheetRows } from './sheets.ts'

export type Comparison = {
  /** Processings that are on both sides. */
  readonly compared: number
  readonly conflicts: readonly Conflict[]
  /** References of activities of ours that are not over there. */
  readonly missingThere: readonly string[]
  /** References over there that point at an activity of ours that does not exist (any more). */
  readonly missingHere: readonly string[]
}

type Processing = { readonly id: string; readonly ref_id?: string | null }

/**
 * Compares what CISO Assistant holds of the record with the record, field by field, and changes nothing on either side:
 * `GET /api/privacy/processings/` and, for each that came from here, `GET …/{id}/export-xlsx/`. Throws `ServiceFailure`.
 */
export async function compareRecord(
  context: Context,
  service: Service,
  place: RecordPlace,
): Promise<Comparison> {
  const ours = await readRowsOf(context, place)
  const [conflicts, missingHere, found]: [Conflict[], string[], Set<string>] = [[], [], new Set()]
  for (const { id, ref_id: refId } of await processings(service)) {
    const activityId = refId ? activityIdOf(refId) : null
    if (activityId === null || !refId) continue
    const rows = ours.get(activityId)
    if (!rows) missingHere.push(refId)
    else {
      found.add(activityId)
      conflicts.push(...compareRows(refId, rows, await rowsThere(service, id)))
    }
  }
  const missingThere = [...ours.keys()].filter((id) => !found.has(id)).map(refIdOf)
  return { compared: found.size, conflicts, missingThere, missingHere }
}

async function processings(service: Service): Promise<Processing[]> {
  const all: Processing[] = []
  let total = 1
  while (all.length < total) {
    const path = `api/privacy/processings/?limit=100&offset=${all.length}`
    const page = JSON.parse(Buffer.from(await callService(service, path)).toString('utf8')) as {
      count?: number
      results?: Processing[]
    }
    const items = page.results ?? []
    if (items.length === 0) break
    all.push(...items)
    total = page.count ?? all.length
  }
  return all
}

async function rowsThere(service: Service, id: string): Promise<SheetRows> {
  const bytes = await callService(service, `api/privacy/processings/${encodeURIComponent(id)}/export-xlsx/`)
  return readRows((await openSource(bytes, 'export.xlsx')).sheets)
}
