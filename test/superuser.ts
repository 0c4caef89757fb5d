import { Client } from 'pg'

type Row = Record<string, unknown>

/** Runs statements past all walls, each on its own, on one connection. Gives the rows of the last. */
export async function asSuperuser(url: string, ...statements: string[]): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    let rows: Row[] = []
    for (const statement of statements) ({ rows } = await client.query<Row>(statement))
    return rows
  } finally {
    await client.end()
  }
}
