import t from 'tap'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import * as fc from 'fast-check'
import { jsonActivity, jsonRecordHead, jsonRecordTail } from '../../../src/filings/formats/json.ts'
import { recordSchema } from '../../../src/filings/formats/record-schema.ts'
import { frameOf } from '../../../src/filings/frame.ts'
import { isCountry } from '../../../src/law/law.ts'
import {
  type Activity,
  ControllerActivity,
  ProcessorActivity,
} from '../../../src/record/activities/activity.ts'
import { type Dossier } from '../../../src/record/dossier.ts'
import { arbitraryOf } from '../../record/arbitrary-of.ts'
import { controllerDossier, emptyDossier, processorDossier } from '../dossier-fixture.ts'
import { webinars } from '../fixture-webinars.ts'
import { idOf } from '../fixture-ids.ts'

const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false })
addFormats.default(ajv, ['date', 'date-time', 'uuid'])
ajv.addFormat('iso-duration', /^P(?=.)/)
ajv.addFormat('country', isCountry)
ajv.addFormat('time-zone', true)
for (const keyword of ['x-references', 'x-dataset', 'x-article']) ajv.addKeyword(keyword)
const fits = ajv.compile(recordSchema())

function recordOf(dossier: Dossier, lang: 'de' | 'en'): string {
  const frame = frameOf(dossier)
  const activities = dossier.activities.map((each) => JSON.stringify(jsonActivity(each, frame, lang)))
  return jsonRecordHead(frame, lang) + activities.join(',') + jsonRecordTail(frame.index)
}

const read = (dossier: Dossier, lang: 'de' | 'en' = 'de') => JSON.parse(recordOf(dossier, lang))

t.test('the record of every fixture fits the published schema', (t) => {
  for (const dossier of [controllerDossier, processorDossier, emptyDossier]) {
    for (const lang of ['de', 'en'] as const) {
      t.ok(fits(read(dossier, lang)), ajv.errorsText(fits.errors))
    }
  }
  t.end()
})

t.test('the schema refuses what is no record', (t) => {
  const record = read(controllerDossier)
  t.notOk(fits({ ...record, formatVersion: '2.0' }))
  t.notOk(fits({ ...record, extra: 1 }))
  const [first, ...rest] = record.activities
  t.notOk(fits({ ...record, activities: [{ ...first, notes: 'INTERN' }, ...rest] }))
  t.notOk(fits({ ...record, activities: [{ ...first, purposes: 'Besprechungen' }, ...rest] }))
  t.end()
})

t.test('the schema stands for itself and names draft and version', (t) => {
  const schema = recordSchema() as { $schema?: string; $id?: string }
  t.equal(schema.$schema, 'https://json-schema.org/draft/2020-12/schema')
  t.equal(schema.$id, 'urn:vvt:record:1.0')
  const text = JSON.stringify(schema)
  t.notMatch(text, '"$ref"')
  t.equal(text.split('"$id"').length, 2)
  t.notMatch(text, /x-absent|x-item-id/)
  t.match(text, 'x-dataset')
  t.end()
})

t.test('the head tells role, moment, law, representatives and how the entries stand', (t) => {
  const record = read(controllerDossier)
  t.match(record, {
    $schema: 'urn:vvt:record:1.0',
    format: 'vvt-record',
    formatVersion: '1.0',
    role: 'controller',
    lang: 'de',
    asOf: '2026-09-30T21:59:59.000Z',
    day: '2026-09-30',
    lawVersion: controllerDossier.lawVersion,
    organisation: { name: 'Stadt Grünhausen an der Wörnitz' },
    representative: null,
    dataProtectionOfficer: { name: 'Jörg Öztürk-Großmann' },
    authority: { code: 'DE-BY-PUB', label: 'Der Bayerische Landesbeauftragte für den Datenschutz' },
    counts: { entries: 6, unapproved: 4, withOpenPoints: 5, planned: 1, operating: 4, ended: 1 },
  })
  t.equal(read(processorDossier, 'en').authority.label, 'Bavarian State Commissioner for Data Protection')
  t.end()
})

t.test('an activity holds all that is stored of it but internal notes and editors', (t) => {
  const { activities } = read(controllerDossier)
  for (const [index, activity] of controllerDossier.activities.entries()) {
    const { notes: _, submittedBy, lastEditedBy, ...stored } = activity
    const { resolved: __, newerDraft, overrides, ...told } = activities[index]
    t.same([submittedBy, lastEditedBy, newerDraft, overrides], [null, 'key:fixture', null, []])
    t.same(told, JSON.parse(JSON.stringify(stored)))
  }
  t.notMatch(recordOf(controllerDossier, 'de'), 'INTERN:')
  t.end()
})

t.test('an activity can be read on its own: names of all codes and countries, and all it leads to', (t) => {
  const { resolved } = jsonActivity(webinars, frameOf(controllerDossier), 'en')
  t.equal(resolved.labels['legal-bases']?.['GDPR_6_1_F'], 'Legitimate interest')
  t.equal(resolved.labels['retention-starts']?.['withdrawal'], 'Withdrawal of consent')
  t.match(resolved.countries, { US: 'United States', IN: 'India', DE: 'Germany' })
  const names = resolved.parties.map(({ name }) => name)
  t.ok(names.includes('Support Partners Pvt. Ltd.'))
  t.ok(names.includes('Dr. Łucja Škoda'), 'the officer of a joint controller')
  t.notOk(names.includes('Jörg Öztürk-Großmann'), 'leads to no one else')
  t.same(resolved.systems.map(({ name }) => name).sort(), [
    'Example Video Cloud',
    'GrünhausenMeet <b>intern</b>',
  ])
  t.ok(resolved.contracts.some(({ name }) => name === 'Standardvertragsklauseln Example Video'))
  t.equal(resolved.measures.length, 2)
  t.end()
})

t.test('any activity that fits its own schema gives a record that fits the published one', (t) => {
  const ids = {
    party: controllerDossier.parties.map(({ id }) => id),
    system: controllerDossier.systems.map(({ id }) => id),
    contract: controllerDossier.contracts.map(({ id }) => id),
    measure: controllerDossier.measures.map(({ id }) => id),
    assessment: [idOf(98)],
  }
  const any = fc.oneof(
    arbitraryOf<Activity>(ControllerActivity, ids),
    arbitraryOf<Activity>(ProcessorActivity, ids),
  )
  fc.assert(
    fc.property(any, (activity) => {
      const record = read({ ...controllerDossier, role: activity.role, activities: [activity] })
      if (!fits(record)) throw new Error(ajv.errorsText(fits.errors))
    }),
    { numRuns: 50 },
  )
  t.end()
})
