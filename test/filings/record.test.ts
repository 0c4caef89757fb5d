import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import t from 'tap'
import { buildDemo } from '../../src/cli/demo/build-demo.action.ts'
import { demoActivities } from '../../src/cli/demo/demo-activities.ts'
import { readJsonLd } from '../../src/exchange/json-ld/read.ts'
import { recordSchema } from '../../src/filings/formats/record-schema.ts'
import { type RecordActivity } from '../../src/filings/formats/record-schema.ts'
import { type Activity } from '../../src/record/activities/activity.ts'
import { escapeMarkup } from '../../src/filings/markup.ts'
import { openApi } from '../helper.ts'
import { callsOf } from '../http/calls.ts'
import { readPdf } from './formats/pdf/read-pdf.ts'

// Far from the organisation's zone on both sides of the date line, so that a day of this machine would show.
process.env['TZ'] = 'Pacific/Kiritimati'
let present = '2026-06-30T12:00:00.000Z'
const { app, context, headers, organisation } = await openApi(t, () => new Date(present))
const { organisationId } = await buildDemo(context, () => undefined)
const reader = await headers('reader', organisationId)
const path = `/v1/organisations/${organisationId}`
const calls = callsOf(app, { path, headers: await headers('editor', organisationId) })
await calls.create('activities', {
  role: 'controller',
  name: 'Nur ein <Name> & mehr',
  operatingState: 'planned',
})
await calls.create('activities', {
  role: 'processor',
  name: 'Auch nur ein Name',
  operatingState: 'operating',
})

const roles = ['controller', 'processor'] as const
const namesOf = (role: 'controller' | 'processor') => [
  ...demoActivities
    .filter((one) => (one.role ?? 'controller') === role)
    .map(({ own }) => String(own['name'])),
  role === 'controller' ? 'Nur ein <Name> & mehr' : 'Auch nur ein Name',
]
const ask = (query: string, more: Record<string, string> = {}) =>
  app.inject({ url: `${path}/record?${query}`, headers: { ...reader, ...more } })

/** What a caller with this Accept gets: the media type, or the status of a refusal. */
const typeOf = async (accept: string, query = '') => {
  const reply = await ask(query, { accept })
  return reply.statusCode === 200 ? String(reply.headers['content-type']).split(';')[0] : reply.statusCode
}

const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false })
addFormats.default(ajv, ['date', 'date-time', 'uuid'])
for (const format of ['iso-duration', 'country', 'time-zone']) ajv.addFormat(format, true)
for (const keyword of ['x-references', 'x-dataset', 'x-article']) ajv.addKeyword(keyword)
const fits = ajv.compile(recordSchema())

t.test('the JSON fits the published schema and holds all that is stored of every activity', async (t) => {
  const published = await app.inject('/v1/schemas/record')
  t.same(published.json(), recordSchema())
  for (const role of roles) {
    const reply = await ask(`role=${role}`)
    t.equal(reply.statusCode, 200)
    t.match(reply.headers, {
      'content-type': /^application\/json/,
      'content-language': 'de',
      'cache-control': /no-store/,
    })
    const record = reply.json()
    t.ok(fits(record), ajv.errorsText(fits.errors))
    const stored = (await calls.get(`activities?role=${role}&limit=200`)).json().items as Activity[]
    t.same(stored.map(({ name }) => name).toSorted(), namesOf(role).toSorted())
    t.equal(record.counts.entries, stored.length)
    t.equal(record.counts.unapproved, stored.length)
    t.ok(record.counts.withOpenPoints > 0)
    for (const { notes: _, submittedBy: __, lastEditedBy: ___, ...activity } of stored) {
      const told = (record.activities as RecordActivity[]).find(({ id }) => id === activity.id)
      const { resolved, newerDraft, overrides, ...same } = told ?? {
        resolved: null,
        newerDraft: 0,
        overrides: null,
      }
      t.same([newerDraft, overrides], [null, []])
      t.strictSame(same, activity)
      t.ok(resolved)
    }
  }
})

