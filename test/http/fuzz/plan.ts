import * as fc from 'fast-check'
import { aggregateOfKind } from '../../../src/store/aggregates.ts'
import { arbitraryOf } from '../../record/arbitrary-of.ts'
import { type Keywords, type ReferenceKind } from '../../../src/record/schema.ts'
import { collectionOf, parametersOf } from '../places.ts'
import { damaged, spoiled, textOf, weirdTexts } from './broken.ts'
import { schemasIn, type Described, type Parameter } from './description.ts'
import { tokenOf } from './tokens.ts'

export const callers = ['operator', 'admin', 'editor', 'reader', 'auditor', 'stranger', 'nobody'] as const
export type Caller = (typeof callers)[number]

/** One request to be sent; tokens stand for ids and for the entity tag. */
export type Planned = {
  readonly operation: Described
  readonly caller: Caller
  readonly path: Readonly<Record<string, string>>
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer | null
}

export const currentTag = '@@tag@@'

/** Requests of one operation, most of them sound or nearly so: what is broken everywhere is refused at the door. */
export function requestsOf(operation: Described): fc.Arbitrary<Planned> {
  const body = bodyOf(operation)
  return fc.record({
    operation: fc.constant(operation),
    caller: callerOf(operation),
    path: fc.record(
      Object.fromEntries(parametersOf(operation.path).map((name) => [name, pathValue(operation, name)])),
    ),
    query: queryOf(operation),
    headers: fc
      .tuple(headersOf(operation), body === null ? fc.constant({}) : contentType(operation))
      .map(([headers, type]) => ({ ...headers, ...type })),
    body: body ?? fc.constant(null),
  })
}

const oneOf = <T>(...weighted: [weight: number, arbitrary: fc.Arbitrary<T>][]) =>
  fc.oneof(...weighted.map(([weight, arbitrary]) => ({ weight, arbitrary })))

function callerOf({ role }: Described): fc.Arbitrary<Caller> {
  const usual = fc.constant<Caller>(role === 'operator' ? 'operator' : 'admin')
  return oneOf([12, usual], [1, fc.constantFrom(...callers)])
}

const schemaOf = ({ parameters }: Described, name: string): Keywords =>
  parameters.find((one) => one.in === 'path' && one.name === name)?.schema ?? {}

const garbage = fc.oneof(fc.constantFrom(...weirdTexts.filter((text) => text.length < 300)), fc.string())

function pathValue(operation: Described, name: string): fc.Arbitrary<string> {
  const schema = schemaOf(operation, name)
  const collection = collectionOf(operation.path, name)
  const index = fc.nat(7)
  const own = index.map((at) => tokenOf('own', collection, at))
  if (name === 'organisationId')
    return oneOf(
      [40, fc.constant(tokenOf('own', collection, 0))],
      [4, own],
      [1, fc.constant(tokenOf('foreign', collection, 0))],
      [1, fc.uuid()],
      [1, garbage],
    )
  const fitting =
    schema.type === 'integer' ? fc.integer({ min: 1, max: 3 }).map(String) : fitsOf(schema).map(String)
  const there = schema.enum || schema.type === 'integer' ? fitting : own
  const foreign = index.map((at) => tokenOf('foreign', collection, at))
  return oneOf([40, there], [1, foreign], [1, fitting], [1, garbage])
}

function fitsOf(schema: object): fc.Arbitrary<unknown> {
  const ids = {} as Record<ReferenceKind, string[]>
  for (const { 'x-references': kind } of schemasIn(schema)) {
    if (typeof kind !== 'string') continue
    const collection = `/v1/organisations/{organisationId}/${aggregateOfKind(kind).plural}`
    const own = [0, 1, 2, 3].map((index) => tokenOf('own', collection, index))
    ids[kind as ReferenceKind] = [...own, ...own, tokenOf('foreign', collection, 0)]
  }
  return arbitraryOf(schema, ids)
}

function queryOf({ parameters }: Described): fc.Arbitrary<string> {
  const described = parameters.filter((one) => one.in === 'query').map(queryPart)
  const unknown = oneOf(
    [30, fc.constant('')],
    [1, fc.constantFrom('surprise=1', '__proto__=1', '&&', '=', '%', '%ff=%ff')],
  )
  return fc.tuple(...described, unknown).map((parts) => parts.filter(Boolean).join('&'))
}

