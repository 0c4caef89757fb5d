import t from 'tap'
import { reportOf } from '../../../src/filings/profile.ts'
import { dsk } from '../../../src/filings/profiles/dsk.ts'
import { gapsIn } from '../../../src/filings/values.ts'
import { type Dossier } from '../../../src/record/dossier.ts'
import { controllerDossier, processorDossier } from '../dossier-fixture.ts'
import { internalMeetings } from '../fixture-activities.ts'
import { webinars } from '../fixture-webinars.ts'
import { labelsIn, seenIn, seenInReport, sheetOf, valueOf } from './seen.ts'

const german = reportOf(dsk, controllerDossier, 'de')
const english = reportOf(dsk, controllerDossier, 'en')
const complete = sheetOf(german, '1. Interne Besprechungen per Video')
const tangled = sheetOf(german, '2. Online-Andachten und öffentliche Vorträge')
const bare = sheetOf(german, '3. Elternabende')
const stated = sheetOf(german, '4. Sprechstunde des Bürgermeisters')
const difficult = sheetOf(german, '5. Beratung <b>per Video</b> & #let x = 1')

t.test('a sheet of a controller has the order of the form', (t) => {
  t.match(complete[0], { kind: 'figure', caption: 'Datenfluss: Interne Besprechungen per Video' })
  const labels = labelsIn(complete.slice(1))
  const places = labels.map((label) => Number.parseInt(label, 10))
  t.same(
    places,
    [...places].sort((one, other) => one - other),
  )
  t.same(
    [...new Set(places)],
    Array.from({ length: 14 }, (_, index) => index + 1),
  )
  const order = [
    'Laufende Nummer',
    'Einführung',
    'Zuständige Stelle',
    'Gemeinsam Verantwortliche',
    'Zweck',
    'Eingesetzte Systeme',
    'Kategorien betroffener Personen',
    'Kategorien personenbezogener Daten',
    'besondere Kategorien',
    'Kategorien von Empfängern',
    'Auftragsverarbeiter',
    'Übermittlungen',
    'Fristen für die Löschung',
    'Datenminimierung',
    'Folgenabschätzung',
  ]
  const found = order.map((word) => labels.findIndex((label) => label.includes(word)))
  t.notOk(found.includes(-1), found.join())
  t.same(
    found,
    [...found].sort((one, other) => one - other),
  )
  t.end()
})

t.test('every block of Art. 30(1) cites the letter that asks for it, in the language of the reader', (t) => {
  for (const letter of 'abcdefg') {
    t.match(seenInReport(german), `Art. 30 Abs. 1 lit. ${letter} DSGVO`)
    t.match(seenInReport(english), `Art. 30(1)(${letter}) GDPR`)
  }
  const processor = seenInReport(reportOf(dsk, processorDossier, 'en'))
  for (const letter of 'abcd') t.match(processor, `Art. 30(2)(${letter}) GDPR`)
  t.notMatch(processor, 'Art. 30(1)(')
  t.end()
})

t.test('legal bases say that they are no content under Art. 30, and stand under their purpose', (t) => {
  const label = '5.1 Rechtsgrundlagen'
  const value = valueOf(tangled, label)
  t.match(value, 'Einwilligung (Art. 6 Abs. 1 lit. a DSGVO)')
  t.match(
    value,
    'Gilt nur für: betroffene Personen: Referentinnen und Referenten; Daten: Aufzeichnung Ton/Bild',
  )
  t.match(value, 'gemeinsam Verantwortlicher: Evangelische Kirchengemeinde Wörnitztal')
  t.match(
    value,
    'Katalogangabe, nicht verifiziert',
    'an unverified entry of the catalogue is not stated as fact',
  )
  t.match(valueOf(tangled, label.replace('5.1', '5.2')), 'gap: nicht geprüft')
  t.end()
})

t.test('what nobody has examined is an open point, what was examined and found empty is not', (t) => {
  const label = '4. Gemeinsam Verantwortliche'
  t.equal(valueOf(bare, label), 'gap: nicht geprüft')
  t.equal(valueOf(complete, label), 'normal: keine (geprüft)')
  for (const field of [
    'jointControllers',
    'systemIds',
    'processors',
    'disclosures',
    'transfers',
    'retention',
  ] as const) {
    const unknown = gapsIn(sheetWith({ [field]: null }))
    const none = gapsIn(sheetWith({ [field]: [] }))
    t.equal(unknown, none + 1, field)
  }
  t.end()
})

function sheetWith(change: object) {
  const activity = { ...internalMeetings, dataItems: [], ...change }
  const dossier: Dossier = { ...controllerDossier, activities: [activity] }
  return sheetOf(reportOf(dsk, dossier, 'de'), `1. ${activity.name}`)
}

