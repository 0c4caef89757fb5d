import { type Datasets } from '../../../law/catalogue.ts'
import { type LegalBasis } from '../purpose.ts'
import { basisQuestions } from './legal-basis-questions.ts'
import { both, sourceOf, type Part } from './part.ts'
import { type OpenQuestion, type Text } from './proposal.ts'
import { isInForce } from '../../contracts/status.ts'
import { inLanguage, type Setting } from './setting.ts'
import { churchBasis, unionInstitutionBasis } from './other-regimes.ts'

type Entry = Datasets['legal-bases']

/** The bases of the use case that are open to this body in this country on this day; nothing is chosen for the controller. */
export function deriveLegalBases(setting: Setting, pointer: string): Part<LegalBasis[] | null> {
  if (setting.bodyType === 'eu_institution') return unionInstitutionBasis(setting, pointer)
  if (setting.bodyType === 'church') return churchBasis(setting, pointer)
  const fitting = fittingBases(setting)
  const agreement = worksAgreement(setting)
  const kept = fitting.filter((entry) => entry.kind !== 'employment' || agreement)
  const codes = new Set(kept.map(({ code }) => code))
  const questions: OpenQuestion[] = basisQuestions(setting, kept, fitting, pointer)
  return {
    value:
      kept.length > 0 ? kept.map((entry) => basisOf(setting, entry, codes, agreement?.id ?? null)) : null,
    remark: null,
    questions,
    sources: kept.map((entry, index) => sourceOf(`${pointer}/${index}`, 'legal-bases', entry)),
  }
}

/** In force, not deprecated, open to this kind of body, and national law only in its own country. */
function fittingBases({ law, useCase, bodyType, isGerman }: Setting): Entry[] {
  const isPublic = bodyType === 'public'
  return useCase.legalBases[isPublic ? 'public' : 'private']
    .flatMap((code) => law.entry('legal-bases', code) ?? [])
    .filter((entry) => (isPublic ? entry.usableByPublic : entry.usableByPrivate))
    .filter((entry) => entry.deprecatedSince === null || law.on < entry.deprecatedSince)
    .filter((entry) => isGerman || isUnionBasis(entry))
}

/** The codes of the catalogue begin with the act they belong to. */
export function isUnionBasis({ code }: Entry): boolean {
  return code.startsWith('GDPR_') || code.startsWith('AIA_')
}

function worksAgreement({ contracts, law }: Setting) {
  return contracts.find(
    (contract) => contract.contractKind === 'works_agreement' && isInForce(contract, law.on),
  )
}

function basisOf(
  setting: Setting,
  { code, kind }: Entry,
  codes: ReadonlySet<string>,
  agreementId: string | null,
): LegalBasis {
  const condition = conditionOf(code, codes)
  return {
    id: setting.newId(),
    code,
    text: null,
    norm: null,
    legitimateInterest: null,
    balancingReference: null,
    balancingId: null,
    contractId: kind === 'employment' ? agreementId : null,
    consent: null,
    scope: condition ? scopeOf(inLanguage(setting, condition)) : null,
  }
}

function scopeOf(condition: string): NonNullable<LegalBasis['scope']> {
  return { dataSubjects: null, dataCategories: null, features: null, jointControllerId: null, condition }
}

/** Where several bases stand side by side, each says how far it reaches. */
function conditionOf(code: string, codes: ReadonlySet<string>): Text | null {
  if (code === 'GDPR_6_1_F' && !codes.has('GDPR_6_1_B')) return null
  return conditions[code] ?? null
}

const conditions: Readonly<Record<string, Text>> = {
  GDPR_6_1_A: both(
    'Nur soweit die Verarbeitung freiwillig ist und eine nachweisbare Einwilligung vorliegt',
    'Only as far as the processing is voluntary and demonstrable consent has been given',
  ),
  GDPR_6_1_B: both(
    'Nur gegenüber Personen, mit denen der Vertrag selbst besteht oder auf deren Anfrage er angebahnt wird',
    'Only towards persons who are themselves party to the contract or at whose request it is being prepared',
  ),
  GDPR_6_1_F: both(
    'Gegenüber Personen, mit denen kein Vertrag besteht, etwa Ansprechpersonen und Dritten',
    'Towards persons with whom there is no contract, such as contact persons and third persons',
  ),
  GDPR_10: both(
    'Nur soweit Daten über strafrechtliche Verurteilungen und Straftaten verarbeitet werden; zusätzlich zu einer Rechtsgrundlage nach Art. 6 Abs. 1 DSGVO',
    'Only as far as data relating to criminal convictions and offences are processed; on top of a legal basis under Art. 6(1) GDPR',
  ),
}
