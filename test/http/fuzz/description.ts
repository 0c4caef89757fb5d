import { type FastifyInstance } from 'fastify'
import { type TSchema } from 'typebox'
import { describedBy, type ApiDocument, type Operation } from '../examples.ts'

type Node = Record<string, unknown>
export type Parameter = {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema: TSchema
}

/** An operation as the API document describes it, each schema written out where it is used. */
export type Described = {
  readonly id: string
  readonly path: string
  readonly method: string
  readonly role: string
  readonly parameters: readonly Parameter[]
  /** Schema and examples of the body; null where none is described. */
  readonly body: {
    readonly types: readonly string[]
    readonly schema: TSchema
    readonly examples: unknown[]
  } | null
  readonly responses: Operation['responses']
}

/** What the program says of itself, ready for generators. */
export async function described(app: FastifyInstance) {
  const { document, operations } = await describedBy(app)
  const every = operations.map((operation): Described => {
    const { operationId: id, path, method, parameters = [], responses, requestBody } = operation
    const content = Object.entries(requestBody?.content ?? {})
    const [, first] = content[0] ?? []
    const body = first && {
      types: content.map(([type]) => type),
      schema: writtenOut(document, first.schema) as TSchema,
      examples: content.flatMap(([, { example, schema }]) => example ?? schema.examples ?? []),
    }
    return {
      id,
      path,
      method,
      role: operation['x-role'],
      responses,
      parameters: writtenOut(document, parameters) as Parameter[],
      body: body ?? null,
    }
  })
  return { document, operations: every }
}

/** A part of the document without references. */
export function writtenOut(document: ApiDocument, node: unknown): unknown {
  if (node === null || typeof node !== 'object') return node
  if (Array.isArray(node)) return node.map((item) => writtenOut(document, item))
  const { $ref } = node as { $ref?: string }
  if ($ref !== undefined)
    return writtenOut(document, document.components.schemas[$ref.split('/').at(-1) ?? ''])
  return Object.fromEntries(
    Object.entries(node as Node).map(([name, member]) => [name, writtenOut(document, member)]),
  )
}

/** Every schema in a schema, itself included. */
export function* schemasIn(node: unknown): Generator<Node> {
  if (node === null || typeof node !== 'object') return
  if (!Array.isArray(node)) yield node as Node
  for (const member of Object.values(node)) yield* schemasIn(member)
}
