type Node = Record<string, unknown>

/**
 * Moves every schema that names itself with `x-component` to the components of an API document and leaves a reference,
 * so that a concept stands in the document once. Says of each union which value means which member: generators of clients
 * take the names of the members for the values otherwise. Changes the document handed in.
 */
export function hoist<D extends object>(document: D): D {
  const root = document as { components: { schemas: Record<string, Node> } }
  const schemas = root.components.schemas
  for (const [name, { 'x-component': _, ...schema }] of Object.entries(schemas)) {
    schemas[name] = replaced(schema, schemas) as Node
  }
  const { components, ...rest } = root as unknown as { components: object } & Node
  const whole = {
    ...(replaced(rest, schemas) as Node),
    components: { ...components, schemas: sorted(schemas) },
  }
  return Object.assign(document, mapped(whole, schemas))
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

type Union = {
  readonly oneOf: readonly { readonly $ref: string }[]
  readonly discriminator: { readonly propertyName: string }
}
type Member = { readonly properties: Readonly<Record<string, { readonly enum: readonly string[] }>> }

function mapped(node: unknown, schemas: Record<string, Node>): unknown {
  if (node === null || typeof node !== 'object') return node
  if (Array.isArray(node)) return node.map((item) => mapped(item, schemas))
  const members = Object.entries(node).map(([name, member]) => [name, mapped(member, schemas)])
  const plain = Object.fromEntries(members) as Node
  if (!('discriminator' in plain && 'oneOf' in plain)) return plain
  const { oneOf, discriminator } = plain as Union
  const pairs = oneOf.flatMap(({ $ref }) => {
    const { properties } = schemas[$ref.split('/').at(-1) ?? ''] as Member
    return (properties[discriminator.propertyName]?.enum ?? []).map((value) => [value, $ref])
  })
  return { ...plain, discriminator: { ...discriminator, mapping: Object.fromEntries(pairs) } }
}

const sorted = (schemas: Record<string, Node>) =>
  Object.fromEntries(Object.entries(schemas).toSorted(([one], [other]) => (one < other ? -1 : 1)))
