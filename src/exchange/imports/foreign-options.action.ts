import { type EntityManager } from '@mikro-orm/postgresql'
import { type Context } from '../../context.ts'
import { invalid } from '../../errors.ts'
import { lawAt } from '../../law/law.ts'
import { importMappings } from '../../store/aggregates.ts'
import { inOrganisation } from '../../store/in-organisation.ts'
import { loadOne } from '../../store/read-one.ts'
import { folded } from '../foreign/folded.ts'
import { type ForeignOptions } from '../foreign/reading.ts'
import { type ImportMapping } from '../import-mappings/import-mapping.ts'
import { type ExchangedKind } from '../kinds.ts'
import { readKnown } from './known.action.ts'

/** What somebody says of a file that is none of ours: the mapping it is read with, and what it is. */
export type ReadingAsked = { readonly mappingId: string | null; readonly profile: string | null }

/**
 * How somebody else's register is read for an organisation: by the law of the day, the names there are already, and a
 * mapping. Refuses with `invalid` where there is no such mapping.
 */
export async function foreignOptions(
  context: Context,
  organisationId: string,
  { mappingId, profile }: ReadingAsked,
): Promise<ForeignOptions> {
  const namesOf = async (kind: ExchangedKind) =>
    new Map(
      (await readKnown(context, organisationId, kind)).map(({ id, name }) => [folded(name), { id, name }]),
    )
  const [parties, systems] = [await namesOf('party'), await namesOf('system')]
  const law = lawAt(context.now().toISOString().slice(0, 10))
  const mapping =
    mappingId === null
      ? null
      : await inOrganisation(context, organisationId, (em) => mappingIn(em, organisationId, mappingId))
  return {
    law,
    known: { parties, systems },
    profile: profile ?? mapping?.profile ?? null,
    columns: mapping?.columns ?? [],
  }
}

/** A mapping of the columns of a file. Refuses with `invalid` where there is none. */
export async function mappingIn(
  em: EntityManager,
  organisationId: string,
  id: string,
): Promise<ImportMapping> {
  const mapping = await loadOne(em, { aggregate: importMappings, organisationId }, id)
  if (!mapping)
    throw invalid([{ pointer: '/mapping', code: 'unknown-reference', values: { kind: 'import_mapping' } }])
  return mapping as unknown as ImportMapping
}
