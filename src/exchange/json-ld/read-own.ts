import { type TSchema } from 'typebox'
import { ControllerActivity, ProcessorActivity } from '../../record/activities/activity.ts'
import { Contract } from '../../record/contracts/contract.ts'
import { Measure } from '../../record/measures/measure.ts'
import { Organisation } from '../../record/organisations/organisation.ts'
import { Party } from '../../record/parties/party.ts'
import { keywordsOf } from '../../record/schema.ts'
import { inputOf } from '../../record/shape.ts'
import { System } from '../../record/systems/system.ts'
import { validate } from '../../record/validate.ts'
import { type FlatNode, typesOf, valuesOf } from './load-graph.ts'
import { readNote, type ReadNote } from './notes.ts'

export type DocumentKind = 'organisation' | 'party' | 'system' | 'contract' | 'measure' | 'activity'

const kinds: Readonly<Record<string, DocumentKind>> = {
  'vvt:Organisation': 'organisation',
  'vvt:Party': 'party',
  'vvt:System': 'system',
  'vvt:Contract': 'contract',
  'vvt:Measure': 'measure',
  'vvt:Activity': 'activity',
}

/** All that an export of ours says of one aggregate, as it was stored; `place` is the IRI of its node. */
export type OwnDocument = {
  readonly kind: DocumentKind
  readonly place: string
  readonly document: Readonly<Record<string, unknown>>
}

/** The document a node of ours carries; null for any other node. What does not fit its schema is a note. */
export function readOwn(node: FlatNode): OwnDocument | ReadNote[] | null {
  const kind = typesOf(node).flatMap((type) => kinds[type] ?? [])[0]
  const document = valuesOf(node, 'vvt:document')[0]?.['@value']
  if (kind === undefined || typeof document !== 'object' || document === null) return null
  const place = node['@id']
  const faults = faultsOf(kind, document as Record<string, unknown>)
  if (faults.length > 0)
    return faults.map(({ pointer, code }) => readNote(place, 'own-data-invalid', { pointer, fault: code }))
  return { kind, place, document: document as Record<string, unknown> }
}

const inputs = new Map<TSchema, TSchema>()

/** Measured as what a caller may send; what only the server writes is known and not looked at. */
function faultsOf(kind: DocumentKind, document: Readonly<Record<string, unknown>>) {
  const schema = schemaOf(kind, document)
  const input = inputs.get(schema) ?? inputOf(schema)
  inputs.set(schema, input)
  const written = new Set(Object.keys(keywordsOf(input).properties ?? {}))
  const known = new Set([...Object.keys(keywordsOf(schema).properties ?? {}), 'newerDraft', 'overrides'])
  const sent = Object.entries(document).filter(([name]) => written.has(name) || !known.has(name))
  return validate(input, Object.fromEntries(sent))
}

function schemaOf(kind: DocumentKind, { role }: Readonly<Record<string, unknown>>): TSchema {
  const activity = role === 'processor' ? ProcessorActivity : ControllerActivity
  return {
    activity,
    organisation: Organisation,
    party: Party,
    system: System,
    contract: Contract,
    measure: Measure,
  }[kind]
}
