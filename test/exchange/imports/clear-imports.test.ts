import t from 'tap'
import { clearImports, importDays } from '../../../src/exchange/imports/clear-imports.action.ts'
import { contextOf, openApi } from '../../helper.ts'
import { callsOf } from '../../http/calls.ts'
import { asSuperuser } from '../../superuser.ts'
import { importing } from './importing.ts'

const { app, organisation, server } = await openApi(t)

const left = () =>
  asSuperuser(
    server.superuserUrl,
    `select (select count(*)::int from record_import) as imports, (select count(*)::int from record_import_item) as items,
      (select count(*)::int from record_import_chunk) as chunks`,
  )

t.test('an import goes a while after something came of it last, with its plan and its file', async (t) => {
  const context = contextOf(app)
  const inDays = (days: number) => ({
    ...context,
    now: () => new Date(context.now().getTime() + days * 86_400_000),
  })
  for (const name of ['Eine', 'Andere']) {
    const { plan, send } = importing(callsOf(app, await organisation('admin')))
    await plan(`name,partyType\r\n${name} GmbH,organisation`, 'parties.csv')
    await send('name,partyType', 'parties.csv')
  }
  await clearImports(inDays(importDays - 1))
  t.same(await left(), [{ imports: 4, items: 2, chunks: 2 }], 'not before its time')
  await clearImports(inDays(importDays + 1))
  t.same(await left(), [{ imports: 0, items: 0, chunks: 0 }])
})
