import { type Static } from 'typebox'
import { exact, oneOf } from '../schema.ts'
import * as v from '../values.ts'

/** How well a fact of the legal and product data is supported. */
const confidences = ['primary', 'secondary', 'established', 'unverified'] as const

/** Where a value of a system was taken from that its organisation has not stated itself. */
export const Provenance = exact(
  {
    pointer: v.line({
      description: 'Place of the value in the system: JSON Pointer (RFC 6901)',
      examples: ['/encryption/transport'],
    }),
    value: v.prose({
      description:
        'The value as it was taken over, as JSON text; the mark goes when the value is another one',
      examples: ['"TLS 1.3"'],
    }),
    source: v.prose({ description: 'Where the catalogue has it from' }),
    checkedOn: v.day('Day on which the source was looked at'),
    confidence: oneOf(confidences, 'How well it is supported; unverified: nobody has looked'),
  },
  { 'x-component': 'Provenance', description: 'Where a value was taken from' },
)
export type Provenance = Static<typeof Provenance>

/** The value at a JSON Pointer (RFC 6901); undefined where there is none. */
function valueAt(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((inner, part) => {
      const name = part.replaceAll('~1', '/').replaceAll('~0', '~')
      return typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
        ? (inner as Record<string, unknown>)[name]
        : undefined
    }, value)
}

/** The same system without the marks whose values have been changed. */
export function stillFromCatalogue<T extends { readonly provenance: readonly Provenance[] | null }>(
  system: T,
): T {
  const { provenance } = system
  if (provenance === null) return system
  const kept = provenance.filter(({ pointer, value }) => JSON.stringify(valueAt(system, pointer)) === value)
  return kept.length === provenance.length ? system : { ...system, provenance: kept }
}
