import { type TSchema } from 'typebox'
import { type FieldError } from '../errors.ts'
import { datasetNames, type DatasetName } from '../law/catalogue.ts'
import { allEntries } from '../law/law.ts'
import { walkerTo } from './walk.ts'

/** What no schema can say but holds for every aggregate: codes exist in the catalogue, item ids and external ids stand once. */
export function checkCommon(schema: TSchema, value: unknown): FieldError[] {
  return [...unknownCodes(schema, value), ...repeatedIds(schema, value), ...repeatedExternalIds(value)]
}

const codesOf = new Map<string, ReadonlySet<string>>()

/** Whether the catalogue knows a code, on whatever day; whether it is in force is a question for the findings. */
function isKnownCode(dataset: string, code: string): boolean {
  let codes = codesOf.get(dataset)
  if (!codes) {
    const known = (datasetNames as readonly string[]).includes(dataset)
      ? allEntries(dataset as DatasetName)
      : []
    codes = new Set(known.map((entry) => entry.code))
    codesOf.set(dataset, codes)
  }
  return codes.has(code)
}

const walkCodes = walkerTo((keywords) => keywords['x-dataset'] !== undefined)

function unknownCodes(schema: TSchema, value: unknown): FieldError[] {
  const errors: FieldError[] = []
  walkCodes(schema, value, (keywords, code, pointer) => {
    const dataset = keywords['x-dataset']
    if (dataset && !isKnownCode(dataset, code as string)) {
      errors.push({ pointer, code: 'unknown-code', values: { value: code as string, dataset } })
    }
  })
  return errors
}

const walkItemIds = walkerTo((keywords) => 'x-item-id' in keywords)

function repeatedIds(schema: TSchema, value: unknown): FieldError[] {
  const seen = new Set<unknown>()
  const errors: FieldError[] = []
  walkItemIds(schema, value, (_keywords, id, pointer) => {
    if (seen.has(id)) errors.push({ pointer, code: 'repeated-id' })
    seen.add(id)
  })
  return errors
}

function repeatedExternalIds(value: unknown): FieldError[] {
  const { externalIds = [] } = value as { externalIds?: { system: string; id: string }[] }
  const keys = externalIds.map(({ system, id }) => JSON.stringify([system, id]))
  return keys.flatMap((key, index) =>
    keys.indexOf(key) < index ? [{ pointer: `/externalIds/${index}`, code: 'repeated-id' }] : [],
  )
}

/** The second day must not lie before the first, where both are given. */
export function inOrder(value: object, first: string, second: string): FieldError[] {
  const { [first]: from, [second]: to } = value as Record<string, string | null>
  return from && to && to < from ? [{ pointer: `/${second}`, code: 'before', values: { other: first } }] : []
}