t.test('an entry with nothing but a name has every block, each as an open point', (t) => {
  const numbers = new Set(labelsIn(bare).map((label) => Number.parseInt(label, 10)))
  t.same(
    [...numbers],
    Array.from({ length: 14 }, (_, index) => index + 1),
  )
  t.equal(gapsIn(bare), 17)
  t.equal(gapsIn(complete), 0)
  t.end()
})

t.test('data of the same people stand in one row, and every category keeps its number', (t) => {
  const table = tangled.find((node) => node.kind === 'table' && node.caption.startsWith('8. '))
  const rows = table?.kind === 'table' ? table.rows : []
  const people = rows.map(([, cell]) => JSON.stringify(cell))
  t.equal(new Set(people).size, people.length, 'no people twice')
  const numbers = rows.flatMap(([cell]) => cell ?? []).flatMap(({ text }) => /^8\.\d+/.exec(text)?.[0] ?? [])
  t.same(numbers.toSorted(), (webinars.dataItems ?? []).map((_, index) => `8.${index + 1}`).toSorted())
  t.end()
})

t.test('data that are treated alike share a row of the table of erasure', (t) => {
  const { dataItems } = internalMeetings
  const [rule] = internalMeetings.retention ?? []
  const items = Array.from({ length: 3 }, (_, index) => ({ ...dataItems![0]!, id: `item-${index}` }))
  const rules = items.map(({ id }) => ({ ...rule!, id: `rule-${id}`, dataItemIds: [id] }))
  const other = { ...rules[0]!, id: 'other', justification: 'anderer Grund' }
  const table = sheetWith({ dataItems: items, retention: [...rules, other] }).find(
    (node) => node.kind === 'table' && node.caption.startsWith('12. '),
  )
  t.equal(table?.kind === 'table' && table.rows.length, 2)
  t.match(table, { rows: [[[{ text: 'alle Daten unter 8' }]], [[{ text: /^8\.1 / }]]] })
  t.end()
})

t.test('features stand together by their use', (t) => {
  const features = [
    { code: 'audio', use: 'used', note: null },
    { code: 'recording', use: 'not_used', note: null },
    { code: 'video', use: 'used', note: null },
    { code: 'chat', use: 'used', note: 'nur in Gruppen' },
  ]
  t.equal(
    valueOf(sheetWith({ features }), '6.1 Funktionen in dieser Verarbeitung'),
    'normal: Genutzt: Ton; Kamerabild\nnormal: Nicht zugelassen: Aufzeichnung\nnormal: Genutzt: Chat · nur in Gruppen',
  )
  t.end()
})

t.test('statements are shown with their kind and their text', (t) => {
  t.equal(
    valueOf(stated, '4. Gemeinsam Verantwortliche'),
    'normal: keine (geprüft): mit dem Landratsamt abgestimmt',
  )
  t.equal(valueOf(stated, '5. Zwecke der Verarbeitung'), 'gap: nicht geprüft')
  t.match(
    valueOf(stated, '8. Kategorien personenbezogener Daten'),
    'gap: Annahme, noch zu bestätigen: dieselben Daten',
  )
  t.equal(valueOf(stated, '6.1 Funktionen in dieser Verarbeitung'), 'gap: nicht bekannt')
  t.equal(
    valueOf(stated, '9. Kategorien von Empfängern'),
    'normal: keine\ngap: nicht bekannt: Unterlagen des Vorgängers nicht auffindbar',
  )
  t.equal(valueOf(stated, '10. Auftragsverarbeiter'), 'normal: nicht zutreffend: Betrieb auf eigenen Geräten')
  t.equal(
    valueOf(stated, '11. Übermittlungen an Drittländer oder internationale Organisationen'),
    'normal: nicht vorgesehen: vorbehaltlich eines Wechsels des Anbieters',
  )
  t.end()
})

t.test('erasure is told in plain words', (t) => {
  const all = [complete, tangled, difficult].map(seenIn).join('\n')
  for (const words of [
    '7 Tage nach Ende der Besprechung',
    'wird nicht gespeichert',
    '3 Jahre nach Ende des Kalenderjahres, in das dieses Ereignis fällt: Ende des Vertrags',
    '10 Jahre nach Ende des Kalenderjahres',
    'bis zu diesem Ereignis: Widerruf',
    'unbefristet',
    'nicht bestimmbar, weil: die Dauer der Beratung offen ist',
    '1 Jahr und 6 Monate, gerechnet ab: Abgabe der Akte',
    'Dauer der Frist nicht angegeben',
    'Vorschlag, nicht entschieden',
  ]) {
    t.ok(all.includes(words), words)
  }
  t.match(
    valueOf(tangled, '12. Vorgesehene Fristen für die Löschung'),
    'gap: Keine Frist angegeben\nnormal: 8.2 Bekenntnis',
  )
  t.end()
})

