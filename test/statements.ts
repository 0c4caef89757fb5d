import { Client } from 'pg'

/** How many statements some work sends, over whichever connection, and what it gives. */
export async function statementsOf<T>(work: () => PromiseLike<T>): Promise<{ reply: T; count: number }> {
  const query = Reflect.get(Client.prototype, 'query') as (...all: unknown[]) => unknown
  let count = 0
  Reflect.set(Client.prototype, 'query', function counted(this: Client, ...parameters: unknown[]) {
    count += 1
    return Reflect.apply(query, this, parameters)
  })
  try {
    return { reply: await work(), count }
  } finally {
    Reflect.set(Client.prototype, 'query', query)
  }
}
