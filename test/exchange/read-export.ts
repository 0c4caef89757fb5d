import { createHash } from 'node:crypto'

type Line = Record<string, unknown> & { line: string; documentText?: string | null }

/** The lines of an export; of a change also the text of its document as it stands there. */
export function linesOf(body: string): Line[] {
  return body
    .trimEnd()
    .split('\n')
    .map((text) => {
      const value = JSON.parse(text) as Line
      if (value.line !== 'change') return value
      const start = text.indexOf(', "document":') + ', "document":'.length
      const document = text.slice(start, -1)
      return { ...value, documentText: document === 'null' ? null : document }
    })
}

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** The hash of a change, computed from nothing but its line, as the ledger is described. */
export function hashOf(organisationId: string, change: Line): string {
  const { seq, at, actor, kind, id, version, action, reason, validSince, digest, previousHash } = change
  const members = [organisationId, seq, at, actor, kind, id, version, action, reason, validSince, digest]
  const text = members.map((member) => JSON.stringify(member)).join(',')
  return createHash('sha256')
    .update(Buffer.from(String(previousHash), 'hex'))
    .update(text)
    .digest('hex')
}
