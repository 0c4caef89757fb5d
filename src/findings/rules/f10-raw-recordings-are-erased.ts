import { collect, nothing, undecided, violated } from '../points.ts'
import { limitsOn } from '../retention/limits-on.ts'
import { ids } from '../sound/around.ts'
import { item } from '../sound/controller.ts'
import { rule } from '../rule.ts'

const raw = 'VC-REC-RAW'

export const f10 = rule({
  code: 'VVT-F10',
  severity: 'advice',
  category: 'retention',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Speichert das System Rohdaten der Aufzeichnung, ist deren Löschung erfasst.',
    en: 'Where the system stores raw data of recordings, their erasure is recorded.',
  },
  cites: 'BigBlueButton documentation',
  ground: 'vendor_doc',
  confidence: 'primary',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Datenkategorie «Rohdaten der Aufzeichnung» mit Löschfrist ergänzen, die Löscheinstellung am System eintragen oder die Aufzeichnung im System abschalten.',
    en: 'Add the category “raw recording data” with a time limit, enter the deletion setting of the system, or switch recording off in the system.',
  },
  check: (facts) => {
    const { systems, use, retention, law } = facts
    if (!systems.items.some(({ product }) => product === 'SYS-BBB')) return nothing
    if (use('raw_recording') === 'not_used' || limitsOn(facts, raw).length > 0) return nothing
    return collect(systems.items, ({ name, product, features, deletion }) => {
      if (product !== 'SYS-BBB' || deletion?.some(({ category }) => category === raw)) return null
      const recording = features?.find(({ code }) => code === 'recording' || code === 'server_recording')
      if (recording?.availability === 'unavailable') return null
      const [de, en] = [law.label('data-categories', raw, 'de'), law.label('data-categories', raw, 'en')]
      return (recording && !retention.isOpen ? violated : undecided)('/retention', {
        de: `«${name}» (BigBlueButton) speichert in aufzeichnungsfähigen Räumen Rohdaten auch ohne Start der Aufnahme; für «${de}» ist keine Löschung erfasst.`,
        en: `“${name}” (BigBlueButton) stores raw data in rooms that allow recording even if nobody starts it; no erasure is recorded for “${en}”.`,
      })
    })
  },
  examples: [
    { title: { de: 'Anderes Produkt', en: 'Another product' }, verdict: 'satisfied' },
    {
      title: { de: 'Rohdaten mit Frist', en: 'Raw data with a time limit' },
      verdict: 'satisfied',
      systems: { [ids.system]: { product: 'SYS-BBB' } },
      activity: {
        features: [],
        dataItems: [{ id: item.connection, code: 'VC-REC-RAW' }],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'duration',
            start: 'meeting_end',
            period: 'P7D',
            ground: 'organisation',
          },
        ],
        transfers: [],
      },
    },
    {
      title: { de: 'Löschung im System eingestellt', en: 'Erasure is set in the system' },
      verdict: 'satisfied',
      systems: {
        [ids.system]: {
          product: 'SYS-BBB',
          deletion: [{ category: 'VC-REC-RAW', start: 'meeting_end', period: 'P1D' }],
        },
      },
      activity: { features: [] },
    },
    {
      title: { de: 'Aufzeichnung möglich, keine Löschung', en: 'Recording possible, no erasure' },
      verdict: 'violated',
      pointer: '/retention',
      systems: { [ids.system]: { product: 'SYS-BBB' } },
      activity: { features: [] },
    },
    {
      title: { de: 'Aufzeichnung im System abgeschaltet', en: 'Recording switched off in the system' },
      verdict: 'satisfied',
      systems: {
        [ids.system]: { product: 'SYS-BBB', features: [{ code: 'recording', availability: 'unavailable' }] },
      },
      activity: { features: [] },
    },
    {
      title: { de: 'Funktionen nicht geprüft', en: 'Features not examined' },
      verdict: 'undecided',
      pointer: '/retention',
      systems: { [ids.system]: { product: 'SYS-BBB', features: null } },
      activity: { features: null },
    },
  ],
})
