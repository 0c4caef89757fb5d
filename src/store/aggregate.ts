import { type EntitySchema } from '@mikro-orm/core'
import { type TObject, type TSchema } from 'typebox'
import { type FieldError } from '../errors.ts'
import { type ReferenceKind } from '../record/schema.ts'
import { inputOf, patchOf } from '../record/shape.ts'

/** What the server itself writes of every aggregate. */
export type Identified = { id: string; version: number; createdAt: string; updatedAt: string }

/** An aggregate as it is stored and as the API shows it. */
export type Stored = Record<string, unknown> & Identified

/** A value by which lists are filtered and that lies deep inside an aggregate. */
export type Facet = { readonly facet: string; readonly value: string }

/** What the store and the API must know of one kind of aggregate. Everything else follows from its schema. */
export type Aggregate = {
  readonly kind:
    | ReferenceKind
    | 'activity'
    | 'organisation'
    | 'override'
    | 'filing_schedule'
    | 'criteria'
    | 'subprocessor_list'
    | 'import_mapping'
  /** Its name in the API document: `Party`. */
  readonly noun: string
  /** The last part of its path: `parties`. */
  readonly plural: string
  readonly table: EntitySchema
  /** What all values of the kind have in common, the columns of its table. */
  readonly frame: TObject
  /** The schema of a value; activities of different role differ. */
  readonly schemaOf: (value: unknown) => TObject
  /** SQL that gives the value as JSON text from a row called `t`. */
  readonly select: string
  /** What no schema can say; empty when it holds. */
  readonly check: (value: never) => FieldError[]
  readonly facetsOf: (value: never) => Facet[]
  /** What becomes of a checked value before it is stored, where one part of it follows from another. */
  readonly settled: (value: never) => Readonly<Record<string, unknown>>
  /** From value to row, where the row is not the value itself. */
  readonly toRow: (value: Record<string, unknown>) => Record<string, unknown>
  /** What the server sets when one is created or its content is changed by somebody. */
  readonly onEdit: (current: never, actor: string) => Readonly<Record<string, unknown>>
  /** Whether it may be deleted in its present state. */
  readonly isDeletable: (value: never) => boolean
}

/** What a change is made to: which kind, in which organisation. */
export type Place = { readonly aggregate: Aggregate; readonly organisationId: string }

const inputs = new WeakMap<TSchema, TSchema>()
const patches = new WeakMap<TSchema, TSchema>()

/** The body that creates or replaces a value of this schema; the same object every time, so that it is compiled once. */
export function inputSchema(schema: TObject): TSchema {
  return remembered(inputs, schema, () => inputOf(schema, `${idOf(schema)}Input`))
}

/** The merge patch of a value of this schema. */
export function patchSchema(schema: TObject): TSchema {
  return remembered(patches, schema, () => patchOf(schema, `${idOf(schema)}Patch`))
}

const idOf = (schema: TObject) => (schema as TObject & { $id: string }).$id

function remembered(known: WeakMap<TSchema, TSchema>, key: TSchema, make: () => TSchema): TSchema {
  const found = known.get(key) ?? make()
  known.set(key, found)
  return found
}

/** The column that says whose a row is: an organisation is its own. */
export const ownerColumn = (kind: Aggregate['kind']) => (kind === 'organisation' ? 'id' : 'organisation_id')

/** SQL that gives kind and value of every row of an organisation, `$1`; the rows are called `t`, and conditions may follow. */
export const rowsOf = ({ kind, select }: Pick<Aggregate, 'kind' | 'select'>) =>
  `select '${kind}' as kind, ${select} as item from "${kind}" t where t.${ownerColumn(kind)} = $1`

/** The primary key of an aggregate, as the mapper asks for it. */
export const keyOf = (kind: Aggregate['kind'], organisationId: string, id: string) =>
  kind === 'organisation' ? { id } : { organisationId, id }