t.test(
  'a transfer is shown with country, instrument and the safeguards the record itself must document',
  (t) => {
    t.equal(
      valueOf(tangled, '11.1 Übermittlung an'),
      'normal: Vereinigte Staaten · Empfänger: Example Video Communications, Inc.',
    )
    t.equal(
      valueOf(tangled, '11.3 Übermittlung an'),
      'normal: Weltgesundheitsorganisation (internationale Organisation) · Empfänger: Weltgesundheitsorganisation',
    )
    const ground = (part: number) => valueOf(tangled, `11.${part} Grundlage nach Kapitel V DSGVO`)
    t.match(ground(1), 'Gültig bis: 14. August 2026 (am Stichtag abgelaufen)')
    t.match(ground(1), 'Beschäftigtendaten umfasst: nein')
    t.match(ground(2), 'gap: Folgenabschätzung für die Übermittlung nicht geprüft')
    t.equal(
      valueOf(tangled, '11.3 Dokumentierte Garantien'),
      'normal: Pseudonyme, Vernichtung nach 30 Tagen zugesagt',
    )
    t.equal(valueOf(tangled, '11.4 Dokumentierte Garantien'), 'gap: Dokumentation geeigneter Garantien fehlt')
    t.match(
      valueOf(tangled, '11.1 Dokumentierte Garantien'),
      'no row',
      'asked for Art. 49(1) subpara. 2 only',
    )
    t.match(valueOf(tangled, '11.5 Übermittlung an'), 'gap: ')
    t.end()
  },
)

t.test('the chain of processors says who engaged whom', (t) => {
  const table = tangled.find((node) => node.kind === 'table' && node.caption.startsWith('10. '))
  const names =
    table?.kind === 'table' ? table.rows.map(([cell]) => cell?.map(({ text }) => text).join('; ')) : []
  t.equal(names.length, 3)
  t.match(names[1], '1.1 Example Video Communications, Inc.')
  t.match(names[2], '1.1.1 Support Partners Pvt. Ltd.')
  t.match(names[2], 'weiterer Auftragsverarbeiter von 1.1')
  t.end()
})

t.test('recipients stand in the three groups of the form', (t) => {
  t.same(recipientsIn('9.1'), ['Personalamt'])
  t.same(recipientsIn('9.2'), ['Presse', 'Notarin oder Notar'])
  t.same(recipientsIn('9.3'), ['Anbieter des Dienstes (Auftragsverarbeiter)', 'Weltgesundheitsorganisation'])
  t.end()
})

function recipientsIn(part: string) {
  const table = tangled.find((node) => node.kind === 'table' && node.caption.startsWith('9. '))
  const rows = table?.kind === 'table' ? table.rows : []
  const ofPart = rows.filter(([place]) => place?.[0]?.text.startsWith(part))
  return ofPart.map(([, cell]) => cell?.[0]?.text.split(' · ')[0])
}

t.test('unapproved, planned and ended entries say so before anything else; nothing is left out', (t) => {
  t.match(bare[0], { kind: 'paragraph', tone: 'notice', text: 'Entwurf, nicht freigegeben' })
  t.match(difficult[1], {
    kind: 'paragraph',
    tone: 'notice',
    text: 'Betrieb: geplant; Einführung vorgesehen am 1. Januar 2027',
  })
  t.match(stated[1], {
    kind: 'paragraph',
    tone: 'notice',
    text: 'Betrieb: beendet; Beendet am 30. Juni 2026',
  })
  t.not(complete[0]?.kind, 'paragraph')
  for (const { name } of controllerDossier.activities) {
    t.ok(
      german.nodes.some((node) => node.kind === 'heading' && node.text.endsWith(`. ${name}`)),
      name,
    )
  }
  t.end()
})

t.test('planned and proposed measures are marked, and each stands under its protection goal', (t) => {
  t.match(valueOf(complete, '13.2 Schutzziel: Vertraulichkeit'), 'Warteraum für externe Gäste')
  t.match(valueOf(complete, '13.2 Schutzziel: Vertraulichkeit'), 'dient auch: Integrität')
  t.match(valueOf(tangled, '13.1 Schutzziel: Datenminimierung'), /notice: Geplant, noch nicht umgesetzt: /)
  t.match(valueOf(tangled, '13.3 Ohne Zuordnung zu einem Schutzziel'), /gap: Vorschlag: /)
  t.match(valueOf(tangled, '13.2 Schutzziel: Vertraulichkeit'), 'in der Organisation nicht mehr in Kraft')
  t.end()
})
