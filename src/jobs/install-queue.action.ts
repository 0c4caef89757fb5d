import { type Client } from 'pg'
import { PgBoss } from 'pg-boss'
import { appRole } from '../store/wall.ts'
import { queueSchema } from './queue.ts'

/**
 * Makes the tables of the job queue, or brings them up to date, as the owner of the database, and lets the program work
 * with them. They hold ids and no more, so that no wall runs through them. Only under the lock of the migrations.
 */
export async function installQueue(url: string, owner: Client): Promise<void> {
  const queue = new PgBoss({
    connectionString: url,
    schema: queueSchema,
    max: 1,
    supervise: false,
    schedule: false,
    registerInstance: false,
  })
  const failures: Error[] = []
  queue.on('error', (error) => failures.push(error))
  await queue.start()
  await queue.stop({ graceful: false })
  if (failures[0]) throw failures[0]
  await owner.query(`grant usage on schema ${queueSchema} to ${appRole};
    grant select, insert, update, delete on all tables in schema ${queueSchema} to ${appRole};
    grant usage on all sequences in schema ${queueSchema} to ${appRole}`)
}
