import { createHash } from 'node:crypto'
import { type Context } from '../context.ts'
import { invalid } from '../errors.ts'
import { dayIn } from '../record/day-in.ts'
import { type Organisation } from '../record/organisations/organisation.ts'
import { type ConfigurationFormat, type Evidence } from '../record/systems/evidence.ts'
import { type System } from '../record/systems/system.ts'
import { organisations, systems } from '../store/aggregates.ts'
import { type Stored } from '../store/aggregate.ts'
import { load, update } from '../store/change-aggregate.action.ts'
import { inOrganisation } from '../store/in-organisation.ts'
import { NotReadable } from './configurations/configuration.ts'
import { readConfiguration } from './configurations/read-configuration.ts'

export type EvidenceRequest = {
  readonly organisationId: string
  readonly id: string
  /** The version of the system the caller saw. */
  readonly version: number
  /** The text of the file. */
  readonly content: string
  /** null: it is recognised by its keys. */
  readonly format: ConfigurationFormat | null
  readonly fileName: string | null
  readonly collectedOn: string | null
}

/**
 * Reads a configuration file and keeps what it says with the system, in the place of the latest evidence of the same kind
 * of file. The file is not kept. Refuses with `invalid` (not readable, day in the future), `stale` or `not-found`.
 */
export function addEvidence(context: Context, request: EvidenceRequest): Promise<Stored> {
  const { organisationId, id, version, content, format, fileName, collectedOn } = request
  const read = readOrRefuse(content, format)
  const evidence: Evidence = {
    id: context.newId(),
    format: read.format,
    fileName,
    sha256: createHash('sha256').update(content).digest('hex'),
    bytes: Buffer.byteLength(content),
    collectedOn,
    recordedAt: context.now().toISOString(),
    secrets: read.secrets,
    facts: [...read.facts],
    unknownKeys: [...read.unknownKeys],
    unreadable: [...read.unreadable],
  }
  const place = { aggregate: systems, organisationId }
  return inOrganisation(
    context,
    organisationId,
    async (em) => {
      const stored = (await load(em, place, id, version)) as Stored & System
      const { timeZone } = (await em.findOneOrFail(organisations.table, {
        id: organisationId,
      })) as Organisation
      if (collectedOn !== null && collectedOn > dayIn(timeZone, context.now()))
        throw invalid([{ pointer: '/collectedOn', code: 'in-future' }])
      const others = (stored.evidence ?? []).filter((one) => one.format !== evidence.format)
      return update(context, em, place, stored, { evidence: [...others, evidence] })
    },
    { action: 'evidence_added' },
  )
}

function readOrRefuse(content: string, format: ConfigurationFormat | null) {
  try {
    return readConfiguration(content, format)
  } catch (error) {
    if (error instanceof NotReadable) throw invalid([{ pointer: '/content', code: 'no-configuration' }])
    throw error
  }
}
