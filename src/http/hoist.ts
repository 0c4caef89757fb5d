type Node = Record<string, unknown>

/**
 * Moves every schema that names itself with `x-component` to the components of an API document and leaves a reference,
 * so that a concept stands in the document once. Changes the document handed in.
 */
export function hoist<D extends object>(document: D): D {
  const root = document as { components: { schemas: Record<string, Node> } }
  const schemas = root.components.schemas
  for (const [name, { 'x-component': _, ...schema }] of Object.entries(schemas)) {
    schemas[name] = replaced(schema, schemas) as Node
  }
  const { components, ...rest } = root as unknown as { components: object } & Node
  return Object.assign(document, replaced(rest, schemas), {
    components: { ...components, schemas: sorted(schemas) },
  })
}

function replaced(node: unknown, schemas: Record<string, Node>): unknown {
  if (node === null || typeof node !== 'object') return node
  if (Array.isArray(node)) return node.map((item) => replaced(item, schemas))
  const members = Object.entries(node).map(([name, member]) => [name, replaced(member, schemas)])
  const { 'x-component': component, ...plain } = Object.fromEntries(members) as Node
  if (typeof component !== 'string') return plain
  schemas[component] = plain
  return { $ref: `#/components/schemas/${component}` }
}

const sorted = (schemas: Record<string, Node>) =>
  Object.fromEntries(Object.entries(schemas).toSorted(([one], [other]) => (one < other ? -1 : 1)))
