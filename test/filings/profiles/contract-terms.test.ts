import t from 'tap'
import { purposeLines, termLines } from '../../../src/filings/profiles/dsk/contract-terms.ts'
import { readingOf } from '../../../src/filings/profiles/reading.ts'
import { around, ids } from '../../../src/findings/sound/around.ts'
import { patched } from '../../../src/findings/sound/stored.ts'
import { Contract } from '../../../src/record/contracts/contract.ts'
import { surroundingsOf } from '../../../src/record/dossier.ts'

const surroundings = surroundingsOf({ ...around, role: 'controller', activities: [] })
const agreement = around.contracts.find(({ id }) => id === ids.agreement)!
const linesOf = (change: object, lang: 'de' | 'en') => {
  const contract = patched(Contract, agreement, change)
  const reading = readingOf(surroundings, lang)
  return [...termLines(reading, contract), ...purposeLines(reading, contract)].map(({ text }) => text)
}

t.test(
  'the annex of the record tells notice, own purposes and a contested place, where they are recorded',
  async (t) => {
    t.same(linesOf({}, 'de'), [])
    const change = {
      draft: true,
      terminatedOn: '2026-11-01',
      noticePeriod: 'P3M',
      renewal: { termEndsOn: '2026-12-31', extendedBy: 'P1Y' },
      providerPurposes: [
        {
          purpose: 'Abrechnung',
          standing: 'allowed',
          basisText: 'Vertrag',
          responsible: 'provider',
          place: '§ 3',
        },
        { purpose: 'Werbung', dataCategories: ['VC-META-IP'] },
      ],
      telecom: { classification: 'undecided', rationale: 'Nur Übertragung', source: 'Vermerk' },
      objectionPeriod: 'P30D',
    }
    t.same(linesOf(change, 'de'), [
      'Entwurf, noch nicht geschlossen',
      'Gekündigt am: 1. November 2026',
      'Kündigungsfrist: 3 Monate',
      'Verlängert sich nach dem: 31. Dezember 2026',
      'Eigene Zwecke des Anbieters: Abrechnung · erlaubt · Vertrag · Anbieter · § 3',
      'Eigene Zwecke des Anbieters: Werbung · IP-Adresse, Netz- und Standortableitung',
      'Telekommunikation: nicht entschieden · Nur Übertragung · Vermerk',
      'Einspruchsfrist zu weiteren Auftragsverarbeitern: 30 Tage',
    ])
    t.equal(linesOf(change, 'en')[6], 'Telecommunications: not decided · Nur Übertragung · Vermerk')
  },
)
