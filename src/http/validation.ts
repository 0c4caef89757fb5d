import { Ajv } from 'ajv'
import { type FastifyInstance, type FastifySchema } from 'fastify'
import { type TSchema } from 'typebox'
import { invalid, notFound } from '../errors.ts'
import { addOwnFormats, fieldErrors, unkeepable, validate } from '../record/validate.ts'

/**
 * Bodies are measured strictly, each fault with its pointer. Query and path, which are text by nature, are coerced and
 * get their defaults; an unknown query parameter is a fault as well.
 */
export function useStrictValidation(app: FastifyInstance): void {
  const coercing = new Ajv({ coerceTypes: 'array', useDefaults: true, allErrors: true, strict: false })
  addOwnFormats(coercing)
  app.setValidatorCompiler<TSchema>(({ schema, httpPart }) => {
    if (httpPart === 'body') {
      const expected = bodySchema(schema)
      return (body) => refuse(validate(expected, body))
    }
    const check = coercing.compile(httpPart === 'headers' ? schema : withoutExtras(schema))
    return (value) => {
      if (!check(value))
        return httpPart === 'params' ? { error: notFound() } : refuse(fieldErrors(check.errors ?? []))
      const faults = unkeepable(value, '')
      return faults.length > 0 ? refuse(faults) : { value }
    }
  })
}

function refuse(errors: ReturnType<typeof validate>) {
  return errors.length > 0 ? { error: invalid(errors) } : {}
}

/** A body that may have several shapes is measured by the route, which knows which one is meant; a file by whoever reads it. */
function bodySchema(schema: TSchema): TSchema {
  const isFile = 'format' in schema && schema.format === 'binary'
  return 'oneOf' in schema || 'anyOf' in schema || isFile ? {} : schema
}

function withoutExtras(schema: FastifySchema | TSchema): object {
  return { ...schema, additionalProperties: false }
}
