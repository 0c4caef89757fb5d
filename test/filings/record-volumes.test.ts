import t from 'tap'
import { buildDemo } from '../../src/cli/demo/build-demo.action.ts'
import { demoActivities } from '../../src/cli/demo/demo-activities.ts'
import { renderRecord } from '../../src/filings/render-record.action.ts'
import { seedActivities } from '../bench/seed.ts'
import { openApi } from '../helper.ts'
import { readPdf } from './formats/pdf/read-pdf.ts'

const { app, context, headers, server } = await openApi(t, () => new Date('2026-06-30T12:00:00.000Z'))
const { organisationId } = await buildDemo(context, () => undefined)
const names = demoActivities
  .filter((one) => (one.role ?? 'controller') === 'controller')
  .map(({ own }) => String(own['name']))

t.test('a long PDF comes in volumes that hold every activity once, with numbers that run on', async (t) => {
  const volume = async (part: number) => {
    const { body } = await renderRecord(context, {
      organisationId,
      role: 'controller',
      format: 'pdf',
      lang: 'en',
      part,
      volumeSize: 40_000,
    })
    return readPdf(body as Uint8Array)
  }
  const whole = renderRecord(context, {
    organisationId,
    role: 'controller',
    format: 'pdf',
    volumeSize: 40_000,
  })
  const refused = await whole.then(
    () => ({ refused: { parts: 0 } }),
    (error: { refused: { parts: number } }) => error,
  )
  const { parts } = refused.refused
  t.ok(parts > 1)
  const found: string[] = []
  for (let part = 1; part <= parts; part += 1) {
    const { pages, outline } = await volume(part)
    t.match(pages[0], `(${part}/${parts})`)
    const own = outline.map(({ title }) => title).filter((title) => /^\d+\. /.test(title))
    t.ok(
      pages
        .join(' ')
        .replace(/\s+/g, ' ')
        .includes(own[0] ?? '?'),
    )
    found.push(...own)
  }
  t.same(
    found.map((title) => Number.parseInt(title)),
    names.map((_, place) => place + 1),
  )
  t.same(found.map((title) => title.replace(/^\d+\. /, '')).toSorted(), names.toSorted())
})

t.test('a PDF that would be too long names the number of its parts', async (t) => {
  const { organisationId: id } = await seedActivities(context, server.superuserUrl, 150)
  const url = `/v1/organisations/${id}/record?format=pdf`
  const reply = await app.inject({
    url,
    headers: { ...(await headers('reader', id)), 'accept-language': 'en' },
  })
  t.match(reply.json(), { status: 422, code: 'too-large', detail: /Ask for the [2-9] parts one by one/ })
})
