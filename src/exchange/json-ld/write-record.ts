import { type Override } from '../../findings/override.ts'
import { plainActivity, withoutNotes } from '../../filings/formats/json.ts'
import { schemaId } from '../../filings/formats/record-schema.ts'
import { type Language } from '../../law/entry.ts'
import { lawAt } from '../../law/law.ts'
import { activitySchema } from '../../record/activities/activity.ts'
import {
  reachable,
  type RecordedActivity,
  type Surroundings,
  type Target,
  targetsOf,
} from '../../record/dossier.ts'
import { Organisation } from '../../record/organisations/organisation.ts'
import { contextOf } from './context.ts'
import { iriOf, partIri } from './namespaces.ts'
import { node, type Node, type Writing } from './node.ts'
import { activityNode } from './write-activity.ts'
import { contractNode, measureNode, organisationNode, partyNode, systemNode } from './write-around.ts'

/** The parts of a record in JSON-LD, to be written one after the other. */
export type JsonLdParts = {
  readonly head: string
  /** One entry, with whatever it refers to and no earlier part has told. */
  readonly activity: (activity: RecordedActivity, overrides?: readonly Override[]) => string
  readonly tail: () => string
}

/** The record of an organisation as a graph of W3C DPV, Art. 30 GDPR: one node for each thing, told once. */
export function jsonLdParts(around: Surroundings, lang: Language): JsonLdParts {
  const writing: Writing = { around, lang, law: lawAt(around.on) }
  const { organisation, role } = around
  const record = partIri(organisation.id, `record/${role}`)
  const told = new Set<string>()
  let entries = 0

  const referred = (start: readonly Target[]): Node[] => {
    const ids = [...reachable(around, start)].filter((id) => !told.has(id))
    for (const id of ids) told.add(id)
    return ids.flatMap((id) => aroundNode(writing, id) ?? [])
  }
  const { suspendedAt: _, ...recorded } = organisation
  const first = [
    recordNode(around, record),
    organisationNode(writing, withoutNotes(recorded)),
    ...referred(targetsOf(Organisation, organisation)),
  ]
  const context = JSON.stringify(contextOf(organisation.language, lang))
  return {
    head: `{"@context":${context},"@graph":[${textOf(first)}`,
    activity: (activity, overrides = []) => {
      entries += 1
      const nodes = [
        ...referred(targetsOf(activitySchema(activity.role), activity)),
        activityNode(writing, activity, record, plainActivity(activity, overrides)),
      ]
      return `,${textOf(nodes)}`
    },
    tail: () => `,${textOf([node(record, [], { 'vvt:entries': entries })])}]}`,
  }
}

const textOf = (nodes: readonly Node[]): string => nodes.map((each) => JSON.stringify(each)).join(',')

function recordNode({ role, at, lawVersion, organisation }: Surroundings, record: string): Node {
  const owner = { controller: 'dpv:hasDataController', processor: 'dpv:hasDataProcessor' }[role]
  return node(record, ['dpv:ROPA'], {
    'dct:conformsTo': schemaId,
    'vvt:role': role,
    'vvt:asOf': at,
    'vvt:lawVersion': lawVersion,
    [owner]: iriOf(organisation.id),
  })
}

function aroundNode(writing: Writing, id: string): Node | null {
  const { parties, systems, contracts, measures } = writing.around
  const party = parties.get(id)
  if (party) return partyNode(party, withoutNotes(party))
  const system = systems.get(id)
  if (system) return systemNode(writing, system, withoutNotes(system))
  const contract = contracts.get(id)
  if (contract) return contractNode(contract, withoutNotes(contract))
  const measure = measures.get(id)
  return measure ? measureNode(writing, measure, withoutNotes(measure)) : null
}
