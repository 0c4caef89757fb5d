import { type Language } from '../../law/entry.ts'
import { loadGraph, type Graph } from './load-graph.ts'
import { readNote, type ReadNote } from './notes.ts'
import { type OwnDocument, readOwn } from './read-own.ts'
import { type Draft, readPlain } from './read-plain.ts'

export type ReadDocuments = {
  readonly documents: readonly (OwnDocument | Draft)[]
  /** What was kept as text, taken for something, or left out, each with its node and property. */
  readonly notes: readonly ReadNote[]
}

/**
 * Reads a document of JSON-LD: our own exports without loss, and plain records in W3C DPV as drafts. Nothing is fetched.
 * @param source the text, or what it says as JSON
 * @param lang language of the names a term without words of its own is kept under
 * Throws a `LoadError` for what cannot be read at all.
 */
export async function readJsonLd(source: unknown, lang: Language = 'de'): Promise<ReadDocuments> {
  return readGraph(await loadGraph(source), lang)
}

function readGraph(graph: Graph, lang: Language): ReadDocuments {
  const own = [...graph.values()].map(readOwn)
  const documents = own.filter((each): each is OwnDocument => each !== null && !Array.isArray(each))
  const faults = own.flatMap((each) => (Array.isArray(each) ? each : []))
  const told = new Set([...documents, ...faults].map(({ place }) => place))
  // A node of ours is read from its own data alone, and the processes it leads to are its parts.
  const plain = readPlain(graph, told, lang)
  const notes = [...faults, ...plain.notes]
  const isEmpty = documents.length + plain.documents.length + notes.length === 0
  return {
    documents: [...documents, ...plain.documents],
    notes: isEmpty ? [readNote('', 'no-process')] : notes,
  }
}
