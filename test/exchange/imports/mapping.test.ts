import { v7 } from 'uuid'
import t from 'tap'
import { openApi } from '../../helper.ts'
import { callsOf, type Json } from '../../http/calls.ts'
import { importing } from './importing.ts'

const { app, organisation } = await openApi(t)
const calls = callsOf(app, await organisation('editor'))
const { plan, apply } = importing(calls)

const mapping = {
  name: 'Register aus Excel',
  profile: 'excel',
  columns: [
    { header: 'Vorgang', field: 'name' },
    { header: 'Warum', field: 'purposes' },
    { header: 'Wer?', field: 'subjects', values: [{ text: 'Team', code: 'DS-EMPLOYEE' }] },
    { header: 'Was?', field: 'dataCategories' },
    { header: 'Bearbeitet am', field: 'leave_out' },
    { header: 'Empfänger', field: null },
  ],
}
const file = 'Vorgang;Warum;Wer?;Was?;Bearbeitet am;Empfänger\nVideo;Reden;Team, Extern;Chat;gestern;Bank\n'

t.test(
  'a saved mapping says what unknown headings mean, and the import says what was made of them',
  async (t) => {
    const { id } = await calls.create('import-mappings', mapping)
    t.match(await plan(file), { state: 'failed', reading: null }, 'without it nobody knows')
    const asked = await plan(file, { fileName: 'register.csv', mapping: id })
    t.match(asked, { state: 'planned', counts: { new: 1 } })
    t.match((asked as unknown as { reading: object }).reading, {
      profile: 'excel',
      mappingId: id,
      sheets: [
        {
          layout: 'table',
          headerRow: 1,
          columns: [
            { header: 'Vorgang', field: 'name' },
            { header: 'Warum', field: 'purposes' },
            {
              header: 'Wer?',
              field: 'subjects',
              values: [
                { text: 'Team', code: 'DS-EMPLOYEE' },
                { text: 'Extern', code: null },
              ],
            },
            { header: 'Was?', field: 'dataCategories', values: [{ text: 'Chat', code: 'VC-CON-CHAT' }] },
            { header: 'Bearbeitet am', field: 'leave_out' },
            { header: 'Empfänger', field: null },
          ],
        },
      ],
    })
    await apply(asked.id, { policy: 'skip', mode: 'atomic' })
    t.match(await calls.read('activities'), {
      items: [
        {
          name: 'Video',
          notes: 'Empfänger: Bank',
          disclosures: null,
          externalIds: [{ system: 'import:excel', id: 'video' }],
          dataItems: [
            {
              code: 'VC-CON-CHAT',
              subjects: [
                { code: 'DS-EMPLOYEE', text: 'Team' },
                { code: null, text: 'Extern' },
              ],
            },
          ],
        },
      ],
    })
    const unknown = await calls.call('POST', `imports?mapping=${v7()}`, file, {
      'content-type': 'application/octet-stream',
    })
    t.match(unknown.json(), { status: 422, errors: [{ pointer: '/mapping', code: 'unknown-reference' }] })
  },
)

t.test('a mapping is kept like anything else, with its versions and in the ledger', async (t) => {
  const { id, version } = await calls.create('import-mappings', mapping)
  const replaced = await calls.put(`import-mappings/${id}`, version, { ...mapping, name: 'Neu' })
  t.match(replaced.json(), { version: 2, name: 'Neu', columns: mapping.columns })
  t.equal((await calls.put(`import-mappings/${id}`, version, mapping)).statusCode, 412)
  const { items } = (await calls.read('import-mappings?text=Neu')) as unknown as { items: Json[] }
  t.same(
    items.map((one) => one.id),
    [id],
  )
  t.equal((await calls.remove(`import-mappings/${id}`, 2)).statusCode, 204)
  t.equal((await calls.get(`import-mappings/${id}`)).statusCode, 404)
  const changes = (await calls.get('changes?kinds=import_mapping')).json<{ items: Json[] }>()
  t.same(
    changes.items.filter((one) => one.id === id).map(({ action }) => action),
    ['created', 'changed', 'deleted'],
  )
})

const refused = async (columns: object[]) =>
  (await calls.post('import-mappings', { ...mapping, columns })).json().errors as object[]
const values = (code: string) => [{ text: 'x', code }]
t.test('a mapping with a code of no catalogue or a heading that stands twice is refused', async (t) => {
  t.match(await refused([{ header: 'a', field: 'subjects', values: values('VC-ID-NAME') }]), [
    { pointer: '/columns/0/values/0/code', code: 'unknown-code' },
  ])
  t.match(await refused([{ header: 'a', field: 'name', values: values('DS-EMPLOYEE') }]), [
    { code: 'no-codes' },
  ])
  t.match(
    await refused([
      { header: 'Zweck', field: 'purposes' },
      { header: 'ZWECK ', field: 'notes' },
    ]),
    [{ pointer: '/columns/1/header', code: 'repeated-header' }],
  )
})
