import { type LegalBasis, type Purpose } from '../../record/activities/purpose.ts'
import { codesOf, coded, entity, node, type Node, type Writing } from './node.ts'
import { codeIri, iriOf, partIri } from './namespaces.ts'

type Condition = NonNullable<Purpose['art9Conditions']>[number]

/** Purposes with the legal bases they rest on, Art. 30(1)(b), Art. 6 and 9 GDPR. */
export function purposeNode(writing: Writing, owner: string, purpose: Purpose): Node {
  const { id, text, features, publicTask, legalBases, art9Conditions } = purpose
  return node(partIri(owner, id), ['dpv:Purpose'], {
    'dct:description': text,
    'vvt:feature': codesOf('features', features),
    'vvt:publicTask': publicTask,
    'dpv:hasLegalBasis': [
      ...(legalBases ?? []).map((basis) => basisNode(writing, owner, basis)),
      ...(art9Conditions ?? []).map((condition) => conditionNode(writing, owner, condition)),
    ],
    'vvt:notExamined': legalBases === null ? ['vvt:legalBases'] : [],
    'vvt:examinedNone': legalBases?.length === 0 ? ['vvt:legalBases'] : [],
  })
}

function basisNode(writing: Writing, owner: string, basis: LegalBasis): Node {
  const { types, members } = coded(writing, 'legal-bases', basis)
  const iri = partIri(owner, basis.id)
  const { consent, balancingReference, contractId } = basis
  const balancing = node(partIri(owner, `${basis.id}/balancing`), ['dpv:LegitimateInterestAssessment'], {
    'dct:source': balancingReference,
  })
  const withdrawal = node(partIri(owner, `${basis.id}/withdrawal`), ['dpv:WithdrawConsent'], {
    'dct:description': consent?.withdrawal,
  })
  return node(iri, ['dpv:LegalBasis', ...types], {
    ...members,
    'vvt:norm': basis.norm,
    'vvt:legitimateInterest': basis.legitimateInterest,
    'dpv:hasAssessment': balancingReference === null ? null : balancing,
    'dpv:hasLegalMeasure': contractId === null ? null : iriOf(contractId),
    'vvt:consentEvidence': consent?.evidence,
    'vvt:voluntariness': consent?.voluntariness,
    'dpv:hasConsentControl': consent?.withdrawal ? withdrawal : null,
    'dpv:hasScope': scopeNode(owner, basis.id, basis.scope),
  })
}

function conditionNode(writing: Writing, owner: string, condition: Condition): Node {
  const { types, members } = coded(writing, 'legal-bases', condition)
  return node(partIri(owner, condition.id), ['dpv:LegalBasis', 'vvt:SpecialCategoryCondition', ...types], {
    ...members,
    'vvt:norm': condition.norm,
    'dpv:hasScope': scopeNode(owner, condition.id, condition.scope),
  })
}

function scopeNode(owner: string, part: string, scope: LegalBasis['scope']): Node | null {
  if (scope === null) return null
  return node(partIri(owner, `${part}/scope`), ['dpv:Scope'], {
    'dpv:hasDataSubject': (scope.dataSubjects ?? []).map((code) => subjectNodeIri(owner, code)),
    'vvt:code': codesOf('data-categories', scope.dataCategories),
    'vvt:feature': codesOf('features', scope.features),
    'dpv:hasDataController': entity(scope.jointControllerId),
    'dct:description': scope.condition,
  })
}

/** The IRI of a group of data subjects within one activity. */
export const subjectNodeIri = (owner: string, code: string): string =>
  partIri(owner, codeIri('data-subjects', code))
