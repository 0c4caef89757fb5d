import type { Client as FetchClient } from 'openapi-fetch'
import type { components, paths } from './schema.d.ts'

/** The API, typed by its own document: `client.GET('/v1/organisations')`. See openapi-fetch. */
export type Client = FetchClient<paths>

/** A component of the API document by name, such as `Schema<'Party'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]
