import { applyJob, planJob } from '../../../src/exchange/imports/import-jobs.action.ts'
import {
  type Counts,
  type Import,
  type ImportItem,
  type ImportOrder,
} from '../../../src/exchange/imports/import.ts'
import { type Job } from '../../../src/jobs/job.ts'
import { performJob } from '../../../src/jobs/perform-job.action.ts'
import { contextOf } from '../../helper.ts'
import { type Calls } from '../../http/calls.ts'

/** Sends files and applies their plans through the API; the jobs are done here and at once. */
export function importing(calls: Calls) {
  const { organisationId, app } = calls
  const perform = (kind: typeof planJob | typeof applyJob, jobId: string) =>
    performJob(
      contextOf(app),
      kind,
      { organisationId, jobId },
      { stopping: new AbortController().signal, whenStopped: 'interrupted', most: 3 },
    )
  const read = async (id: string) => (await calls.get(`imports/${id}`)).json<Import>()
  const send = async (bytes: Buffer | string, asked: string | Record<string, string> = 'datei') => {
    const query = typeof asked === 'string' ? { fileName: asked } : asked
    const url = `imports?${new URLSearchParams(query).toString()}`
    const reply = await calls.call('POST', url, bytes, { 'content-type': 'application/octet-stream' })
    if (reply.statusCode !== 201) throw new Error(reply.body)
    return reply.json<Import>()
  }
  return {
    perform,
    read,
    send,
    /** Sends a file and gives the import with its plan. */
    plan: async (bytes: Buffer | string, asked?: string | Record<string, string>) => {
      const { id, jobId } = await send(bytes, asked)
      await perform(planJob, jobId)
      const sent = await read(id)
      const items: ImportItem[] = []
      for (let next: number | null = 0; next !== null;) {
        const reply = await calls.get(`imports/${id}/plan?limit=200&cursor=${next}`)
        const page = reply.json<{ items: ImportItem[]; next: number | null }>()
        items.push(...page.items)
        next = page.next
      }
      return { ...sent, counts: sent.counts as Counts | null, items }
    },
    /** Asks for the application of a plan; gives the import as it stands afterwards. */
    apply: async (id: string, order: ImportOrder) => {
      const reply = await calls.post(`imports/${id}/application?reason=Import`, order)
      if (reply.statusCode !== 202) throw new Error(reply.body)
      await perform(applyJob, reply.json<Job>().id)
      return read(id)
    },
  }
}

/** The same without the assessments it rests on, which most forms do not hold. */
export function unassessed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unassessed)
  if (value === null || typeof value !== 'object') return value
  const members = Object.entries(value)
  return Object.fromEntries(
    members.map(([name, one]) => [name, /^(assessment|balancing)Id$/.test(name) ? null : unassessed(one)]),
  )
}

/** Every form of a whole record, as ways to ask for it. */
export const exports = [
  ...['controller', 'processor'].flatMap((role) =>
    ['xlsx', 'ods', 'csv', 'csv-excel', 'json', 'json-ld'].map(
      (format) => `record?format=${format}&role=${role}`,
    ),
  ),
  'export',
]
export const fileOf = async (calls: Calls, url: string) => (await calls.get(url)).rawPayload
