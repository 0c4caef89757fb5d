import { type Drafts, said } from '../adapters/draft.ts'
import { type ImportedKind, importedKinds } from '../kinds.ts'
import { type ItemProblem } from './import.ts'

const isImported = (kind: string): kind is ImportedKind => importedKinds.some((one) => one === kind)

/**
 * What another system has, as entries of a file. What is not, or not as such, in an entry is remarked about it; what
 * belongs to none is a problem of the file. The organisation itself is not imported.
 */
export function readDrafts({ documents, notes }: Drafts) {
  const remarks = new Map<object, ItemProblem[]>()
  const places = new Map<string, object>()
  const entries = documents.flatMap(({ kind, place, document: draft }) => {
    if (!isImported(kind)) return []
    const document = said(draft)
    places.set(place, document)
    return [{ kind, sourceId: place, document }]
  })
  const others = notes.filter(({ place, code, message }) => {
    const document = places.get(place)
    if (!document) return true
    const remark = { sheet: null, row: null, column: null, pointer: '', code, value: null, message }
    remarks.set(document, [...(remarks.get(document) ?? []), remark])
    return false
  })
  return {
    entries,
    problems: others.map(({ message }) => ({
      sheet: '',
      row: 1,
      column: null,
      code: 'not-taken-over' as const,
      value: message.en,
    })),
    placeOf: () => undefined,
    remarksOf: (document: object) => remarks.get(document) ?? [],
  }
}
