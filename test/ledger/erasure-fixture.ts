import { type Calls } from '../http/calls.ts'
import { asSuperuser } from '../superuser.ts'

/** A person with every kind of contact data. */
export const anna = {
  name: 'Dr. Anna Großmann-Öz',
  partyType: 'person',
  country: 'DE',
  email: 'anna.grossmann@schule.example',
  phone: '+49 30 4711-815',
  website: 'https://anna.example',
  contactPerson: 'Vorzimmer Petrovic',
  address: {
    street: 'Uhlandstraße 77',
    postalCode: '10719',
    city: 'Wilmersdorf',
    region: null,
    country: 'DE',
  },
  externalIds: [{ system: 'personal', id: 'PNR-88421' }],
  notes: 'Durchwahl nur vormittags, "Zi. 4\\5"',
}
/** Asks for an erasure on a version. */
export const erase = (calls: Calls, id: string, version: number, body: object, more = {}) =>
  calls.call('POST', `parties/${id}/erase`, body, { 'if-match': `"${version}"`, ...more })

/** A person in three versions; gives the id. */
export async function changedThrice(calls: Calls) {
  const { id } = await calls.create('parties', anna)
  await calls.patch(`parties/${id}`, 1, { phone: '+49 30 4711-816', name: 'Anna Öz' })
  await calls.patch(`parties/${id}`, 2, { name: anna.name, country: 'AT' })
  return id
}

/** Every row of every table as text, past all walls. */
async function dump(superuserUrl: string): Promise<string[]> {
  const tables = await asSuperuser(
    superuserUrl,
    `select relname as name from pg_class where relkind in ('r', 'm') and relnamespace = 'public'::regnamespace`,
  )
  const each = tables
    .map(({ name }) => String(name))
    .map((name) => `select '${name}: ' || t::text as line from "${name}" t`)
  const rows = await asSuperuser(superuserUrl, each.join(' union all '))
  return rows.map(({ line }) => String(line))
}
/** Ids and hashes are left out: four digits of a telephone number may stand in them by chance. */
const chance = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}/g
/** The rows of the whole database in which something stands. */
export const linesIn = async (superuserUrl: string, pattern: RegExp) =>
  (await dump(superuserUrl)).map((line) => line.replaceAll(chance, '')).filter((line) => pattern.test(line))
