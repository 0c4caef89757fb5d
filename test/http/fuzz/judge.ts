import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { addOwnFormats } from '../../../src/record/validate.ts'
import { type ApiDocument } from '../examples.ts'
import { type Described } from './description.ts'

export type Sent = {
  readonly operation: Described
  readonly query: string
  readonly body: string | Buffer | null
}
export type Reply = {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

/**
 * Complaints about the shape of a body; one that fits the described schema must not meet them. `required` is none of
 * them: a member may be needed because of another, and a merge patch may fit and still leave an object incomplete.
 */
const structural = new Set([
  'unknown-field',
  'wrong-type',
  'not-in-list',
  'wrong-format',
  'maxlength',
  'minlength',
  'maxitems',
  'minitems',
  'maximum',
  'minimum',
  'minproperties',
])

type Complaint = { readonly code: string; readonly pointer: string }

const isOfQuery = ({ parameters }: Described, { code, pointer }: Complaint) =>
  parameters.some(({ name }) => pointer === `/${name}`) ||
  (code === 'unknown-field' && !/\/.*\//.test(pointer))

const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1')

const placeOf = ({ path, method }: Described) => ['paths', path, method.toLowerCase()]

/** Compares answers with what the API document promises. Gives what is wrong with one; empty: nothing. */
export function judgeOf(document: ApiDocument): (sent: Sent, reply: Reply) => string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false })
  addOwnFormats(ajv)
  ajv.addSchema({ ...document, $id: 'api' })
  const compiled = new Map<string, ValidateFunction>()
  const checkAt = (...place: string[]) => {
    const $ref = `api#/${place.map(escaped).map(encodeURIComponent).join('/')}`
    const check = compiled.get($ref) ?? ajv.compile({ $ref })
    compiled.set($ref, check)
    return check
  }

  function answer({ operation }: Sent, reply: Reply): string[] {
    const { statusCode: status, body, headers } = reply
    const promised = operation.responses[status]
    if (!promised) return [`${status} is not described`]
    const types = Object.keys(promised.content ?? {})
    if (body === '') return types.length > 0 ? ['no body'] : []
    const type = String(headers['content-type']).split(';')[0] ?? ''
    if (!types.includes(type)) return [`${type} is not described for ${status}`]
    if (!/[/+]json$/.test(type)) return []
    const check = checkAt(...placeOf(operation), 'responses', String(status), 'content', type, 'schema')
    const value = JSON.parse(body) as { status?: number }
    if (!check(value)) return [`${status} does not fit: ${ajv.errorsText(check.errors)}`]
    if (status < 400) return []
    const blank =
      /"(?:detail|message)":"[^"]*\{(?:allowed|dataset|expected|format|kind|limit|row|value)\}/.exec(body)
    return [
      ...(value.status === status ? [] : ['status and problem differ']),
      ...(blank ? [`a text was not filled in: ${blank[0]}`] : []),
    ]
  }

  function promise({ operation, body }: Sent, reply: Reply): string[] {
    if (!operation.body || body === null) return []
    let value: unknown
    try {
      value = JSON.parse(body.toString())
    } catch {
      return reply.statusCode < 300 ? ['took what is no JSON'] : []
    }
    const type = operation.body.types[0] ?? ''
    const fits = checkAt(...placeOf(operation), 'requestBody', 'content', type, 'schema')(value)
    if (!fits) return reply.statusCode < 300 ? ['took what does not fit its schema'] : []
    // Which of several shapes a change must fit depends on what is stored.
    if (reply.statusCode !== 422 || 'anyOf' in operation.body.schema) return []
    const { errors = [] } = JSON.parse(reply.body) as { errors?: Complaint[] }
    return errors
      .filter((one) => structural.has(one.code) && !isOfQuery(operation, one))
      .map(({ code, pointer }) => `refused what fits its schema: ${pointer} ${code}`)
  }

  return (sent, reply) => [
    ...(reply.statusCode >= 500 && reply.statusCode !== 503 ? ['failed'] : []),
    ...answer(sent, reply),
    ...promise(sent, reply),
  ]
}
