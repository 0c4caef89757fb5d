import { type Context } from '../../context.ts'
import { checkUuid, UsageError } from '../command.ts'

/** One thing `vvt key` can do. `parse` looks at the arguments before anything is opened, and gives the work. */
export type KeyAct = {
  readonly usage: string
  readonly parse: (
    args: readonly string[],
  ) => (context: Context, say: (line: string) => void) => Promise<void>
}

export const text = { type: 'string' } as const

/** The one key a command is about, and the organisation it is confined to, if any. */
export function placeOf(positionals: readonly string[], organisation: string | undefined) {
  const [id, more] = positionals
  if (id === undefined || more !== undefined) throw new UsageError('the id of one key is needed')
  checkUuid('the id of a key', id)
  if (organisation !== undefined) checkUuid('--organisation', organisation)
  return { id, organisationId: organisation ?? null }
}

/** An instant with date, time and offset, so that no machine's time zone decides; and on a day that exists. */
export function instantOf(option: string, written: string | undefined): string | null {
  if (written === undefined) return null
  const day = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i.exec(written)?.[1]
  const isReal =
    day !== undefined &&
    !Number.isNaN(Date.parse(written)) &&
    new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
  if (!isReal) throw new UsageError(`${option} must be an RFC 3339 instant, such as 2027-01-31T00:00:00Z`)
  return written
}
