import { Client } from 'pg'
import { installQueue } from '../jobs/install-queue.action.ts'
import { openOwner } from './connection.ts'
import { createReadFunctions } from './read-function.ts'
import { oneFunctions } from './read-one.ts'
import { overviewFunctions } from './read-overview.ts'
import { scheduleFunctions } from './read-schedules.ts'

/** Any number will do, as long as nothing else in the database uses it. */
const migrationLock = 7_213_030

/**
 * Brings the database to the newest schema. Several processes may try at once: one migrates, the others wait and find
 * nothing to do. `url` logs in as the owner of the tables. Gives the names of the migrations applied.
 */
export async function migrateDatabase(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    const owner = await openOwner(url)
    try {
      const applied = await owner.migrator.up()
      await client.query(createReadFunctions([...oneFunctions, ...overviewFunctions, ...scheduleFunctions]))
      await installQueue(url, client)
      return applied.map(({ name }) => name)
    } finally {
      await owner.close(true)
    }
  } finally {
    await client.end()
  }
}
