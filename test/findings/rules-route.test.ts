import t from 'tap'
import { openApi } from '../helper.ts'
import { rules } from '../../src/findings/rules/index.ts'

const { app } = await openApi(t, () => new Date('2026-11-23T12:00:00.000Z'))
type Summary = { code: string; profiles: string[] }
const list = async (query = '') =>
  (await app.inject(`/v1/rules${query}`)).json<{ on: string; items: Summary[] }>()

t.test('everybody may read the rules that apply on a day', async (t) => {
  const { on, items } = await list()
  t.equal(on, '2026-11-23')
  const asked = rules.filter(({ validFrom = on, validTo = on }) => validFrom <= on && on <= validTo)
  t.same(
    items.map(({ code }) => code),
    asked.map(({ code }) => code),
  )
  t.match(items[0], {
    code: 'VVT-A01',
    severity: 'error',
    title: { de: /./, en: 'The controller is named.' },
    citations: [
      {
        text: { de: 'Art. 30 Abs. 1 lit. a DSGVO', en: 'Art. 30(1)(a) GDPR' },
        link: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj',
      },
    ],
  })
  const demanded = (await list('?profile=art30')).items
  t.ok(demanded.length > 5 && demanded.length < items.length)
  t.ok(demanded.every(({ profiles }) => profiles.includes('art30')))
  const dated = rules.find(({ validFrom }) => validFrom)
  const has = async (day: string) => (await list(`?on=${day}`)).items.some(({ code }) => code === dated?.code)
  t.ok(await has(dated?.validFrom ?? ''))
  t.notOk(await has('2017-01-01'))
  t.equal((await app.inject('/v1/rules?on=2026-02-30')).statusCode, 422)
})

t.test('every rule can be read with examples and what it finds in them', async (t) => {
  for (const { code, examples } of rules) {
    const reply = await app.inject(`/v1/rules/${code}`)
    t.equal(reply.statusCode, 200, code)
    const shown = reply.json<{ examples: { verdict: string; findings: { verdict: string }[] }[] }>().examples
    t.equal(shown.length, examples.length, code)
    for (const { verdict, findings } of shown) t.equal(findings[0]?.verdict ?? 'satisfied', verdict, code)
  }
  t.match((await app.inject('/v1/rules/VVT-E08')).json().examples.at(1), {
    title: { de: /./, en: /./ },
    on: /^\d{4}-/,
    patches: {},
  })
  t.equal((await app.inject('/v1/rules/VVT-Z99')).statusCode, 404)
})
