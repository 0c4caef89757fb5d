import { createHash } from 'node:crypto'
import { folded } from './folded.ts'
import { type KnownNames } from './reading.ts'

export type Mentioned = {
  readonly kind: 'party' | 'system'
  readonly sourceId: string
  readonly document: Record<string, unknown>
  readonly place: { readonly sheet: string; readonly row: number }
}
type Place = Mentioned['place']

const email = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/u
const phone = /(?:tel(?:\.|efon)?|phone|tél\.?)\s*:?\s*(\+?\d[\d\s()/.-]{4,}\d)/iu

/**
 * The parties and systems that a file names, each once and in the order of the file. Whoever has the name in the register
 * already is that one, and only what the file says beyond the name is compared.
 */
export function createMentions(known: KnownNames) {
  const all = new Map<string, Mentioned>()
  const mention = (
    kind: Mentioned['kind'],
    name: string,
    more: Record<string, unknown>,
    place: Place,
  ): string => {
    const key = folded(name)
    const there = (kind === 'party' ? known.parties : known.systems).get(key)
    const sourceId = there?.id ?? `${kind}:${key}`
    const { partyType: _type, internal: _internal, ...details } = more
    const document = there ? { name: there.name, ...details } : { name, ...more }
    const before = all.get(`${kind} ${sourceId}`)
    if (before) Object.assign(before.document, { ...document, ...before.document })
    else all.set(`${kind} ${sourceId}`, { kind, sourceId, document, place })
    return sourceId
  }
  return {
    /** A body by its name; gives what the file calls it. */
    organisation: (name: string, place: Place) =>
      mention('party', name, { partyType: 'organisation' }, place),
    /** A part of the organisation itself, such as a department. */
    unit: (name: string, place: Place) =>
      mention('party', name, { partyType: 'organisation', internal: true }, place),
    /** A person with the details that stand with the name. */
    person: (text: string, place: Place) => {
      const [mail = ''] = email.exec(text) ?? []
      const [call = '', number = ''] = phone.exec(text) ?? []
      const name = text
        .replace(mail, '')
        .replace(call, '')
        .replace(/[\s,;:|()–-]+$/u, '')
        .replace(/\s*(?:,\s*){2,}/g, ', ')
        .trim()
      const details = { ...(mail ? { email: mail } : {}), ...(number ? { phone: number } : {}) }
      return mention(
        'party',
        name || mail || text,
        { partyType: 'person', internal: true, ...details },
        place,
      )
    },
    /** A system that the register knows, or whose operation can be told by the product; null: neither. */
    system: (name: string, product: { code: string; model: string } | null, place: Place): string | null => {
      if (!known.systems.has(folded(name)) && product === null) return null
      const more = product ? { product: product.code, operationModel: product.model } : {}
      return mention('system', name, known.systems.has(folded(name)) ? {} : more, place)
    },
    all: () => [...all.values()],
  }
}
export type Mentions = ReturnType<typeof createMentions>

/** An id that the same words of the same entry get every time: a UUID of version 8 (RFC 9562) over their digest. */
export function idFrom(...words: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(words)).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
