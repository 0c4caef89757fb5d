import { invalid } from '../errors.ts'
import { opened, signed } from './signed.ts'

/** Where a page ends: the sort key and id of its last item, and which list it belongs to. */
export type Position = { readonly list: string; readonly key: string; readonly id: string }

/** An opaque cursor. The signature keeps callers from making up positions. */
export function formatCursor(position: Position, secret: string): string {
  return signed([position.list, position.key, position.id], secret)
}

/** The position a cursor stands for. Refuses one that was altered or belongs to another list. */
export function parseCursor(cursor: string, list: string, secret: string): Position {
  const [of, key, id] = opened(cursor, secret) ?? []
  if (of === list && key !== undefined && id !== undefined) return { list: of, key, id }
  throw invalid([{ pointer: '/cursor', code: 'wrong-cursor' }])
}
