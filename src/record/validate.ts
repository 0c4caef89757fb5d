import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { type TSchema } from 'typebox'
import { type FieldError } from '../errors.ts'
import { isCountry } from '../law/law.ts'

/** ISO 8601 duration without a sign and without fractions: years to days, hours to seconds, or weeks. */
const isoDuration =
  /^P(?!$)(\d{1,5}Y)?(\d{1,5}M)?(\d{1,5}W)?(\d{1,6}D)?(T(?=\d)(\d{1,6}H)?(\d{1,6}M)?(\d{1,6}S)?)?$/

/** The plain form alone, which is what PostgreSQL takes. */
const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** Strict on purpose: nothing is coerced, filled in or dropped, and every fault is reported at once. */
const ajv = new Ajv({
  allErrors: true,
  strict: true,
  allowUnionTypes: true,
  strictTypes: false,
  strictRequired: false,
  messages: false,
})
addOwnFormats(ajv)
for (const keyword of [
  'x-references',
  'x-dataset',
  'x-article',
  'x-absent',
  'x-item-id',
  'x-own-words',
  'x-component',
  'discriminator',
]) {
  ajv.addKeyword(keyword)
}

const compiled = new WeakMap<object, ValidateFunction>()

/** The formats our schemas use, for any validator that meets them. */
export function addOwnFormats(validator: Ajv): void {
  addFormats.default(validator, ['date-time'])
  validator.addFormat('uuid', uuid)
  validator.addFormat('date', isDay)
  validator.addFormat('iso-duration', isoDuration)
  validator.addFormat('country', isCountry)
  validator.addFormat('time-zone', isTimeZone)
}

/** What is wrong with a value, measured by a schema; empty when it fits. Text no database can keep is refused too. */
export function validate(schema: TSchema, value: unknown): FieldError[] {
  let check = compiled.get(schema)
  if (!check) {
    const { $id: _, ...anonymous } = schema as TSchema & { $id?: string }
    check = ajv.compile(anonymous)
    compiled.set(schema, check)
  }
  const errors = check(value) ? [] : fieldErrors(check.errors ?? [])
  return [...errors, ...unkeepable(value, '')]
}

/** What the complaints of a validator mean to the caller. Of several about one place the first says it all. */
export function fieldErrors(errors: readonly ErrorObject[]): FieldError[] {
  const byPlace = Map.groupBy(errors.map(fieldError), ({ pointer }) => pointer)
  return [...byPlace.values()].flatMap(([first]) => first ?? [])
}

function fieldError(error: ErrorObject): FieldError {
  const { keyword, instancePath: pointer, params } = error
  const at = (name: string) => `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
  if (keyword === 'additionalProperties')
    return { pointer: at(params['additionalProperty']), code: 'unknown-field' }
  if (keyword === 'required') return { pointer: at(params['missingProperty']), code: 'required' }
  if (keyword === 'type')
    return { pointer, code: 'wrong-type', values: { expected: [params['type']].flat().join(' | ') } }
  if (keyword === 'enum')
    return { pointer, code: 'not-in-list', values: { allowed: params['allowedValues'].join(', ') } }
  if (keyword === 'format') return { pointer, code: 'wrong-format', values: { format: params['format'] } }
  if (keyword === 'pattern') return { pointer, code: 'wrong-format', values: { format: params['pattern'] } }
  if (limits.has(keyword)) return { pointer, code: keyword.toLowerCase(), values: { limit: params['limit'] } }
  return { pointer, code: 'wrong-value' }
}

const limits = new Set([
  'maxLength',
  'minLength',
  'maxItems',
  'minItems',
  'maximum',
  'minimum',
  'minProperties',
])

/** Characters that turn the direction of writing, so that a record reads otherwise than it was written. */
const overrides = /[\u202d\u202e]/

/**
 * PostgreSQL keeps no NUL, a lone surrogate is no character, and an override of the direction of writing deceives
 * whoever reads: such text is refused, never altered.
 */
export function unkeepable(value: unknown, pointer: string): FieldError[] {
  if (isKeepable(value)) return []
  if (typeof value === 'string') return [{ pointer, code: 'invalid-character' }]
  return Object.entries(value as object).flatMap(([key, member]) => unkeepable(member, `${pointer}/${key}`))
}

function isKeepable(value: unknown): boolean {
  if (typeof value === 'string')
    return value.isWellFormed() && !value.includes('\u0000') && !overrides.test(value)
  return value === null || typeof value !== 'object' || Object.values(value).every(isKeepable)
}

/** Whether this is a day of the calendar, `YYYY-MM-DD`; there was no year 0. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text < '0001') return false
  const instant = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text)
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}
