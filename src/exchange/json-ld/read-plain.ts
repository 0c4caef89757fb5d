import { type Language } from '../../law/entry.ts'
import { type FlatNode, type Graph, typesOf, valuesOf } from './load-graph.ts'
import { type ReadNote } from './notes.ts'
import { type DocumentKind } from './read-own.ts'
import { type Parties } from './read-parties.ts'
import { readProcess } from './read-process.ts'
import { type Reading, say } from './read-words.ts'

/** What was made of a node of somebody else's: a body as a caller would send it, to be looked through. */
export type Draft = {
  readonly kind: DocumentKind
  readonly place: string
  readonly draft: Readonly<Record<string, unknown>>
}

const processes = new Set(['dpv:Process', 'dpv:PersonalDataProcess', 'dpv:PersonalDataHandling'])
const parts = ['dpv:hasProcess', 'dpv:hasPersonalDataProcess']

/**
 * Processes of DPV that are nobody's part, each with its parts, and the parties they name. Nodes in `told` have been
 * read already, with all that is part of them.
 */
export function readPlain(
  graph: Graph,
  told: ReadonlySet<string>,
  lang: Language,
): { readonly documents: readonly Draft[]; readonly notes: readonly ReadNote[] } {
  const reading: Reading = { graph, lang, notes: [], left: [] }
  const parties: Parties = new Map()
  const taken = new Set(told)
  for (const id of told) treeOf(reading, graph.get(id), taken, false)
  const all = [...graph.values()].filter(isProcess)
  const inside = new Set(all.flatMap((node) => partsOf(node)))
  // Where processes are parts of one another in a ring, none is nobody's part; the first one then stands for the ring.
  const roots = [
    ...all.filter((node) => !inside.has(node['@id'])),
    ...all.filter((node) => inside.has(node['@id'])),
  ]
  const activities = roots.flatMap((root): Draft[] => {
    if (taken.has(root['@id'])) return []
    const draft = readProcess(reading, parties, treeOf(reading, root, taken, true))
    return [{ kind: 'activity', place: root['@id'], draft }]
  })
  const named = [...parties]
    .filter(([iri]) => !told.has(iri))
    .map(([place, draft]): Draft => ({ kind: 'party', place, draft }))
  return { documents: [...named, ...activities], notes: reading.notes }
}

function isProcess(node: FlatNode): boolean {
  const types = typesOf(node)
  return types.length > 0
    ? types.some((type) => processes.has(type))
    : ['dpv:hasPurpose', 'dpv:hasPersonalData'].some((property) => valuesOf(node, property).length > 0)
}

const partsOf = (node: FlatNode) =>
  isProcess(node)
    ? parts.flatMap((property) => valuesOf(node, property)).flatMap(({ '@id': id }) => id ?? [])
    : []

/** A process with all its parts, each once; marks them as taken. */
function treeOf(
  reading: Reading,
  root: FlatNode | undefined,
  taken: Set<string>,
  isNew: boolean,
): FlatNode[] {
  const found: FlatNode[] = []
  const seen = new Set<string>()
  const open = root ? [root] : []
  for (let node = open.pop(); node; node = open.pop()) {
    const id = node['@id']
    if (seen.has(id)) continue
    seen.add(id)
    if (id !== root?.['@id'] && taken.has(id)) continue
    taken.add(id)
    found.push(node)
    const inner = parts
      .flatMap((property) => valuesOf(node, property))
      .flatMap(({ '@id': part }) => part ?? [])
    if (isNew && inner.includes(root?.['@id'] ?? '')) say(reading, id, 'part-of-itself')
    open.push(...inner.toReversed().flatMap((part) => reading.graph.get(part) ?? []))
  }
  return found
}
