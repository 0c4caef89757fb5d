import { Type, type Static } from 'typebox'
import { invalid } from '../../errors.ts'
import { JobProblem } from '../../jobs/job.ts'
import { exact, nullable, oneOf } from '../../record/schema.ts'
import { exchangedKind } from '../kinds.ts'

/** Most operations of one batch. */
export const batchLimit = 1_000

const name = (description: string) => Type.String({ minLength: 1, maxLength: 100, description })

/** Stands wherever an id stands; no field of the record has a member of this name. */
const Named = exact({ $name: name('A name given earlier in the batch') })

const Operation = exact(
  {
    op: oneOf(
      ['create', 'replace', 'patch', 'delete', 'upsert'],
      'As POST, PUT, PATCH, DELETE, and PUT …/external do',
    ),
    kind: exchangedKind,
    name: Type.Optional(
      name('Name of what is created, for this batch; later operations write `{"$name": name}` for its id'),
    ),
    id: Type.Optional(
      Type.Union([Type.String({ format: 'uuid' }), Named], {
        description: 'The entry that is replaced, patched or deleted',
      }),
    ),
    external: Type.Optional(
      exact(
        {
          system: Type.String({ minLength: 1, maxLength: 200, description: 'Name of the other system' }),
          id: Type.String({ minLength: 1, maxLength: 200, description: 'Id in that system' }),
        },
        { description: 'The entry that is upserted' },
      ),
    ),
    version: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 2_147_483_647,
        description:
          'Version the change is based on, like If-Match: needed to replace, patch and delete; may be left out to upsert, where 0 means that there is none',
      }),
    ),
    body: Type.Optional(
      Type.Object(
        {},
        {
          additionalProperties: true,
          description: 'The body that the single operation takes, checked as there',
        },
      ),
    ),
  },
  { 'x-component': 'BatchOperation', description: 'One operation of a batch' },
)
export type Operation = Static<typeof Operation>

export const BatchInput = exact(
  {
    atomic: Type.Optional(
      Type.Boolean({
        description: 'All or nothing (true, as when absent), or what can be done is done (false)',
      }),
    ),
    operations: Type.Array(Operation, {
      minItems: 1,
      maxItems: batchLimit,
      description: 'Carried out in this order',
    }),
  },
  { 'x-component': 'BatchInput', description: 'Changes that belong together' },
)
export type BatchInput = Static<typeof BatchInput>

const Result = exact(
  {
    outcome: oneOf(
      ['created', 'replaced', 'patched', 'deleted', 'same', 'failed'],
      '`same`: an upsert found what it says, and nothing was written',
    ),
    kind: exchangedKind,
    id: nullable(Type.String({ format: 'uuid', description: 'The entry; null: there is none' })),
    version: nullable(Type.Integer({ minimum: 1, description: 'Its version now; null: there is none' })),
    problem: nullable(JobProblem),
  },
  { 'x-component': 'BatchItemResult', description: 'What came of one operation' },
)
export type BatchItemResult = Static<typeof Result>

export const BatchResult = exact(
  {
    failed: Type.Integer({ minimum: 0, maximum: batchLimit, description: 'How many operations failed' }),
    results: Type.Array(Result, { description: 'What came of each operation, in their order' }),
  },
  { 'x-component': 'BatchResult', description: 'What came of a batch' },
)
export type BatchResult = Static<typeof BatchResult>

const needs: Readonly<Record<string, readonly string[]>> = {
  create: ['body'],
  replace: ['id', 'version', 'body'],
  patch: ['id', 'version', 'body'],
  delete: ['id', 'version'],
  upsert: ['external', 'body'],
}
const may: Readonly<Record<string, readonly string[]>> = { create: ['name'], upsert: ['name', 'version'] }

/** What an operation lacks, and what it has that means nothing for it; empty when it is in order. */
export function faultsIn(operation: Operation, at: number) {
  const wanted = needs[operation.op] ?? []
  const known = ['op', 'kind', ...wanted, ...(may[operation.op] ?? [])]
  return [
    ...wanted.filter((member) => !(member in operation)).map((member) => ({ member, code: 'required' })),
    ...Object.keys(operation)
      .filter((member) => !known.includes(member))
      .map((member) => ({ member, code: 'not-for-operation' })),
  ].map(({ member, code }) => ({ pointer: `/operations/${at}/${member}`, code }))
}

/** The same value with ids for names. Refuses with `invalid` what names nothing that was made before. */
export function withIds(value: unknown, ids: ReadonlyMap<string, string>, pointer = ''): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((item, index) => withIds(item, ids, `${pointer}/${index}`))
  const { $name, ...rest } = value as { $name?: unknown }
  if (typeof $name === 'string' && Object.keys(rest).length === 0) {
    const id = ids.get($name)
    if (id === undefined) throw invalid([{ pointer, code: 'unknown-name', values: { name: $name } }])
    return id
  }
  return Object.fromEntries(
    Object.entries(value).map(([member, inner]) => [member, withIds(inner, ids, `${pointer}/${member}`)]),
  )
}
