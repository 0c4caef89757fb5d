import { type Context } from '../../context.ts'
import { lawAt } from '../../law/law.ts'
import { folded } from '../foreign/folded.ts'
import { type ForeignOptions } from '../foreign/reading.ts'
import { type ExchangedKind } from '../kinds.ts'
import { readKnown } from './known.action.ts'

/** How somebody else's register is read for an organisation: by the law of the day, and by the names there are already. */
export async function foreignOptions(context: Context, organisationId: string): Promise<ForeignOptions> {
  const namesOf = async (kind: ExchangedKind) =>
    new Map(
      (await readKnown(context, organisationId, kind)).map(({ id, name }) => [folded(name), { id, name }]),
    )
  const [parties, systems] = [await namesOf('party'), await namesOf('system')]
  const law = lawAt(context.now().toISOString().slice(0, 10))
  return { law, known: { parties, systems }, profile: null, columns: [] }
}
