import { collect, undecided, violated } from '../points.ts'
import { coveredNames } from '../retention/limits-on.ts'
import { item } from '../sound/controller.ts'
import { rule } from '../rule.ts'

export const f05 = rule({
  code: 'VVT-F05',
  severity: 'error',
  category: 'retention',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Personenbezogene Daten werden nicht unbefristet gespeichert.',
    en: 'Personal data are not stored without limit.',
  },
  cites: 'GDPR Art. 5(1)(e), 89(1)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Eine Frist oder ein Ereignis eintragen. Nur für Archiv-, Forschungs- und statistische Zwecke lässt Art. 5 Abs. 1 lit. e längere Speicherung zu; dann diesen Zweck als Begründung nennen.',
    en: 'Enter a period or an event. Art. 5(1)(e) permits longer storage for archiving, research and statistics only; then name that purpose as the reason.',
  },
  check: (facts) =>
    collect(facts.retention.items, (limit, index) => {
      if (limit.kind !== 'unlimited') return null
      const [de, en] = [coveredNames(limit, facts, 'de'), coveredNames(limit, facts, 'en')]
      return limit.justification === null
        ? violated(`/retention/${index}/kind`, {
            de: `Unbefristete Speicherung ohne Begründung: ${de}.`,
            en: `Storage without limit and without a reason: ${en}.`,
          })
        : undecided(`/retention/${index}/justification`, {
            de: `Unbefristete Speicherung (${de}), begründet mit «${limit.justification}»; ob das nach Art. 5 Abs. 1 lit. e DSGVO trägt, ist zu prüfen.`,
            en: `Storage without limit (${en}), the reason being “${limit.justification}”; whether that holds under Art. 5(1)(e) GDPR must be examined.`,
          })
    }),
  examples: [
    { title: { de: 'Alles befristet', en: 'Everything limited' }, verdict: 'satisfied' },
    {
      title: { de: 'Unbefristet', en: 'Without limit' },
      verdict: 'violated',
      pointer: '/retention/0/kind',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-META-CONN' }],
        retention: [{ dataItemIds: [item.connection], kind: 'unlimited', ground: 'organisation' }],
        transfers: [],
      },
    },
    {
      title: { de: 'Unbefristet mit Begründung', en: 'Without limit, with a reason' },
      verdict: 'undecided',
      pointer: '/retention/0/justification',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-REC-AV' }],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'unlimited',
            ground: 'organisation',
            justification: 'Archivzwecke im öffentlichen Interesse',
          },
        ],
        transfers: [],
      },
    },
  ],
})
