import { Client } from 'pg'

const name = 'vvt'

/** The passwords of the two logins. */
type Passwords = { readonly superuser: string; readonly owner: string }

/** The addresses of the database: as its owner, and as the superuser of the whole server. */
export type Addresses = { readonly url: string; readonly superuserUrl: string }

function addressOf(user: string, password: string, port: number): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${name}`
}

/** The address of the database as its owner. */
export const ownerAddress = (password: string, port: number) => addressOf(name, password, port)

async function has(client: Client, statement: string): Promise<boolean> {
  return (await client.query(statement, [name])).rowCount === 1
}

/**
 * Makes sure that the database `vvt` exists and belongs to the role `vvt`, which is no superuser but may create roles, and that
 * this role has the given password. Every step may be repeated, so a start cut short is made good by the next one.
 */
export async function ensureDatabase(port: number, passwords: Passwords): Promise<Addresses> {
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: passwords.superuser,
    database: 'postgres',
  })
  // Losing the connection fails the running query, too; without a listener it would end the program.
  client.on('error', () => undefined)
  await client.connect()
  try {
    if (!(await has(client, 'select from pg_roles where rolname = $1')))
      await client.query(`create role ${name}`)
    const password = client.escapeLiteral(passwords.owner)
    await client.query(`alter role ${name} login createrole nosuperuser password ${password}`)
    if (!(await has(client, 'select from pg_database where datname = $1'))) {
      await client.query(`create database ${name} owner ${name}`)
    }
  } finally {
    await client.end()
  }
  return {
    url: ownerAddress(passwords.owner, port),
    superuserUrl: addressOf('postgres', passwords.superuser, port),
  }
}
