import * as fc from 'fast-check'
import { type TSchema } from 'typebox'
import { datasetNames, type DatasetName } from '../../src/law/catalogue.ts'
import { allEntries } from '../../src/law/law.ts'
import { keywordsOf, type Keywords, type ReferenceKind } from '../../src/record/schema.ts'

type Ids = Readonly<Record<ReferenceKind, readonly string[]>>
type Bounds = {
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
  readonly oneOf?: readonly TSchema[]
  readonly anyOf?: readonly TSchema[]
}

const day = fc
  .date({ min: new Date('2001-01-01'), max: new Date('2039-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

const byFormat: Readonly<Record<string, fc.Arbitrary<string>>> = {
  uuid: fc.uuid({ version: 7 }),
  date: day,
  'date-time': day.map((date) => `${date}T12:34:56.000Z`),
  binary: fc.string(),
  country: fc.constantFrom('DE', 'FR', 'US', 'IN', 'CH', 'GB', 'BR'),
  'time-zone': fc.constantFrom('Europe/Berlin', 'UTC', 'America/New_York'),
  'iso-duration': fc.constantFrom(
    'P7D',
    'P1D',
    'P1Y6M',
    'PT12H',
    'P2W',
    'PT0S',
    'P0D',
    'P1Y',
    'P3Y2M1DT4H5M6S',
  ),
}

const texts = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
  fc.constantFrom(
    '<b>fett</b>',
    '#let x = 1',
    '=SUM(A1)',
    'Zeile 1\nZeile 2',
    ' außen leer ',
    'u\u0308ber',
    '{page}',
    '$&',
  ),
)

/**
 * Values that fit a schema of the record: each code exists in the catalogue and each reference points at one of `ids`.
 * Lists are short; every nullable member is null now and then, and one that is not required left out. Rules between members are not kept.
 */
export function arbitraryOf<T>(schema: TSchema, ids: Ids): fc.Arbitrary<T> {
  return anyOf(schema, ids) as fc.Arbitrary<T>
}

function anyOf(schema: TSchema, ids: Ids): fc.Arbitrary<unknown> {
  const keywords: Keywords & Bounds = keywordsOf(schema)
  const shapes = keywords.oneOf ?? keywords.anyOf
  if (shapes) return fc.oneof(...shapes.map((one) => anyOf(one, ids)))
  const types = [keywords.type].flat().filter((type) => type !== 'null')
  const value = valueOf(keywords, String(types[0]), ids)
  return [keywords.type].flat().includes('null') ? fc.option(value, { freq: 3 }) : value
}

function valueOf(keywords: Keywords & Bounds, type: string, ids: Ids): fc.Arbitrary<unknown> {
  const { enum: members, items, properties, required, format, pattern, minimum = 1, maximum = 99 } = keywords
  const kind = keywords['x-references']
  const dataset = keywords['x-dataset']
  if (pattern !== undefined && format === undefined) return fc.stringMatching(new RegExp(pattern))
  if (members) return fc.constantFrom(...members.filter((member) => member !== null))
  if (type === 'array') return fc.array(anyOf(items ?? {}, ids), { maxLength: 3 })
  if (type === 'object') {
    const entries = Object.entries(properties ?? {})
    const members = Object.fromEntries(entries.map(([name, each]) => [name, anyOf(each, ids)]))
    return fc.record(members, { requiredKeys: [...(required ?? [])] })
  }
  if (type === 'boolean') return fc.boolean()
  if (type === 'integer') return fc.integer({ min: minimum, max: maximum })
  if (kind) return fc.constantFrom(...ids[kind])
  if (dataset) return fc.constantFrom(...codesOf(dataset))
  if (format && !(format in byFormat)) throw new RangeError(`No arbitrary for format ${format}`)
  return (format && byFormat[format]) || texts
}

function codesOf(dataset: string): string[] {
  if (!(datasetNames as readonly string[]).includes(dataset)) throw new RangeError(`No data set ${dataset}`)
  return allEntries(dataset as DatasetName).map(({ code }) => code)
}
