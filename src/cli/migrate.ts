import { type Command, noArguments } from './command.ts'
import { migrateReached, openDatabase } from './open-program.action.ts'

/** `vvt migrate`: brings the schema up to date and ends. */
export const migrate: Command = {
  name: 'migrate',
  usage: 'migrate',
  summary: 'Bring the database schema up to date and end',
  run: async (call) => {
    noArguments(call)
    const { config, log, say, signal } = call
    const database = await openDatabase(config, log, say, signal)
    try {
      const applied = await migrateReached(database.url)
      say(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'Nothing to do: the schema is up to date')
    } finally {
      await database.stop()
    }
    return 0
  },
}
