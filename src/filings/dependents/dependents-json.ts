import { Type, type Static } from 'typebox'
import { countsOf, FindingCounts } from '../../findings/finding-counts.ts'
import { type Finding, findingIn } from '../../findings/finding.ts'
import { type Language } from '../../law/entry.ts'
import { activityRoles, approvals, operatingStates } from '../../record/activities/activity.ts'
import { exact, nullable, oneOf } from '../../record/schema.ts'
import { day, uuid } from '../../record/values.ts'
import { type Dependents, mostListed } from './dependents.ts'
import { placeName } from './place-name.ts'
import { subjects } from './question.ts'
import { type Dependent } from './trace.ts'

const text = (description: string) => Type.String({ description })
const count = (description: string) => Type.Integer({ minimum: 0, description })
const kind = oneOf(
  ['organisation', 'party', 'contract', 'system', 'measure', 'assessment', 'activity'],
  'Kind of entry',
)
const named = { kind, id: uuid('Its id'), name: text('Its name') }

const Path = Type.Array(
  exact({
    ...named,
    pointer: text('Where in it stands the next entry, or what was asked about: JSON Pointer (RFC 6901)'),
    place: text('The same by the names of its fields'),
  }),
  { description: 'The way from the entry to what was asked about; one step: directly' },
)
const paths = Type.Array(Path, { maxItems: 20, description: 'Why it hangs on it, the shortest way first' })

export const DependentsSchema = exact(
  {
    on: oneOf(subjects, 'What was asked about'),
    value: text('Id, country or code'),
    version: nullable(text('Only systems of this version; null: of any')),
    day: day('Day whose law was asked'),
    lawVersion: text('Version of the legal data'),
    roots: Type.Array(exact(named), { description: 'What is on file of it; empty for a country or a code' }),
    adequacy: nullable(
      exact(
        {
          isEea: Type.Boolean({ description: 'Whether the country belongs to the EEA' }),
          decisions: Type.Array(
            exact({
              code: text('Code in `adequacy-decisions`'),
              label: text('The decision'),
              validTo: nullable(day('Last day in force; null: not limited')),
            }),
            { description: 'Adequacy decisions in force, Art. 45 GDPR; mind their scope and conditions' },
          ),
        },
        { description: 'What the law says of a country; null: none was asked about' },
      ),
    ),
    counts: exact({
      activities: count('Activities that hang on it'),
      clients: count('Controllers we work for in any of them'),
      entries: count('What else hangs on it'),
      filings: count('Sealed filings made while it was on file'),
    }),
    activities: exact(
      {
        items: Type.Array(
          exact({
            ...named,
            role: oneOf(activityRoles, 'Whose record it is in'),
            operatingState: oneOf(operatingStates, 'Planned, operating or ended'),
            approval: oneOf(approvals, 'Where it stands on its way to approval'),
            paths,
            findings: FindingCounts,
            rules: Type.Array(text('Code of a rule'), {
              description: 'Rules that do not hold or are undecided',
            }),
          }),
        ),
        next: nullable(text('Cursor of the next page; null: last page')),
      },
      {
        description:
          'A page of the activities, in the order in which they were entered, with what is found in them today',
      },
    ),
    clients: Type.Array(
      exact({ id: uuid('The party'), name: text('Its name'), activities: count('In how many activities') }),
      {
        maxItems: mostListed,
        description: 'Controllers on whose behalf is processed in any of the activities',
      },
    ),
    entries: Type.Array(exact({ ...named, paths }), {
      maxItems: mostListed,
      description: 'Parties, contracts, systems, measures, assessments and the organisation, nearest first',
    }),
    filings: Type.Array(
      exact({
        id: uuid('The filing'),
        label: text('What it is of'),
        edition: Type.Integer({ minimum: 1, description: 'Edition' }),
        asOf: Type.String({ format: 'date-time', description: 'The instant whose record it holds' }),
      }),
      { maxItems: mostListed, description: 'Filings of an instant at which it was on file, newest first' },
    ),
    findings: Type.Array(Type.Unsafe<Finding>({ $ref: 'Finding#' }), {
      description: 'What is found in the organisation itself at any of these entries',
    }),
  },
  {
    'x-component': 'Dependents',
    description: 'Everything that hangs on something, directly and through others',
  },
)

/** What hangs on something, as the API tells it in one language. */
export function dependentsIn(found: Dependents, lang: Language): Static<typeof DependentsSchema> {
  const { question, law, roots, activities, around, filings, clients } = found
  const { on, value, version = null } = question
  return {
    on,
    value,
    version,
    day: law.on,
    lawVersion: law.version,
    roots: [...roots.items],
    adequacy: on === 'country' ? adequacyOf(found, lang) : null,
    counts: {
      activities: found.activityCount,
      clients: clients.length,
      entries: found.aroundCount,
      filings: found.filingCount,
    },
    activities: {
      items: activities.map(({ activity, dependent, findings }) => ({
        ...toldOf(dependent, lang),
        role: activity.role,
        operatingState: activity.operatingState,
        approval: activity.approval,
        findings: countsOf(findings),
        rules: [...new Set(findings.map(({ rule }) => rule.code))].toSorted(),
      })),
      next: found.next,
    },
    clients: [...clients],
    entries: around.map((dependent) => toldOf(dependent, lang)),
    filings: [...filings],
    findings: found.findings.map((one) => findingIn(one, lang, null)),
  }
}

function adequacyOf({ law, question }: Dependents, lang: Language) {
  const decisions = law.adequacy(question.value)
  return {
    isEea: law.isEea(question.value),
    decisions: decisions.map(({ code, label, validTo }) => ({ code, label: label[lang], validTo })),
  }
}

function toldOf({ kind: of, id, name, paths: ways }: Dependent, lang: Language) {
  const told = ways.map((path) =>
    path.map((step) => ({ ...step, place: placeName(step.kind, step.pointer, lang) })),
  )
  return { kind: of, id, name, paths: told }
}
