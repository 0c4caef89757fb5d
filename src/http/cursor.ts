import { createHmac, timingSafeEqual } from 'node:crypto'
import { invalid } from '../errors.ts'

/** Where a page ends: the sort key and id of its last item, and which list it belongs to. */
export type Position = { readonly list: string; readonly key: string; readonly id: string }

/** An opaque cursor. The signature keeps callers from making up positions. */
export function formatCursor(position: Position, secret: string): string {
  const body = Buffer.from(JSON.stringify([position.list, position.key, position.id])).toString('base64url')
  return `${body}.${sign(body, secret)}`
}

/** The position a cursor stands for. Refuses one that was altered or belongs to another list. */
export function parseCursor(cursor: string, list: string, secret: string): Position {
  const [body = '', signature = ''] = cursor.split('.')
  const expected = Buffer.from(sign(body, secret))
  const given = Buffer.from(signature)
  if (expected.length === given.length && timingSafeEqual(expected, given)) {
    const [of, key, id] = JSON.parse(Buffer.from(body, 'base64url').toString()) as string[]
    if (of === list && key !== undefined && id !== undefined) return { list: of, key, id }
  }
  throw invalid([{ pointer: '/cursor', code: 'wrong-cursor' }])
}

function sign(body: string, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('base64url').slice(0, 22)
}
