import { migrateDatabase } from '../store/migrate-database.action.ts'
import { type Command } from './command.ts'
import { openDatabase } from './open-program.action.ts'

/** `vvt migrate`: brings the schema up to date and ends. */
export const migrate: Command = {
  name: 'migrate',
  usage: 'migrate',
  summary: 'Bring the database schema up to date and end',
  run: async ({ config, log, say, signal }) => {
    const database = await openDatabase(config, log, say, signal)
    try {
      const applied = await migrateDatabase(database.url)
      say(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'Nothing to do: the schema is up to date')
    } finally {
      await database.stop()
    }
    return 0
  },
}
