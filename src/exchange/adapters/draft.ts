/** An entry of ours as another system has it; what it says nothing of is absent. References are places of drafts. */
export type Draft = {
  readonly kind: 'party' | 'system' | 'measure' | 'activity' | 'organisation'
  /** What the other system calls it. */
  readonly place: string
  readonly document: Readonly<Record<string, unknown>>
}

/** Something of another system that is not, or not as such, in the drafts. */
export type Note = {
  readonly place: string
  readonly code: 'unknown-element' | 'kept-as-text' | 'assumed' | 'left-out'
  readonly message: { readonly de: string; readonly en: string }
}

export type Drafts = { readonly documents: readonly Draft[]; readonly notes: readonly Note[] }

const texts: Readonly<Record<Note['code'], Note['message']>> = {
  'unknown-element': { de: 'Kein Platz für dieses Element', en: 'No place for this element' },
  'kept-as-text': { de: 'Kein Code dafür; als Text übernommen', en: 'No code for it; kept as text' },
  assumed: { de: 'Dort nicht gesagt und angenommen', en: 'Not said over there and assumed' },
  'left-out': { de: 'Nicht übernommen', en: 'Left out' },
}

/** A note about something of another system; `value` is what it says there, or a text in both languages. */
export function note(place: string, code: Note['code'], value: string | Note['message']): Note {
  const both = typeof value === 'string' ? { de: value, en: value } : value
  const { de, en } = texts[code]
  return { place, code, message: { de: `${de}: ${both.de}`, en: `${en}: ${both.en}` } }
}

/** The same without members that say nothing: an import leaves alone what a file does not mention. */
export function said<T>(value: T): T {
  if (Array.isArray(value)) return value.map(said) as T
  if (value === null || typeof value !== 'object') return value
  const members = Object.entries(value).filter(([, member]) => member !== null && member !== undefined)
  return Object.fromEntries(members.map(([name, member]) => [name, said(member)])) as T
}

/** A list; nothing where it is empty: over there that does not mean that somebody looked. */
export const listed = <T>(list: readonly T[]): readonly T[] | null => (list.length > 0 ? list : null)
