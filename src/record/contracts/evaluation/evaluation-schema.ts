import { Type, type Static } from 'typebox'
import { exact, nullable, oneOf } from '../../schema.ts'
import { day, line, uuid } from '../../values.ts'
import { contractStatuses } from '../status.ts'
import { contractStandings, pointOutcomes, type ContractEvaluation } from './evaluate.ts'
import { factStates } from './facts.ts'

const both = (description: string) =>
  exact(
    { de: Type.String({ description: 'German' }), en: Type.String({ description: 'English' }) },
    { description },
  )

const Named = exact({ id: uuid('Its id'), name: line({ description: 'Its name' }) })

const Ground = exact(
  {
    text: both('What the record says, or does not say'),
    isMissing: Type.Boolean({ description: 'Whether something is missing or must be settled by people' }),
    at: nullable(
      exact({
        kind: oneOf(['activity', 'system', 'party', 'contract'], 'Kind of entry'),
        id: uuid('Its id'),
      }),
    ),
  },
  { 'x-component': 'ContractGround', description: 'What it is read from that a point applies' },
)

const Point = exact(
  {
    code: line({ description: 'Code in the data set contract-checklist' }),
    label: both('In a few words'),
    question: both('What is asked'),
    cites: nullable(line({ description: 'Provision it rests on' })),
    severity: oneOf(['error', 'warning', 'advice'], 'How grave a gap is'),
    origin: oneOf(
      ['law', 'authority_finding', 'authority_position'],
      'Demanded by law, found missing by an authority, or held by one authority only',
    ),
    confidence: oneOf(['primary', 'secondary', 'established', 'unverified'], 'How well it is supported'),
    condition: nullable(both('When it applies; null: always')),
    applies: oneOf(factStates, 'Whether it applies, by the facts of the record'),
    grounds: Type.Array(Ground, { description: 'What that is read from, or what is missing' }),
    result: oneOf(
      ['met', 'partly_met', 'not_met', 'not_applicable', 'not_examined'],
      'What the examination of the text gave',
    ),
    place: nullable(line({ description: 'Where in the contract' })),
    note: nullable(Type.String({ description: 'Defect, reasons, or why it does not apply' })),
    outcome: oneOf(
      pointOutcomes,
      'What follows from both; contested: placed under telecommunications law, with reasons',
    ),
  },
  { 'x-component': 'EvaluatedPoint', description: 'A point of the checklist, as it stands for the contract' },
)

const count = (description: string) => Type.Integer({ minimum: 0, maximum: 1_000, description })

/** What the API says of a contract by the checklist. */
export const ContractEvaluationSchema = exact(
  {
    on: day('Day of the facts and of the checklist'),
    lawVersion: line({ description: 'Version of the legal data' }),
    contract: exact({
      id: uuid('The contract'),
      name: line({ description: 'Its title' }),
      version: Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'Its version' }),
    }),
    status: oneOf(contractStatuses, 'Where it stands by its days; unknown: none is recorded'),
    role: nullable(
      oneOf(
        ['controller', 'processor', 'both'],
        'In which role the organisation is bound by it; null: nobody uses it',
      ),
    ),
    standing: oneOf(
      contractStandings,
      'complete: nothing amiss or open; none: the checklist asks nothing of a contract of this kind',
    ),
    counts: exact({
      met: count('Points that are met'),
      defect: count('Points with a defect'),
      open: count('Points not settled'),
      not_applicable: count('Points that do not apply'),
      contested: count('Points that are contested, with reasons'),
    }),
    systems: Type.Array(Named, { description: 'Systems under the contract' }),
    activities: Type.Array(
      exact({
        id: uuid('Its id'),
        name: line({ description: 'Its name' }),
        role: oneOf(['controller', 'processor'], 'Whose record it belongs to'),
      }),
      { description: 'Planned and operating activities under it' },
    ),
    points: Type.Array(Point, { description: 'The points asked of a contract of this kind' }),
  },
  {
    'x-component': 'ContractEvaluation',
    description: 'A contract by the checklist and the facts of the record',
  },
)

type Shown = Static<typeof ContractEvaluationSchema>

/** An evaluation as the API shows it. */
export function evaluationShown(
  { id, name, version }: Shown['contract'],
  { use, points, ...rest }: ContractEvaluation,
  on: string,
  lawVersion: string,
): Shown {
  return {
    on,
    lawVersion,
    contract: { id, name, version },
    ...rest,
    systems: use.systems.map((each) => ({ id: each.id, name: each.name })),
    activities: use.activities.map((each) => ({ id: each.id, name: each.name, role: each.role })),
    points: points.map(({ point, grounds, ...each }) => ({
      code: point.code,
      label: point.label,
      question: point.question,
      cites: point.cites,
      severity: point.severityIfMissing,
      origin: point.origin,
      confidence: point.confidence,
      condition: point.appliesIf,
      grounds: [...grounds],
      ...each,
    })),
  }
}
