import { Ajv2020 } from 'ajv/dist/2020.js'
import t from 'tap'
import { recordSchema } from '../../src/filings/formats/record-schema.ts'
import { openApi } from '../helper.ts'
import { callsOf } from '../http/calls.ts'
import { asSuperuser } from '../superuser.ts'

const present = '2026-06-30T12:00:00.000Z'
const { app, organisation, server } = await openApi(t, () => new Date(present))
const ajv = new Ajv2020({ strict: false, validateFormats: false })
const fits = ajv.compile(recordSchema())

t.test('what was recorded before its schema had a field fits the schema all the same', async (t) => {
  const owner = await organisation()
  const own = callsOf(app, owner)
  const { id: partyId } = await own.create('parties', { name: 'Hoster', partyType: 'organisation' })
  const agreement = { name: 'AVV', contractKind: 'processing_agreement', partyIds: [partyId] }
  const { id: contractId } = await own.create('contracts', agreement)
  await own.create('activities', {
    role: 'controller',
    name: 'Jour fixe',
    operatingState: 'operating',
    processors: [{ partyId, contractId }],
  })
  const later = ['dataProvision', 'publishedNotices', 'providerPurposes', 'externalIds']
  await asSuperuser(
    server.superuserUrl,
    'alter table ledger disable trigger all',
    `update ledger set document = (document::jsonb ${later.map((name) => `- '${name}'`).join(' ')})::json where organisation_id = '${owner.id}'`,
    'alter table ledger enable trigger all',
  )
  for (const url of ['activities', `contracts/${contractId}`, 'findings'])
    t.equal((await own.get(`${url}?asOf=${present}`)).statusCode, 200, url)
  for (const url of ['history', 'versions/1'])
    t.equal((await own.get(`contracts/${contractId}/${url}`)).statusCode, 200, url)
  for (const format of ['html', 'csv', 'json-ld', 'xlsx'])
    t.equal((await own.get(`record?format=${format}&asOf=${present}`)).statusCode, 200, format)
  const record = (await own.get(`record?asOf=${present}`)).json()
  t.ok(fits(record), ajv.errorsText(fits.errors))
  t.match(record.activities, [
    {
      dataProvision: null,
      publishedNotices: null,
      externalIds: [],
      resolved: { contracts: [{ providerPurposes: null }] },
    },
  ])
})
