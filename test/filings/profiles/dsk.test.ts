import t from 'tap'
import { frameOf } from '../../../src/filings/frame.ts'
import { reportOf } from '../../../src/filings/profile.ts'
import { dsk } from '../../../src/filings/profiles/dsk.ts'
import { openingOf } from '../../../src/filings/report.ts'
import { gapsIn } from '../../../src/filings/values.ts'
import { type Dossier } from '../../../src/record/dossier.ts'
import { controllerDossier, emptyDossier, processorDossier } from '../dossier-fixture.ts'
import { internalMeetings, onlyName, statedActivity } from '../fixture-activities.ts'
import { labelsIn, seenIn, sheetOf, valueOf } from './seen.ts'
import { webinars } from '../fixture-webinars.ts'

const german = reportOf(dsk, controllerDossier, 'de')
const english = reportOf(dsk, controllerDossier, 'en')

t.test('the front page tells the moment, the law, the number of entries and what the record is for', (t) => {
  const facts = new Map(german.front.facts.map(({ label, value }) => [label, value]))
  t.equal(facts.get('Stand der Daten'), '30. September 2026, 23:59:59 Uhr (Europe/Berlin)')
  t.match(facts.get('Version der Rechtsdaten'), controllerDossier.lawVersion)
  t.equal(facts.get('Anzahl der Einträge'), '6')
  t.equal(facts.get('davon nicht freigegeben'), '4')
  t.equal(facts.get('davon mit offenen Punkten'), '5')
  t.match(facts.get('Zweck dieses Dokuments'), 'auf Anfrage')
  t.match(facts.get('Zweck dieses Dokuments'), 'Art. 30 Abs. 4 DSGVO')
  t.match(facts.get('Gegenstand'), 'Andere Verarbeitungen sind nicht Gegenstand')
  t.end()
})

t.test('the first page says whether the record holds entries nobody has approved', (t) => {
  t.match(german.front.notice, /^Nicht freigegebene Einträge: 4 von 6\./)
  t.match(english.front.notice, /^Entries not approved: 4 of 6\./)
  const approved = reportOf(dsk, { ...controllerDossier, activities: [internalMeetings] }, 'de')
  t.equal(internalMeetings.approval, 'approved')
  t.equal(approved.front.notice, undefined)
  t.end()
})

t.test('the front sheet of both forms ends with lines for place, date and signature', (t) => {
  t.same(lastOf(controllerDossier, 'de'), {
    kind: 'signature',
    lines: ['Ort', 'Datum', 'Unterschrift für den Verantwortlichen'],
  })
  t.same(lastOf(processorDossier, 'en'), {
    kind: 'signature',
    lines: ['Place', 'Date', 'Signature on behalf of the processor'],
  })
  t.end()
})

t.test('the front sheet names controller, joint controllers, representative, officer and authority', (t) => {
  const sheet = sheetOf(german, 'Vorblatt: Angaben zum Verantwortlichen')
  t.equal(valueOf(sheet, 'Verantwortlicher'), 'normal: Stadt Grünhausen an der Wörnitz')
  t.match(
    valueOf(sheet, 'Gemeinsam Verantwortliche'),
    'Evangelische Kirchengemeinde Wörnitztal (Einträge Nr. 2)',
  )
  t.match(valueOf(sheet, 'Gemeinsam Verantwortliche'), 'gap: Nicht geprüft bei den Einträgen Nr. 3, 5, 6')
  t.match(valueOf(sheet, 'Vertreter in der Union'), 'muted: kein Vertreter eingetragen')
  t.match(valueOf(sheet, 'Datenschutzbeauftragte Person'), 'Jörg Öztürk-Großmann')
  t.match(
    valueOf(sheet, 'Zuständige Aufsichtsbehörde'),
    'Der Bayerische Landesbeauftragte für den Datenschutz',
  )
  t.end()
})