function queryPart({ name, schema, required = false }: Parameter): fc.Arbitrary<string> {
  const written = (value: unknown): string =>
    [value]
      .flat()
      .map((one) => `${name}=${escaped(String(one))}`)
      .join('&')
  const absent = fc.constant('')
  const odd = oneOf([6, garbage.map(written)], [1, fc.constantFrom(`${name}=%ff`, `${name}=%zz`, name)])
  const small = (schema as Keywords).type === 'integer' ? fc.integer({ min: 0, max: 3 }) : fitsOf(schema)
  // A reader that waits for changes holds up the run and tells nothing more.
  const fitting = name === 'wait' ? fc.constant(`${name}=0`) : fc.oneof(small, fitsOf(schema)).map(written)
  return required ? oneOf([8, fitting], [1, absent], [1, odd]) : oneOf([12, absent], [4, fitting], [1, odd])
}

const escaped = (text: string) => encodeURIComponent(text.toWellFormed())

const tags = fc.constantFrom(
  '"1"',
  '"2"',
  'W/"1"',
  '*',
  '1',
  '"',
  '""',
  '"-1"',
  '"99999999999"',
  '"1", "2"',
  'x',
)
const acceptable = fc.constantFrom(
  '*/*',
  'application/json',
  'text/html',
  'text/plain',
  ';q=',
  'a/b;q=x,*/*;q=0',
)
const languages = fc.constantFrom('de', 'en', 'fr', '*', 'en;q=0,de', ';;;', 'xx-YY;q=2')

function headersOf(operation: Described): fc.Arbitrary<Record<string, string>> {
  const asked = operation.parameters.some((one) => one.in === 'header' && one.name === 'if-match')
  const named = operation.parameters.filter((one) => one.in === 'header' && one.name !== 'if-match')
  const maybe = <T>(weight: number, arbitrary: fc.Arbitrary<T>) =>
    oneOf<T | undefined>([weight, fc.constant(undefined)], [1, arbitrary])
  const tag = oneOf<string | undefined>(
    [10, fc.constant(asked ? currentTag : undefined)],
    [1, tags],
    [1, fc.constant(undefined)],
  )
  const headers = {
    'if-match': tag,
    'if-none-match': maybe(8, fc.oneof(tags, fc.constant(currentTag))),
    accept: maybe(8, acceptable),
    'accept-language': maybe(4, languages),
    ...Object.fromEntries(
      named.map(({ name, schema }) => [
        name,
        maybe(3, fc.oneof(fitsOf(schema).map(String), fc.constantFrom('', 'x'))),
      ]),
    ),
  }
  return fc
    .record(headers)
    .map((record) =>
      Object.fromEntries(
        Object.entries(record).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, value.replaceAll(/[^ -~]/g, '?')]],
        ),
      ),
    )
}

const wrongTypes = [
  'text/plain',
  'application/xml',
  'multipart/form-data; boundary=x',
  'application/json-seq',
  ';;;',
  '',
]

function contentType({ body }: Described): fc.Arbitrary<Record<string, string>> {
  const types = body?.types ?? ['application/json']
  const right = fc.constantFrom(...types, `${types[0]}; charset=utf-8`)
  const wrong = fc.constantFrom(...wrongTypes, 'application/json; charset=utf-16')
  return oneOf([20, right], [1, wrong]).map((type) => ({ 'content-type': type }))
}

/** Bodies of an operation that takes one; one that takes none is sent one now and then all the same. */
function bodyOf({ method, body }: Described): fc.Arbitrary<string | Buffer | null> | null {
  if (method === 'GET') return null
  const nothing = fc.constant(null)
  if (!body) return oneOf<string | null>([8, nothing], [1, fc.constantFrom('', '{}', 'x')])
  const fitting = fitsOf(body.schema)
  const sound =
    body.examples.length > 0 ? oneOf([2, fitting], [1, fc.constantFrom(...body.examples)]) : fitting
  const texts = sound.map(textOf)
  return oneOf<string | Buffer | null>([8, texts], [6, spoiled(sound)], [2, damaged(texts)], [1, nothing])
}
