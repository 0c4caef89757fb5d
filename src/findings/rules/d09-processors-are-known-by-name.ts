import { collect, violated } from '../points.ts'
import { rule } from '../rule.ts'

export const d09 = rule({
  code: 'VVT-D09',
  severity: 'advice',
  category: 'recipients',
  subject: 'controller',
  profiles: [],
  title: { de: 'Dienstleister sind auch namentlich bekannt.', en: 'Providers are known by name, too.' },
  cites: 'GDPR Art. 13(1)(e), 15(1)(c); CJEU C-154/21',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Stelle anlegen und beim Empfänger nennen; für das Verzeichnis genügt die Kategorie, für Auskünfte nicht.',
    en: 'Record the party and name it with the recipient; the category is enough for the record, not for access requests.',
  },
  check: ({ disclosures: { items }, law }) =>
    collect(
      items,
      ({ role, partyId, processorLinkId, code, text }, index) =>
        role === 'processor' &&
        partyId === null &&
        processorLinkId === null &&
        violated(`/disclosures/${index}/partyId`, {
          de: `«${text ?? law.label('recipient-categories', code ?? '?', 'de')}» ist Auftragsverarbeiter, aber nicht namentlich genannt.`,
          en: `“${text ?? law.label('recipient-categories', code ?? '?', 'en')}” is a processor, but not named.`,
        }),
    ),
  examples: [
    { title: { de: 'Namentlich genannt', en: 'Named' }, verdict: 'satisfied' },
    {
      title: { de: 'Nur die Kategorie', en: 'Only the category' },
      verdict: 'violated',
      pointer: '/disclosures/0/partyId',
      activity: { disclosures: [{ code: 'provider_processor', role: 'processor' }] },
    },
  ],
})