t.test('the front sheet of an organisation nobody has described consists of open points', (t) => {
  const report = reportOf(dsk, emptyDossier, 'en')
  const sheet = sheetOf(report, 'Front sheet: details of the controller')
  for (const label of ['Representative in the Union', 'Data protection officer']) {
    t.equal(valueOf(sheet, label), 'gap: not examined')
  }
  t.equal(valueOf(sheet, 'Competent supervisory authority'), 'gap: not stated')
  t.match(seenIn(sheet), 'The record holds no entries.')
  t.end()
})

t.test(
  'the form of a processor names each controller with contact, representative, officer and categories',
  (t) => {
    const report = reportOf(dsk, processorDossier, 'de')
    const sheet = sheetOf(report, '1. Betrieb von Videokonferenzen für Dritte')
    t.match(
      valueOf(sheet, '4.1 Verantwortlicher'),
      'Zweckverband Wasserversorgung Jura\nnormal: Brunnenweg 2',
    )
    t.match(valueOf(sheet, '4.1 Vertreter in der Union'), 'Vertretung in der Union e. K.')
    t.match(valueOf(sheet, '4.1 Datenschutzbeauftragte Person'), 'Dr. Łucja Škoda')
    t.match(valueOf(sheet, '4.1 Kategorien von Verarbeitungen'), 'Bereitstellung von Besprechungsräumen')
    t.equal(valueOf(sheet, '4.2 Kategorien von Verarbeitungen'), 'gap: nicht geprüft')
    t.equal(valueOf(sheet, '4.3 Kategorien von Verarbeitungen'), 'normal: keine (geprüft)')
    t.same([...new Set(labelsIn(sheet).map((label) => Number.parseInt(label, 10)))], [1, 2, 3, 4, 5, 6, 7, 8])
    t.equal(
      labelsIn(sheet).some((label) => /Zweck|Frist/.test(label)),
      false,
      'Art. 30(2) asks for no more',
    )
    t.end()
  },
)

t.test('the annex shows only what this record refers to', (t) => {
  t.match(annexOf([webinars]), 'Example Video Communications, Inc.')
  t.notMatch(annexOf([internalMeetings]), 'Example Video Communications, Inc.')
  t.notMatch(annexOf([onlyName, statedActivity]), 'Zweckverband Wasserversorgung Jura')
  t.match(annexOf([onlyName]), 'Jörg Öztürk-Großmann', 'the organisation itself leads to its officer')
  t.end()
})

/** The last node of a front sheet. */
function lastOf(dossier: Dossier, lang: 'de' | 'en') {
  return dsk.front(frameOf(dossier), lang).findLast(({ kind }) => kind !== 'pageBreak' && kind !== 'heading')
}

function annexOf(activities: Dossier['activities']): string {
  return seenIn(dsk.annex(frameOf({ ...controllerDossier, activities }), 'de'))
}

t.test('a record drawn activity by activity is the same as one drawn at once', (t) => {
  for (const dossier of [controllerDossier, processorDossier]) {
    const frame = frameOf(dossier)
    const report = reportOf(dsk, dossier, 'de')
    const opening = dsk.opening(frame, 'de')
    t.same(openingOf(report), opening, 'all headings are known before the first activity')
    t.same(report.nodes, [
      ...dsk.front(frame, 'de'),
      ...dossier.activities.flatMap((each, index) =>
        dsk.activity({ activity: each, number: index + 1, overrides: [], findings: [] }, frame, 'de'),
      ),
      ...dsk.annex(frame, 'de'),
    ])
    const ids = opening.contents.map(({ id }) => id)
    t.equal(new Set(ids).size, ids.length)
    for (const id of ids) t.match(id, /^[a-z][a-z0-9-]*$/)
  }
  t.end()
})

t.test('both languages mark the same points as open', (t) => {
  t.equal(gapsIn(german.nodes), gapsIn(english.nodes))
  t.same(labelsIn(german.nodes).length, labelsIn(english.nodes).length)
  t.end()
})
