import { type Law } from '../../law/law.ts'
import { type ActivityCase } from '../case.ts'
import { collect, nothing, undecided, violated } from '../points.ts'
import { ids } from '../sound/around.ts'
import { clauses, transfer as sound } from '../sound/controller.ts'
import { type Standing, standingOf } from '../standing.ts'
import {
  type Instrument,
  instrumentName,
  lawOfTransfers,
  leavesEea,
  otherGroundsNote,
  sinceEndOf,
  transferName,
} from '../transfers.ts'
import { type Text } from '../verdict.ts'
import { rule } from '../rule.ts'

/** Grounds that stand, and the reason why nothing is transferred. A ground without a name is a matter of its own. */
const satisfies = new Set<Standing['kind']>(['stands', 'no_transfer', 'nameless'])

/** What is said first where nothing stands: what may be a ground, what was one, what never is one. */
const order: readonly Standing['kind'][] = ['unclear', 'lapsed', 'no_ground']
const weight = (facts: ActivityCase, law: Law, instrument: Instrument) =>
  order.indexOf(standingOf(facts, law, instrument).kind)

const onlyFallback = {
  de: 'Worauf die Übermittlung derzeit beruht, ist nicht eingetragen.',
  en: 'What the transfer rests on at present is not entered.',
}

function wordsOn(kind: Standing['kind'] | 'none', { de, en }: Text, until: string | null): Text {
  if (kind === 'unclear')
    return {
      de: `Ob «${de}» die Übermittlung nach Kapitel V trägt, ist offen.`,
      en: `Whether “${en}” carries the transfer under Chapter V is open.`,
    }
  if (kind === 'lapsed')
    return {
      de: `Die Grundlage «${de}» galt nur bis ${until}.`,
      en: `The ground “${en}” stood only until ${until}.`,
    }
  return kind === 'none'
    ? { de: 'Es ist keine Grundlage nach Kapitel V eingetragen.', en: 'No ground of Chapter V is entered.' }
    : {
        de: `«${de}» ist für sich keine Grundlage nach Kapitel V.`,
        en: `“${en}” is no ground of Chapter V by itself.`,
      }
}

export const e04 = rule({
  code: 'VVT-E04',
  severity: 'error',
  category: 'transfers',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Jede Übermittlung hat eine Grundlage nach Kapitel V, die noch besteht.',
    en: 'Each transfer has a ground of Chapter V that still stands.',
  },
  cites: 'GDPR Art. 44-49',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Eine Grundlage nach Art. 45 bis 49 DSGVO eintragen oder die Übermittlung beenden.',
    en: 'Enter a ground of Art. 45 to 49 GDPR, or end the transfer.',
  },
  check: (facts) => {
    const law = lawOfTransfers(facts)
    if (!law) return nothing
    return collect(facts.transfers.items, (transfer, index) => {
      const { instruments } = transfer
      if (!instruments || !leavesEea(law, transfer)) return null
      const main = instruments.filter(({ fallback }) => !fallback)
      if (main.some((each) => satisfies.has(standingOf(facts, law, each).kind))) return null
      const name = transferName(facts, transfer)
      const [one] = main.toSorted((a, b) => weight(facts, law, a) - weight(facts, law, b))
      const { kind, until } = one ? standingOf(facts, law, one) : { kind: 'none' as const, until: null }
      const hasFallback = instruments.some(
        (each) => each.fallback && standingOf(facts, law, each).kind === 'stands',
      )
      const what =
        one || !hasFallback
          ? wordsOn(kind, one ? instrumentName(law, one) : { de: '', en: '' }, until)
          : onlyFallback
      const note = otherGroundsNote(law, transfer)
      const isUnclear = facts.transfers.isOpen || kind === 'unclear' || hasFallback
      return (isUnclear ? undecided : violated)(
        `/transfers/${index}/instruments`,
        { de: `${name.de}: ${what.de}${note.de}`, en: `${name.en}: ${what.en}${note.en}` },
        until === null ? {} : { since: sinceEndOf(facts.activity, until) },
      )
    })
  },
  examples: [
    { title: { de: 'Grundlage eingetragen', en: 'A ground entered' }, verdict: 'satisfied' },
    {
      title: { de: 'Ausdrücklich keine', en: 'Expressly none' },
      verdict: 'violated',
      pointer: '/transfers/0/instruments',
      activity: { transfers: [{ ...sound, instruments: [] }] },
    },
    {
      title: { de: 'Nur die Anordnung eines Drittstaats', en: 'Nothing but the order of a third country' },
      verdict: 'violated',
      pointer: '/transfers/0/instruments',
      activity: { transfers: [{ ...sound, instruments: [{ code: 'ART48' }] }] },
    },
    {
      title: {
        de: 'Vertrag mit Standardvertragsklauseln an seinem letzten Tag',
        en: 'A contract with standard clauses on its last day',
      },
      verdict: 'satisfied',
      activity: { transfers: [{ ...sound, instruments: [{ ...clauses, fallback: false }] }] },
      contracts: { [ids.clauses]: { validTo: '2026-11-23' } },
    },
    {
      title: { de: 'Am Tag danach', en: 'On the day after' },
      verdict: 'violated',
      pointer: '/transfers/0/instruments',
      activity: { transfers: [{ ...sound, instruments: [{ ...clauses, fallback: false }] }] },
      on: '2026-11-24',
      contracts: { [ids.clauses]: { validTo: '2026-11-23' } },
    },
    {
      title: { de: 'Nur eine Rückfallebene eingetragen', en: 'Only a fallback entered' },
      verdict: 'undecided',
      pointer: '/transfers/0/instruments',
      activity: { transfers: [{ ...sound, instruments: [clauses] }] },
    },
    {
      title: { de: 'In eigenen Worten', en: 'In own words' },
      verdict: 'undecided',
      pointer: '/transfers/0/instruments',
      activity: { transfers: [{ ...sound, instruments: [{ text: 'Konzernrichtlinie' }] }] },
    },
  ],
})
