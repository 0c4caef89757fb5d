import { isUnderGdpr, isUnderGermanLaw } from '../law-of-body.ts'
import { nothing, undecided } from '../points.ts'
import { ids } from '../sound/around.ts'
import { basis, purpose } from '../sound/controller.ts'
import { rule } from '../rule.ts'

export const h16 = rule({
  code: 'VVT-H16',
  severity: 'warning',
  category: 'legal_basis',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Gibt es eine Interessenvertretung, ist ihre Beteiligung festgehalten.',
    en: 'Where there is a staff representation, its involvement is recorded.',
  },
  cites: 'BetrVG § 87(1) Nr. 6; BPersVG § 80(1) Nr. 21',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Eintragen, wie Betriebs- oder Personalrat beteiligt wurde, oder die Betriebs- oder Dienstvereinbarung bei einer Rechtsgrundlage nennen.',
    en: 'Enter how works council or staff council took part, or name the works agreement with a legal basis.',
  },
  check: ({ subjects, activity, bases, organisation, around }) => {
    const { employeeRepresentation, bodyType, name, id } = organisation
    if (employeeRepresentation === 'none' || activity.employeeInvolvement !== null) return nothing
    if (!subjects.has('DS-EMPLOYEE') && !subjects.has('DS-TRAINEE')) return nothing
    // Churches and the institutions of the Union have laws of their own on it.
    if (!isUnderGdpr(organisation) || isUnderGermanLaw(organisation) === false) return nothing
    const isAgreed = bases.some(
      ({ basis: { contractId } }) =>
        contractId !== null && around.contracts.get(contractId)?.contractKind === 'works_agreement',
    )
    if (isAgreed) return nothing
    if (employeeRepresentation === null)
      return [
        undecided(
          '/employeeRepresentation',
          {
            de: `Beschäftigte sind betroffen; ob es bei «${name}» einen Betriebs- oder Personalrat gibt, ist nicht geprüft.`,
            en: `Employees are concerned; whether “${name}” has a works council or staff council has not been examined.`,
          },
          { at: { kind: 'organisation', id } },
        ),
      ]
    return [
      bodyType === 'public'
        ? undecided('/employeeInvolvement', {
            de: 'Beschäftigte sind betroffen, und es gibt einen Personalrat; seine Beteiligung (im Bund § 80 Abs. 1 Nr. 21 BPersVG, sonst nach Landesrecht) ist nicht festgehalten.',
            en: 'Employees are concerned, and there is a staff council; its involvement (§ 80(1) no. 21 BPersVG in the Federation, otherwise the law of the Land) is not recorded.',
          })
        : undecided('/employeeInvolvement', {
            de: 'Beschäftigte sind betroffen, und es gibt einen Betriebsrat; seine Beteiligung (§ 87 Abs. 1 Nr. 6 BetrVG, soweit das System Verhalten oder Leistung überwachen kann) ist nicht festgehalten.',
            en: 'Employees are concerned, and there is a works council; its involvement (§ 87(1) no. 6 BetrVG, as far as the system can monitor conduct or performance) is not recorded.',
          }),
    ]
  },
  examples: [
    { title: { de: 'Beteiligung beschrieben', en: 'The involvement is described' }, verdict: 'satisfied' },
    {
      title: {
        de: 'Betriebsvereinbarung bei einer Rechtsgrundlage',
        en: 'A works agreement with a legal basis',
      },
      verdict: 'satisfied',
      activity: {
        employeeInvolvement: null,
        purposes: [{ ...purpose, legalBases: [{ ...basis, contractId: ids.works }] }],
      },
    },
    {
      title: { de: 'Kein Betriebsrat', en: 'No works council' },
      verdict: 'satisfied',
      activity: { employeeInvolvement: null },
      organisation: { employeeRepresentation: 'none' },
    },
    {
      title: { de: 'Kirchliche Stelle', en: 'A church body' },
      verdict: 'satisfied',
      activity: { employeeInvolvement: null },
      organisation: { bodyType: 'church' },
    },
    {
      title: { de: 'Beteiligung nicht beschrieben', en: 'The involvement is not described' },
      verdict: 'undecided',
      pointer: '/employeeInvolvement',
      activity: { employeeInvolvement: null },
    },
    {
      title: {
        de: 'Personalrat, Beteiligung nicht beschrieben',
        en: 'A staff council, its involvement not described',
      },
      verdict: 'undecided',
      pointer: '/employeeInvolvement',
      activity: { employeeInvolvement: null },
      organisation: { bodyType: 'public' },
    },
    {
      title: { de: 'Nicht geprüft, ob es einen gibt', en: 'Not examined whether there is one' },
      verdict: 'undecided',
      pointer: '/employeeRepresentation',
      activity: { employeeInvolvement: null },
      organisation: { employeeRepresentation: null },
    },
  ],
})
