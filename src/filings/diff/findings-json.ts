import { Type, type Static } from 'typebox'
import { findingVerdicts, ruleMembers } from '../../findings/finding.ts'
import { type Language } from '../../law/entry.ts'
import { exact, nullable, oneOf } from '../../record/schema.ts'
import { moves, mostOfRule, type MovedFindings } from './moved-findings.ts'

const line = (description: string) => Type.String({ description })
const count = (description: string) => Type.Integer({ minimum: 0, description })

const Moved = exact(
  {
    move: oneOf(moves, 'There at the later instant alone, or at the earlier alone'),
    activityId: nullable(
      Type.String({ format: 'uuid', description: 'The activity; null: the organisation itself' }),
    ),
    name: line('What that is called'),
    at: exact(
      { kind: line('Kind of what the pointer leads into'), id: line('Its id') },
      { description: 'What the pointer leads into' },
    ),
    pointer: line('Where in it, as JSON Pointer (RFC 6901); an item that has an id is named by it'),
    verdict: oneOf(findingVerdicts, 'Whether the rule does not hold, or whether that is undecided'),
    text: line('What is or was the matter'),
  },
  { 'x-component': 'DiffMovedFinding', description: 'A finding that came or went' },
)

/** What came and went of one rule, as the diff of a record tells it. */
export const MovedOfRule = exact(
  {
    rule: ruleMembers.rule,
    title: ruleMembers.title,
    severity: ruleMembers.severity,
    came: count('Findings at the later instant alone'),
    went: count('Findings at the earlier instant alone'),
    items: Type.Array(Moved, {
      description: `The first ${mostOfRule} of them, in the order of the entries; \`findings\` of each instant has all`,
    }),
  },
  { 'x-component': 'DiffMovedFindings', description: 'What came and went of the findings of one rule' },
)

/** The findings that came and went, in one language. */
export function movedIn(findings: MovedFindings, lang: Language): Static<typeof MovedOfRule>[] {
  return findings.map(({ rule: found, came, went, items }) => {
    const told = items.map(({ move, activityId, name, at, pointer, verdict, text }) => ({
      move,
      activityId,
      name,
      at: { kind: at.kind, id: at.id },
      pointer,
      verdict,
      text: text[lang],
    }))
    const { code, title, severity } = found
    return { rule: code, title: title[lang], severity, came, went, items: told }
  })
}
