import { Ajv } from 'ajv'
import { type FastifyInstance, type FastifySchema } from 'fastify'
import { type TSchema } from 'typebox'
import { invalid, notFound } from '../errors.ts'
import { addOwnFormats, validate } from '../record/validate.ts'

/**
 * Bodies are measured strictly, each fault with its pointer. Query and path, which are text by nature, are coerced and
 * get their defaults; an unknown query parameter is a fault as well.
 */
export function useStrictValidation(app: FastifyInstance): void {
  const coercing = new Ajv({ coerceTypes: 'array', useDefaults: true, allErrors: true, strict: false })
  addOwnFormats(coercing)
  app.setValidatorCompiler<TSchema>(({ schema, httpPart }) => {
    if (httpPart === 'body') return (body) => refuse(validate(bodySchema(schema), body))
    const check = coercing.compile(httpPart === 'headers' ? schema : withoutExtras(schema))
    return (value) => {
      if (check(value)) return { value }
      if (httpPart === 'params') return { error: notFound() }
      return refuse(
        (check.errors ?? []).map(({ instancePath, params, keyword }) => ({
          pointer: instancePath || `/${params['additionalProperty'] ?? params['missingProperty'] ?? ''}`,
          code:
            keyword === 'additionalProperties'
              ? 'unknown-field'
              : keyword === 'enum'
                ? 'not-in-list'
                : 'wrong-value',
          ...(keyword === 'enum' ? { values: { allowed: params['allowedValues'].join(', ') } } : {}),
        })),
      )
    }
  })
}

function refuse(errors: ReturnType<typeof validate>) {
  return errors.length > 0 ? { error: invalid(errors) } : {}
}

/** A body that may have several shapes is measured by the route, which knows which one is meant. */
function bodySchema(schema: TSchema): TSchema {
  return 'oneOf' in schema || 'anyOf' in schema ? ({} as TSchema) : schema
}

function withoutExtras(schema: FastifySchema | TSchema): object {
  return { ...schema, additionalProperties: false }
}
