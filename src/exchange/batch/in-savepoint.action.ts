import { type EntityManager } from '@mikro-orm/postgresql'

/** Work that leaves no trace in the transaction when it fails. */
export async function inSavepoint<T>(em: EntityManager, work: () => Promise<T>): Promise<T> {
  await em.execute('savepoint operation')
  try {
    const done = await work()
    await em.execute('release savepoint operation')
    return done
  } catch (error) {
    await em.execute('rollback to savepoint operation')
    throw error
  }
}
