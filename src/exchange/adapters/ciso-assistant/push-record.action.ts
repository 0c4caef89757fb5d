import { buffer } from 'node:stream/consumers'
import { type Context } from '../../../context.ts'
import { type RecordPlace } from '../../../filings/open-record.action.ts'
import { exportForAdapter } from '../export-for-adapter.action.ts'
import { callService, type Service, ServiceFailure } from './service.action.ts'

/** What CISO Assistant does with what it has already; its own words. */
export const policies = ['stop', 'skip', 'update'] as const
export type Policy = (typeof policies)[number]

export type PushRequest = RecordPlace & {
  readonly policy: Policy
  /** The domain over there that takes the record; its default when absent. */
  readonly folderId?: string
}

/** What came of one sheet. */
export type PushedSheet = {
  readonly sheet: string
  readonly created: number
  readonly updated: number
  readonly skipped: number
  readonly failed: number
}

/**
 * Sends the record to the data wizard: `POST /api/data-wizard/load-file/` with the headers `X-Model-Type`, `X-Folder-Id`
 * and `X-On-Conflict` (intuitem/ciso-assistant-community, backend/data_wizard/views.py, LoadFileView). Throws
 * `ServiceFailure`.
 */
export async function pushRecord(
  context: Context,
  service: Service,
  { policy, folderId, ...place }: PushRequest,
): Promise<readonly PushedSheet[]> {
  const { body, fileName } = await exportForAdapter(context, { ...place, adapter: 'ciso-assistant' })
  const headers = {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename=${fileName}`,
    'x-model-type': 'Processing',
    'x-on-conflict': policy,
    ...(folderId === undefined ? {} : { 'x-folder-id': folderId }),
  }
  const sent = new Uint8Array(await buffer(body))
  const answer = await callService(service, 'api/data-wizard/load-file/', {
    method: 'POST',
    headers,
    body: sent,
  })
  return sheetsIn(JSON.parse(Buffer.from(answer).toString('utf8')) as Answer)
}

type Answer = { readonly results?: Readonly<Record<string, unknown>> }

function sheetsIn({ results = {} }: Answer): PushedSheet[] {
  if (typeof results['error'] === 'string')
    throw new ServiceFailure({
      de: `CISO Assistant lehnte ab: ${results['error']}`,
      en: `CISO Assistant refused: ${results['error']}`,
    })
  return Object.entries(results).flatMap(([sheet, counts]) => {
    if (typeof counts !== 'object' || counts === null || !('created' in counts)) return []
    const count = (name: string) => Number((counts as Record<string, unknown>)[name] ?? 0)
    return [
      {
        sheet,
        created: count('created'),
        updated: count('updated'),
        skipped: count('skipped'),
        failed: count('failed'),
      },
    ]
  })
}
