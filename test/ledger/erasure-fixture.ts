import { type Calls } from '../http/calls.ts'

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
