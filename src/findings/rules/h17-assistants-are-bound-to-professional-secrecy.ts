import { brief } from '../brief.ts'
import { isUnderGermanLaw } from '../law-of-body.ts'
import { collect, nothing, undecided } from '../points.ts'
import { rule } from '../rule.ts'

/** People whose secrets § 203 StGB protects as a rule. */
const confiding = ['DS-PATIENT', 'DS-CLIENT-SECRET']

export const h17 = rule({
  code: 'VVT-H17',
  severity: 'warning',
  category: 'recipients',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Gilt ein Berufsgeheimnis, ist die Verpflichtung der Dienstleister zur Geheimhaltung festgehalten.',
    en: 'Where professional secrecy applies, it is recorded that providers are bound to it.',
  },
  cites: 'StGB § 203(3), (4)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Beim Empfänger die Verpflichtung zur Geheimhaltung mit Fundstelle eintragen; ein Vertrag nach Art. 28 DSGVO ersetzt sie nicht.',
    en: 'Enter with the recipient the commitment to secrecy and where it is found; a contract under Art. 28 GDPR does not replace it.',
  },
  check: ({ activity, disclosures: { items }, subjects, organisation, around, processors, law }) => {
    const { professionalSecrecy } = activity
    if (professionalSecrecy === false || isUnderGermanLaw(organisation) === false) return nothing
    if (professionalSecrecy === null) {
      const group = confiding.find((code) => subjects.has(code))
      if (group === undefined) return nothing
      return [
        undecided('/professionalSecrecy', {
          de: `«${law.label('data-subjects', group, 'de')}» sind betroffen; ob § 203 StGB das Gesprochene schützt, ist nicht geprüft.`,
          en: `“${law.label('data-subjects', group, 'en')}” are concerned; whether § 203 StGB protects what is spoken has not been examined.`,
        }),
      ]
    }
    return collect(items, ({ role, secrecyCommitment, partyId, processorLinkId, code, text }, index) => {
      if (role !== 'processor' || secrecyCommitment !== null) return null
      const party = partyId ?? processors.items.find(({ id }) => id === processorLinkId)?.partyId
      const name = (lang: 'de' | 'en') =>
        (party && around.parties.get(party)?.name) ||
        text ||
        law.label('recipient-categories', code ?? '?', lang)
      return undecided(`/disclosures/${index}/secrecyCommitment`, {
        de: `Ein Berufsgeheimnis gilt; ob «${brief(name('de'))}» zur Geheimhaltung verpflichtet ist (§ 203 Abs. 4 StGB), ist nicht festgehalten.`,
        en: `Professional secrecy applies; whether “${brief(name('en'))}” is bound to secrecy (§ 203(4) StGB) is not recorded.`,
      })
    })
  },
  examples: [
    { title: { de: 'Kein Berufsgeheimnis', en: 'No professional secrecy' }, verdict: 'satisfied' },
    {
      title: { de: 'Dienstleister verpflichtet', en: 'The provider is bound' },
      verdict: 'satisfied',
      activity: {
        professionalSecrecy: true,
        disclosures: [
          { code: 'provider_processor', role: 'processor', secrecyCommitment: 'Anlage 4 des Vertrags' },
        ],
      },
    },
    {
      title: { de: 'Verpflichtung nicht festgehalten', en: 'The commitment is not recorded' },
      verdict: 'undecided',
      pointer: '/disclosures/2/secrecyCommitment',
      activity: { professionalSecrecy: true },
    },
    {
      title: { de: 'Stelle in einem anderen Land', en: 'A body in another country' },
      verdict: 'satisfied',
      activity: { professionalSecrecy: true },
      organisation: { address: { country: 'AT' } },
    },
    {
      title: { de: 'Nicht geprüft, ob ein Berufsgeheimnis gilt', en: 'Not examined whether secrecy applies' },
      verdict: 'undecided',
      pointer: '/professionalSecrecy',
      activity: {
        professionalSecrecy: null,
        dataItems: [{ code: 'VC-CON-VIDEO', subjects: [{ code: 'DS-PATIENT' }] }],
        retention: [],
        transfers: [],
      },
    },
  ],
})
