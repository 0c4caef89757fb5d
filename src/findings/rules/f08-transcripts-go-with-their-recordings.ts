import { collect, nothing, undecided } from '../points.ts'
import { keepsLonger } from '../retention/compare-limits.ts'
import { limitsOn } from '../retention/limits-on.ts'
import { item } from '../sound/controller.ts'
import { rule } from '../rule.ts'

export const f08 = rule({
  code: 'VVT-F08',
  severity: 'advice',
  category: 'retention',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Ein Transkript wird nicht ohne Grund länger aufbewahrt als die Aufzeichnung.',
    en: 'A transcript is not kept longer than the recording without a reason.',
  },
  cites: 'GDPR Art. 5(1)(c), 5(1)(e)',
  ground: 'practice',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Begründen, wofür das Transkript nach Löschung der Aufzeichnung gebraucht wird, etwa als Protokoll, oder die Fristen angleichen.',
    en: 'State what the transcript is needed for once the recording is gone, such as minutes, or align the periods.',
  },
  check: (facts) => {
    const recordings = limitsOn(facts, 'VC-REC-AV')
    if (recordings.length === 0) return nothing
    return collect(limitsOn(facts, 'VC-REC-TRANSCRIPT'), ({ rule: limit, index }) => {
      if (limit.justification !== null || limit.legalReference !== null) return null
      return (
        recordings.every((recording) => keepsLonger(limit, recording.rule) === 'always') &&
        undecided(`/retention/${index}/justification`, {
          de: 'Das Transkript bleibt länger als die Aufzeichnung; wofür, ist nicht angegeben.',
          en: 'The transcript stays longer than the recording; what for is not given.',
        })
      )
    })
  },
  examples: [
    {
      title: { de: 'Weder Transkript noch Aufzeichnung', en: 'Neither transcript nor recording' },
      verdict: 'satisfied',
    },
    {
      title: { de: 'Gleiche Frist', en: 'The same period' },
      verdict: 'satisfied',
      activity: {
        dataItems: [
          { id: item.connection, code: 'VC-REC-TRANSCRIPT' },
          { id: item.sound, code: 'VC-REC-AV' },
        ],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'duration',
            start: 'meeting_end',
            period: 'P30D',
            ground: 'organisation',
          },
          {
            dataItemIds: [item.sound],
            kind: 'duration',
            start: 'meeting_end',
            period: 'P30D',
            ground: 'organisation',
          },
        ],
        transfers: [],
      },
    },
    {
      title: { de: 'Länger als Protokoll', en: 'Longer, as minutes' },
      verdict: 'satisfied',
      activity: {
        dataItems: [
          { id: item.connection, code: 'VC-REC-TRANSCRIPT' },
          { id: item.sound, code: 'VC-REC-AV' },
        ],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'duration',
            start: 'meeting_end',
            period: 'P1Y',
            ground: 'organisation',
            justification: 'Dient als Protokoll',
          },
          {
            dataItemIds: [item.sound],
            kind: 'duration',
            start: 'meeting_end',
            period: 'P30D',
            ground: 'organisation',
          },
        ],
        transfers: [],
      },
    },
    {
      title: { de: 'Länger ohne Grund', en: 'Longer without a reason' },
      verdict: 'undecided',
      pointer: '/retention/0/justification',
      activity: {
        dataItems: [
          { id: item.connection, code: 'VC-REC-TRANSCRIPT' },
          { id: item.sound, code: 'VC-REC-AV' },
        ],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'duration',
            start: 'meeting_end',
            period: 'P1Y',
            ground: 'organisation',
          },
          {
            dataItemIds: [item.sound],
            kind: 'duration',
            start: 'meeting_end',
            period: 'P30D',
            ground: 'organisation',
          },
        ],
        transfers: [],
      },
    },
  ],
})
