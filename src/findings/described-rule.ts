import { Type } from 'typebox'
import { citationsOf } from '../law/citation-links.ts'
import { exact, nullable, oneOf } from '../record/schema.ts'
import * as v from '../record/values.ts'
import { ruleSet } from './check.ts'
import { dossierOf } from './example.ts'
import { examine } from './examine.ts'
import { Fix, findingVerdicts } from './finding.ts'
import { type AnyRule, categories, grounds, profiles } from './rule.ts'
import { soundController } from './sound/controller.ts'
import { soundProcessor } from './sound/processor.ts'
import { severities, verdicts } from './verdict.ts'

const text = (description: string) => exact({ de: Type.String(), en: Type.String() }, { description })
const subjects = ['organisation', 'controller', 'processor', 'activity'] as const
const confidences = ['primary', 'secondary', 'established', 'unverified'] as const

const members = {
  code: Type.String({ description: 'Stable code', examples: ['VVT-B01'] }),
  severity: oneOf(severities, 'How much weighs what it finds'),
  category: oneOf(categories, 'What it is about'),
  subject: oneOf(subjects, 'What is looked at: the organisation, or activities of one role or of both'),
  profiles: Type.Array(oneOf(profiles, 'Profile'), { description: 'Profiles it belongs to' }),
  title: text('What must hold'),
  hint: text('How to mend it'),
  citations: Type.Array(exact({ text: text('The provision or document'), link: nullable(Type.String()) }), {
    description: 'What it rests on, with the address of the official text',
  }),
  ground: oneOf(grounds, 'What kind of thing it rests on'),
  confidence: oneOf(
    confidences,
    'How sure its reading is: from the text itself, from literature, settled, or open',
  ),
  checkedOn: v.day('Day up to which its sources were looked at'),
  validFrom: v.optionalDay('First day on which its norm applies; null: not limited'),
  validTo: v.optionalDay('Last day on which its norm applies; null: not limited'),
}

/** A rule as the API describes it. */
export const RuleSummary = exact(members, { 'x-component': 'Rule', description: 'A rule' })

const patch = Type.Unsafe<object | null>({
  type: ['object', 'null'],
  description: 'JSON Merge Patch (RFC 7396); null: unchanged',
})
const collections = ['systems', 'parties', 'contracts', 'measures'] as const
const patched = {
  organisation: patch,
  activity: patch,
  systems: patch,
  parties: patch,
  contracts: patch,
  measures: patch,
}

const Example = exact(
  {
    title: text('What is special about it'),
    verdict: oneOf(verdicts, 'What the rule says of it'),
    on: v.day('Day on which it is looked at'),
    patches: exact(patched, {
      description: 'What is changed in a record of which no rule has anything to say; collections by id',
    }),
    findings: Type.Array(
      exact({
        verdict: oneOf(findingVerdicts, 'Verdict'),
        pointer: Type.String({ description: 'Where, as JSON Pointer (RFC 6901)' }),
        text: text('What is the matter'),
        since: v.day('Day since which it is so'),
        fix: Fix,
      }),
      { description: 'What the rule finds in it' },
    ),
  },
  { 'x-component': 'RuleExample', description: 'A case that a rule decides' },
)

/** A rule with the cases that explain it, each of them tried. */
export const RuleDetail = exact(
  { ...members, examples: Type.Array(Example) },
  { 'x-component': 'RuleWithExamples', description: 'A rule with examples' },
)

/** What a rule says of itself, in both languages. */
export function summaryOf(rule: AnyRule) {
  const { code, severity, category, subject, title, hint, ground, confidence, checkedOn } = rule
  const english = citationsOf(rule.cites, 'en')
  const citations = citationsOf(rule.cites, 'de').map((one, index) => ({
    text: { de: one.text, en: english[index]?.text ?? one.text },
    link: one.link,
  }))
  return {
    code,
    severity,
    category,
    subject,
    profiles: [...rule.profiles, 'strict'],
    title,
    hint,
    citations,
    ground,
    confidence,
    checkedOn,
    validFrom: rule.validFrom ?? null,
    validTo: rule.validTo ?? null,
  }
}

/** The same with its examples and what it finds in each. */
export function detailOf(rule: AnyRule) {
  const sound = rule.subject === 'processor' ? soundProcessor : soundController
  const examples = rule.examples.map((example) => {
    const { title, verdict, organisation = null, activity = null } = example
    const dossier = dossierOf(example, sound)
    const found = examine(ruleSet([rule], 'strict', dossier.on), dossier)
    const others = Object.fromEntries(collections.map((name) => [name, example[name] ?? null]))
    return {
      title,
      verdict,
      on: dossier.on,
      patches: { organisation, activity, ...others },
      findings: found.map((one) => ({
        verdict: one.verdict,
        pointer: one.pointer,
        text: one.text,
        since: one.since,
        fix: one.fix ?? null,
      })),
    }
  })
  return { ...summaryOf(rule), examples }
}
