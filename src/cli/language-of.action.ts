import { type Context } from '../context.ts'
import { type Language } from '../law/entry.ts'
import { readIn } from '../store/read.ts'
import { UsageError } from './command.ts'

const statement = { name: 'language', text: 'select language from organisation where id = $1' }

/** The language of an organisation, which a command speaks unless told otherwise. Throws a `UsageError` where there is none. */
export async function languageOf(context: Context, organisationId: string): Promise<Language> {
  const [row] = await readIn<{ language: Language }>(context, organisationId, statement, [organisationId])
  if (!row) throw new UsageError(`there is no organisation ${organisationId}`)
  return row.language
}
