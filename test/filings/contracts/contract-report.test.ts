import t from 'tap'
import { contractReport } from '../../../src/filings/contracts/contract-report.ts'
import { drawHtml } from '../../../src/filings/formats/html.ts'
import { dossierOf, type Example } from '../../../src/findings/example.ts'
import { ids } from '../../../src/findings/sound/around.ts'
import { soundController } from '../../../src/findings/sound/controller.ts'
import { idOf } from '../../../src/findings/sound/stored.ts'
import { lawAt } from '../../../src/law/law.ts'
import { surroundingsOf } from '../../../src/record/dossier.ts'

/** The page of the sound agreement, changed as an example says, as a reader sees it. */
function pageOf(change: Partial<Example>, lang: 'de' | 'en' = 'de') {
  const dossier = dossierOf({ title: { de: '', en: '' }, verdict: 'satisfied', ...change }, soundController)
  const { organisation, parties, systems, contracts, subprocessorLists: lists } = surroundingsOf(dossier)
  const activities = dossier.activities
  const ground = { law: lawAt(dossier.on), organisation, parties, systems, lists, activities }
  const html = drawHtml(contractReport(contracts.get(ids.agreement)!, ground, dossier.at, lang))
  return html
    .replace(/<style>.*?<\/style>/s, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
}

const notice = {
  contractId: ids.agreement,
  source: 'notice',
  asOf: '2026-10-01',
  receivedOn: '2026-10-02',
  complete: false,
  entries: [{ name: 'Cloud Süd GmbH', countries: ['AT'] }],
}

t.test('a sound contract is printed with every point and no defect', async (t) => {
  const page = pageOf({})
  for (const text of [
    'Prüfung eines Vertrags',
    'Auftragsverarbeitungsvertrag Konferenzdienst',
    'in Kraft',
    'vollständig',
    'Dokumentierte Weisung, auch für Drittlandübermittlungen',
    'Art. 28 Abs. 3',
    '«Support Desk, Inc.»: Sitz, Speicherung oder Zugriff in Vereinigte Staaten.',
    'nicht eingetragen; eine gesetzliche gibt es nicht',
    'Besprechungen per Video',
    'Unterschrift',
  ])
    t.ok(page.includes(text), text)
  t.notOk(page.includes('Mangel'))
  t.notOk(page.includes('nicht in Kraft.'))
})

t.test('defects, contested places, purposes and missed periods are told', async (t) => {
  const change = {
    contracts: {
      [ids.agreement]: {
        checks: [{ code: 'AVV-G', result: 'not_met', place: '§ 12', note: 'Sicherungen fehlen' }],
        objectionPeriod: 'P30D',
        noticePeriod: 'P3M',
        renewal: { termEndsOn: '2027-01-31', extendedBy: 'P1Y' },
        telecom: { classification: 'undecided', rationale: 'Nur Übertragung', source: 'Vermerk 7' },
        providerPurposes: [{ purpose: 'Produktverbesserung', standing: 'claimed' }],
      },
    },
    lists: {
      [idOf(300)]: notice,
      [idOf(301)]: {
        ...notice,
        asOf: '2026-11-01',
        entries: [],
        verdict: 'objected',
        verdictReason: 'Zu spät',
      },
    },
  }
  const german = pageOf(change)
  for (const text of [
    'Der Vertrag hat Mängel',
    'Sicherungen fehlen',
    'streitig, begründet',
    'Nur Übertragung (Vermerk 7)',
    'nicht entschieden',
    'Produktverbesserung',
    'nur in Anspruch genommen',
    'Frist abgelaufen am 1. November 2026',
    'Einspruch erhoben',
    'Zu spät',
    'nicht im Verzeichnis',
  ])
    t.ok(german.includes(text), text)
  t.ok(german.includes('spätestens am 31. Oktober 2027'), 'the notice for this term is past')
  const english = pageOf(change, 'en')
  for (const text of [
    'The contract has defects',
    'contested, with reasons',
    'merely claimed',
    'not in the record',
  ])
    t.ok(english.includes(text), text)
})

t.test('own purposes kept in words stay readable, and a draft says that it binds nobody', async (t) => {
  const page = pageOf({
    contracts: {
      [ids.agreement]: { draft: true, ownPurposes: 'Abrechnung', ownPurposesBasis: 'Vertrag § 3' },
    },
  })
  t.ok(page.includes('Abrechnung'))
  t.ok(page.includes('Vertrag § 3'))
  t.ok(page.includes('Der Vertrag ist am Tag dieses Ausdrucks nicht in Kraft.'))
})
