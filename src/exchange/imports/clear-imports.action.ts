import { type Context } from '../../context.ts'
import { type Chore } from '../../jobs/job-kind.ts'
import { behindWall } from '../../store/behind-wall.ts'
import { everyOrganisation } from '../../store/every-organisation.ts'
import { forgetImports } from './keep-import.action.ts'

/** Days after which an import that nothing came of any more goes, with its plan and its file. */
export const importDays = 30

/** Forgets the old imports of every organisation: what stands in them may be of persons, and lies about otherwise. */
export async function clearImports(context: Context): Promise<void> {
  const before = new Date(context.now().getTime() - importDays * 86_400_000)
  for await (const ids of everyOrganisation(context))
    for (const id of ids)
      try {
        await behindWall(context, id, (em) => forgetImports(em, id, before))
      } catch (error) {
        // What goes wrong with one organisation keeps no other waiting.
        context.log.error({ error, organisation: id }, 'clearing imports failed')
      }
}

/** Has old imports forgotten by one server at a time, at its start and every night. */
export const importClearer: Chore = { name: 'import-clearer', cron: '17 2 * * *', run: clearImports }
