import { Type, type Static } from 'typebox'
import { citationsOf, type Citation } from '../law/citation-links.ts'
import { type Language } from '../law/entry.ts'
import { exact, nullable, oneOf } from '../record/schema.ts'
import * as v from '../record/values.ts'
import { type AcceptedFinding as Found } from './accepted.ts'
import { overrideStates } from './override.ts'
import { categories } from './rule.ts'
import { severities, type Text } from './verdict.ts'

const line = (description: string) => Type.String({ description })

/** A provision in the language of the answer, with its official text where one is online. */
export const CitationSchema = exact(
  {
    text: line('The provision or document'),
    link: nullable(line('Address of the official text; null where none is known')),
  },
  { 'x-component': 'Citation', description: 'What a rule rests on' },
)

/** What of a rule every answer says of it, in one language. */
export const ruleMembers = {
  rule: Type.String({ description: 'Code of the rule; see `/v1/rules/{code}`', examples: ['VVT-B01'] }),
  title: line('What must hold'),
  severity: oneOf(
    severities,
    '`error`: content that Art. 30 GDPR demands is missing, or what is recorded is unlawful; `advice`: good practice',
  ),
  category: oneOf(categories, 'What the rule is about'),
  citations: Type.Array(CitationSchema, { description: 'What the rule rests on' }),
  hint: line('How to mend it'),
}

const targets = ['organisation', 'activity', 'system', 'party', 'contract', 'measure'] as const
export const findingVerdicts = ['violated', 'undecided'] as const

/** A merge patch; its members are those of what it patches. */
export const Fix = Type.Unsafe<Found['fix'] | null>({
  type: ['object', 'null'],
  description:
    'JSON Merge Patch (RFC 7396) of what `at` names that mends it, where that needs no judgement; null otherwise',
})

/** A place where a rule does not hold, or where that is undecided, as the API tells it in one language. */
export const Finding = exact(
  {
    ...ruleMembers,
    verdict: oneOf(
      findingVerdicts,
      '`violated`: the rule does not hold; `undecided`: the record does not say enough and a human must look',
    ),
    activityId: nullable(v.uuid('The activity it was found in; null: in the organisation, or in a proposal')),
    at: exact(
      {
        kind: oneOf(targets, 'Kind of what the pointer leads into'),
        id: nullable(v.uuid('Its id; null: the proposal, which is not stored')),
      },
      { description: 'What the pointer leads into' },
    ),
    pointer: line('Where in it, as JSON Pointer (RFC 6901); empty: all of it'),
    text: line('What is the matter, with the values that are in the record'),
    since: v.day('Day since which it is so, as far as the record can tell'),
    fix: Fix,
    override: nullable(
      exact(
        {
          id: v.uuid('The override; see `…/overrides`'),
          reason: line('Why the finding is accepted'),
          until: v.day('Last day on which it is'),
          state: oneOf(overrideStates, 'Whether it holds'),
        },
        { description: 'The override an officer has given for it; null: none' },
      ),
    ),
  },
  { $id: 'Finding', description: 'Where a rule does not hold, or where that is undecided' },
)
export type Finding = Static<typeof Finding>

const known = new Map<string, readonly Citation[]>()

/** The parts of a rule that every answer names, in one language; `cites` is what it rests on for the organisation asked about. */
export function ruleIn(
  { rule: { code, title, severity, category, hint }, cites }: Pick<Found, 'rule' | 'cites'>,
  language: Language,
) {
  const key = `${language} ${cites}`
  const citations = known.get(key) ?? citationsOf(cites, language)
  known.set(key, citations)
  const say = (text: Text) => text[language]
  return { rule: code, title: say(title), severity, category, citations: [...citations], hint: say(hint) }
}

/** A finding in one language. `activityId`: the stored activity it was found in, if it was in one. */
export function findingIn(found: Found, language: Language, activityId: string | null): Finding {
  const { verdict, at, pointer, text, since, fix = null, override } = found
  const id = at.kind === 'activity' ? activityId : at.id
  return {
    ...ruleIn(found, language),
    verdict,
    activityId,
    at: { kind: at.kind, id },
    pointer,
    text: text[language],
    since,
    fix,
    override: override && {
      id: override.id,
      reason: override.reason,
      until: override.until,
      state: override.state,
    },
  }
}
