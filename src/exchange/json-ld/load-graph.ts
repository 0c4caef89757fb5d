import jsonld from 'jsonld'
import { contextOf } from './context.ts'
import { compact, full } from './namespaces.ts'

/** A value of a property: a plain value, or the reference to a node. */
export type Value = {
  readonly '@id'?: string
  readonly '@value'?: unknown
  readonly '@type'?: string
  readonly '@language'?: string
}
/** A node of a flattened graph; its properties are under their full IRIs. */
export type FlatNode = {
  readonly '@id': string
  readonly '@type'?: readonly string[]
  readonly [property: string]: unknown
}
export type Graph = ReadonlyMap<string, FlatNode>

/** Why a document is not read. `context` carries the address that was asked for. */
export type LoadFault = 'no-json' | 'too-large' | 'too-deep' | 'context' | 'no-json-ld'

/** A document that cannot be read at all, for a reason its sender can act on. */
export class LoadError extends Error {
  readonly fault: LoadFault
  readonly detail: string

  constructor(fault: LoadFault, detail = '') {
    super(detail === '' ? fault : `${fault}: ${detail}`)
    this.name = 'LoadError'
    this.fault = fault
    this.detail = detail
  }
}

/** Longest text, in characters; deepest nesting; most values. Beyond these nothing is read. */
export const loadLimits = { characters: 256 * 2 ** 20, depth: 64, values: 20_000_000 } as const

/** The IRI under which a document may ask for the context of our own records instead of carrying it. */
export const ownContext = 'urn:vvt:context:1.0'

/** Contexts at hand. Any other address is refused: nothing is ever fetched. */
const bundled: ReadonlyMap<string, () => object> = new Map([
  [ownContext, () => ({ '@context': contextOf('de', 'de') })],
])

/** Reads a document of JSON-LD 1.1 into a flat graph. Asks no network. Throws a `LoadError`. */
export async function loadGraph(
  source: unknown,
  limits: typeof loadLimits | Limits = loadLimits,
): Promise<Graph> {
  const document = typeof source === 'string' ? parse(source, limits) : source
  measure(document, limits)
  const asked: string[] = []
  const documentLoader = (url: string) => {
    const at = bundled.get(url)
    if (at) return Promise.resolve({ contextUrl: undefined, documentUrl: url, document: at() })
    asked.push(url)
    return Promise.reject(new Error(url))
  }
  try {
    const options = { documentLoader, base: 'urn:vvt:unnamed:' }
    const nodes: unknown = await jsonld.flatten(document as object, undefined, options as object)
    return new Map((nodes as FlatNode[]).map((node) => [node['@id'], node]))
  } catch (error) {
    if (asked[0] !== undefined) throw new LoadError('context', asked[0])
    throw new LoadError('no-json-ld', error instanceof Error ? error.message : '')
  }
}

type Limits = { readonly characters: number; readonly depth: number; readonly values: number }

function parse(text: string, { characters }: Limits): unknown {
  if (text.length > characters) throw new LoadError('too-large')
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text)
  } catch {
    throw new LoadError('no-json')
  }
}

/** Without recursion, so that no depth can exhaust the stack; a value that contains itself is found to be too deep. */
function measure(document: unknown, { depth, values }: Limits): void {
  const open: [value: unknown, level: number][] = [[document, 0]]
  let seen = 0
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, level] = next
    if (value === null || typeof value !== 'object') continue
    if (level > depth) throw new LoadError('too-deep')
    for (const member of Object.values(value)) {
      seen += 1
      if (seen > values) throw new LoadError('too-large')
      open.push([member, level + 1])
    }
  }
}

/** The values of a property, given as a compact IRI. */
export function valuesOf(node: FlatNode | undefined, property: string): Value[] {
  const found = node?.[full(property)]
  return Array.isArray(found)
    ? found.flatMap((each: Value & { '@list'?: Value[] }) => each['@list'] ?? each)
    : []
}

/** The classes of a node as compact IRIs; one of a vocabulary we do not know stands as it is. */
export function typesOf(node: FlatNode | undefined): string[] {
  return (node?.['@type'] ?? []).map((iri) => compact(iri) ?? iri)
}
