import { Type } from 'typebox'
import { codes, day, entry, flag, oneOf, orNull, text, texts } from '../entry.ts'

/** A legal basis, a condition beside it, a prohibition or a side rule. */
export const LegalBasis = entry(
  {
    kind: oneOf(
      [
        'art6',
        'art9',
        'modifier',
        'special_condition',
        'employment',
        'reminder',
        'national',
        'organisational',
        'confidentiality',
        'telecom',
        'terminal',
        'criminal',
        'civil',
        'codetermination',
        'permission',
        'sector',
        'prohibition',
        'transparency',
        'risk_class',
        'retention',
        'church',
      ],
      '`art6` can carry a purpose; `art9` is a condition on top of it; the others are side rules',
    ),
    group: text('Act it belongs to'),
    isStandalone: flag('Whether it can carry a purpose alone'),
    usableByPrivate: flag('Open to private bodies'),
    usableByPublic: flag('Open to public bodies'),
    whenUsable: text('When it fits'),
    pitfalls: texts('What goes wrong with it'),
    requires: codes('basis-requirements', 'What should be on file when it is used'),
    deprecatedSince: orNull(day('Day since which it is no longer tenable alone; null: still usable')),
    replaceWith: codes('legal-bases', 'What to look at instead'),
    notes: orNull(text('Remarks')),
  },
  'A legal basis or a rule beside it',
)

/** Facts of a record by which a check of a contract applies. */
export const contractFacts = ['third_country', 'professional_secrecy', 'joint_control'] as const

/** One check of a processing contract, Art. 28 GDPR. */
export const ContractCheck = entry(
  {
    question: text('What to ask'),
    severityIfMissing: oneOf(['error', 'warning', 'advice'], 'How grave a gap is'),
    origin: oneOf(
      ['law', 'authority_finding', 'authority_position'],
      'Demanded by law, found missing by an authority, or held by one authority only',
    ),
    appliesIf: orNull(text('When the check applies; null: always')),
    facts: Type.Array(oneOf([...contractFacts], 'Fact'), {
      description: 'The same for programs: it applies when all of these facts hold; empty: always',
    }),
    contractKinds: Type.Array(oneOf(['processing_agreement', 'joint_arrangement'], 'Kind of contract'), {
      minItems: 1,
      description: 'Kinds of contract it is asked of',
    }),
    answeredBy: orNull(
      oneOf(['telecom'], 'Field of the contract that answers it where its checklist does not; null: none'),
    ),
  },
  'A check of a processing contract',
)

/** A trigger of a data protection impact assessment, Art. 35 GDPR. */
export const DpiaCriterion = entry(
  {
    group: oneOf(['art35_3', 'wp248', 'dsk_list', 'exception', 'method'], 'Where it comes from'),
    effect: oneOf(
      ['required', 'point', 'exception', 'information'],
      'required: assessment due; point: two or more as a rule; exception: speaks against; information: no trigger',
    ),
    triggers: Type.Array(
      Type.Object(
        {
          features: codes('features', 'All of these features are used'),
          facts: codes('screening-facts', 'All of these facts hold'),
        },
        { additionalProperties: false },
      ),
      { description: 'Met if one of these combinations holds; empty: no automatic trigger' },
    ),
    example: text('An example'),
    notes: orNull(text('Remarks')),
  },
  'A DPIA criterion',
)

/** A regime of the exemption in Art. 30(5) GDPR. Only the row of the GDPR itself is law. */
export const Art30Exemption = entry(
  {
    headcountBelow: Type.Integer({ description: 'Exemption for fewer than this many persons employed' }),
    financialCeilings: orNull(
      Type.Object(
        { turnoverEur: Type.Integer({}), balanceSheetEur: Type.Integer({}) },
        { additionalProperties: false, description: 'Turnover or balance sheet of the group, in euro' },
      ),
    ),
    exceptions: texts('When the record is due in spite of the exemption; one suffices'),
    notes: orNull(text('Remarks')),
  },
  'A regime of the small-organisation exemption',
)

/** A supervisory authority. */
export const Authority = entry(
  {
    abbreviation: Type.String({ minLength: 1, description: 'Short name' }),
    kind: oneOf(
      ['federal', 'state', 'broadcasting', 'private_broadcasting', 'church_protestant', 'church_catholic'],
      'Kind of authority',
    ),
    land: orNull(Type.String({ description: 'Land, or "Bund"' })),
    subdivision: orNull(Type.String({ pattern: '^DE-[A-Z]{2}$', description: 'ISO 3166-2' })),
    websiteDomain: orNull(Type.String({ description: 'Domain of the website' })),
    competences: Type.Array(
      oneOf(['federal', 'public', 'private', 'telecommunications', 'broadcasting', 'church'], 'Area'),
      { description: 'Areas it supervises' },
    ),
    competence: text('Competence in words'),
    uncertain: texts('What was not checked'),
  },
  'A supervisory authority',
)

/** A provision that stands in the place of an article of the GDPR for churches (Art. 91 GDPR) or institutions of the Union. */
export const CorrespondingProvision = entry(
  {
    regime: oneOf(['EUDPR', 'KDG', 'DSG-EKD'], 'The law it belongs to'),
    article: Type.Integer({ minimum: 1, maximum: 99, description: 'Article of the GDPR' }),
    isSame: flag('Whether it was compared and demands the same'),
  },
  'A provision in the place of an article of the GDPR',
)