t.test('the JSON-LD can be read back whole, and its own terms are served', async (t) => {
  for (const role of roles) {
    const reply = await ask(`role=${role}`, { accept: 'application/ld+json' })
    t.equal(reply.headers['content-type'], 'application/ld+json')
    t.match(reply.headers['content-disposition'], /\.jsonld"$/)
    const { documents, notes } = await readJsonLd(reply.body)
    t.same(notes, [])
    const activities = documents.flatMap((each) =>
      each.kind === 'activity' && 'document' in each ? [{ ...each.document, resolved: undefined }] : [],
    )
    const told = (await ask(`role=${role}`)).json().activities as RecordActivity[]
    t.same(
      activities,
      told.map((activity) => ({ ...activity, resolved: undefined })),
    )
  }
  const vocabulary = await app.inject('/v1/schemas/vocabulary')
  t.match(vocabulary.headers['content-type'], /^application\/ld\+json/)
  t.equal(vocabulary.json()['@id'], 'urn:vvt:vocabulary:1.0')
})

t.test('the HTML is whole, needs nothing from outside, and shows every activity', async (t) => {
  for (const role of roles) {
    for (const lang of ['de', 'en']) {
      const reply = await ask(`role=${role}&format=html&lang=${lang}`)
      t.match(reply.headers, { 'content-type': 'text/html; charset=utf-8', 'content-language': lang })
      t.match(reply.body, new RegExp(`^<!doctype html>\n<html lang="${lang}">`))
      t.match(reply.body, /<\/html>\n$/)
      t.notMatch(reply.body, /<(?:script|link|img|iframe|object|embed)\b|\ssrc=|url\(|@import|\son\w+=/i)
      t.notMatch(reply.body, /\s(?:href|action)="(?!#)/)
      const headings = [...reply.body.matchAll(/<h2 id="activity-[^"]+">\d+\. (.*?)<\/h2>/g)].map(
        (match) => match[1],
      )
      t.same(new Set(headings), new Set(namesOf(role).map((name) => escapeMarkup(name))))
      const targets = [...reply.body.matchAll(/href="#([^"]+)"/g)].map((match) => match[1])
      t.same(
        targets.filter((id) => !reply.body.includes(`id="${id}"`)),
        [],
      )
    }
  }
})

t.test('the PDF opens in another reader and holds every activity', async (t) => {
  for (const [role, lang, standard] of [
    ['controller', 'de', 'ua-1'],
    ['processor', 'en', 'a-2a'],
  ] as const) {
    const reply = await ask(`role=${role}&format=pdf&lang=${lang}&standard=${standard}`)
    t.match(reply.headers, { 'content-type': 'application/pdf', 'content-language': lang })
    const number = { controller: '30-1', processor: '30-2' }[role]
    t.equal(reply.headers['content-disposition'], `inline; filename="record-art-${number}_2026-06-30.pdf"`)
    const pdf = await readPdf(reply.rawPayload)
    t.equal(pdf.isMarked, true)
    t.match(pdf.xmp, standard === 'ua-1' ? /pdfuaid:part/ : /pdfaid:conformance>A/)
    const sheets = pdf.outline.map(({ title }) => title)
    for (const name of namesOf(role))
      t.ok(
        sheets.some((title) => title.endsWith(`. ${name}`)),
        name,
      )
    t.match(pdf.pages.join(' '), lang === 'de' ? /Stand/ : /Art\. 30\(2\) GDPR/)
  }
})

t.test(
  'the format follows the query, then Accept, and a caller who wants another one is told which there are',
  async (t) => {
    t.equal(await typeOf('*/*'), 'application/json')
    t.equal(await typeOf('text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'), 'text/html')
    t.equal(await typeOf('application/json;q=0.4, text/*;q=0.5'), 'text/html')
    t.equal(await typeOf('Application/PDF, text/html;q=0.5'), 'application/pdf')
    t.equal(await typeOf('application/json;q=0, */*;q=0.1'), 'text/html')
    t.equal(await typeOf('*/*, text/*;q=0, application/json;q=0'), 'application/pdf')
    t.equal(await typeOf('text/html;q=abc'), 'text/html', 'a quality that is no number counts as none given')
    t.equal(await typeOf('application/xml', 'format=html'), 'text/html', 'the query wins')
    t.equal(await typeOf('text/csv'), 'text/csv', 'the table of activities')
    for (const accept of ['text/markdown', 'application/json;q=0', 'image/*']) {
      const reply = await ask('', { accept, 'accept-language': 'en' })
      const detail = 'On offer are: json, html, pdf, docx, xlsx, ods, csv, csv-excel, json-ld.'
      t.match(reply.json(), { status: 406, code: 'not-acceptable', detail })
    }
  },
)

t.test('what the form does not know is refused with its place', async (t) => {
  for (const query of [
    'format=odt',
    'lang=fr',
    'profile=edpb',
    'standard=x-4',
    'part=0',
    'part=1.5',
    'part=eins',
    'role=both',
    'colour=red',
    'format=csv&sheet=meetings',
  ]) {
    const reply = await ask(query)
    t.equal(reply.statusCode, 422, query)
    t.match(reply.json(), {
      code: 'invalid',
      errors: [{ pointer: new RegExp(query.split('&').at(-1)?.split('=')[0] ?? '') }],
    })
  }
  t.equal((await ask('profile=dsk&part=1&standard=a-2a&lang=en')).statusCode, 200)
  t.equal((await ask('format=pdf&part=2')).statusCode, 404)
})

t.test(
  'every profile comes in every document, JSON knows one, and what is internal is for insiders',
  async (t) => {
    for (const profile of ['dsk', 'cnil', 'ico']) {
      for (const format of ['html', 'pdf', 'docx']) {
        const reply = await ask(`profile=${profile}&format=${format}&role=processor`)
        t.equal(reply.statusCode, 200, `${profile} ${format}`)
        t.match(
          reply.headers['content-disposition'],
          profile === 'dsk' ? 'record-art-30-2_2026' : `record-art-30-2_${profile}_2026`,
        )
      }
      const { statusCode, body } = await ask(`profile=${profile}`, { 'accept-language': 'en' })
      t.equal(statusCode, profile === 'dsk' ? 200 : 422)
      if (statusCode === 422)
        t.match(JSON.parse(body), {
          code: 'invalid',
          errors: [
            {
              pointer: '/profile',
              code: 'profile-unfit',
              message: 'The format “json” comes in these profiles only: dsk.',
            },
          ],
        })
    }
    for (const [role, status] of [
      ['reader', 403],
      ['editor', 200],
      ['officer', 200],
      ['admin', 200],
      ['auditor', 200],
    ] as const) {
      const reply = await ask('profile=full&format=html', await headers(role, organisationId))
      t.equal(reply.statusCode, status, role)
      if (status === 403) t.match(reply.json(), { code: 'forbidden' })
      else t.match(reply.body, /INTERN ·/)
    }
  },
)

t.test('an organisation without activities has a record in every format', async (t) => {
  const empty = await organisation('reader')
  const get = (query: string) => app.inject({ url: `${empty.path}/record?${query}`, headers: empty.headers })
  const record = (await get('')).json()
  t.ok(fits(record), ajv.errorsText(fits.errors))
  t.match(record, { activities: [], counts: { entries: 0, withOpenPoints: 0 } })
  t.equal((await get('format=docx')).rawPayload.subarray(0, 2).toString(), 'PK')
  t.match((await get('format=html')).body, /Musterstadt AöR[^]*<\/html>\n$/)
  const pdf = await readPdf((await get('format=pdf')).rawPayload)
  t.match(pdf.pages[0], /Musterstadt AöR/)
})

t.test('a record is nobody else’s', async (t) => {
  const other = await organisation('admin')
  const operator = await headers('operator', null)
  const unknown = `/v1/organisations/${context.newId()}`
  for (const format of ['json', 'html', 'pdf', 'docx']) {
    const statusOf = async (place: string, more = {}) =>
      (await app.inject({ url: `${place}/record?format=${format}`, headers: more })).statusCode
    t.equal(await statusOf(path, other.headers), 404, 'a foreign organisation')
    t.equal(await statusOf(unknown, other.headers), 404)
    t.equal(await statusOf(unknown, operator), 404, 'an organisation that does not exist')
    t.equal(await statusOf('/v1/organisations/1', operator), 404, 'an id that is none')
    t.equal(await statusOf(path), 401)
    t.equal(await statusOf(path, { authorization: 'Bearer vvt_wrong' }), 401)
  }
})

t.test('the day of a record is that of the organisation, wherever the program runs', async (t) => {
  for (const [instant, day, words] of [
    ['2026-06-30T21:59:59.999Z', '2026-06-30', '30. Juni 2026'],
    ['2026-06-30T22:00:00.000Z', '2026-07-01', '1. Juli 2026'],
    ['2026-12-31T22:59:59.999Z', '2026-12-31', '31. Dezember 2026'],
    ['2026-12-31T23:00:00.000Z', '2027-01-01', '1. Januar 2027'],
  ] as const) {
    present = instant
    t.match((await ask('')).json(), { day, asOf: instant })
    const html = await ask('format=html')
    t.match(html.headers['content-disposition'], day)
    t.ok(html.body.includes(words), `${instant}: ${words}`)
  }
})
