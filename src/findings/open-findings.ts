import { Type } from 'typebox'
import { exact } from '../record/schema.ts'
import { type AcceptedFinding } from './accepted.ts'
import { severities } from './verdict.ts'

type BySeverity = Record<(typeof severities)[number], number>

const counts = (description: string) =>
  exact(
    Object.fromEntries(
      severities.map((severity) => [
        severity,
        Type.Integer({ minimum: 0, description: `How many: ${severity}` }),
      ]),
    ),
    { description },
  )

/** How many findings there are and what has become of them. Each is counted once. */
export const OpenFindings = exact(
  {
    violated: counts('Rules that do not hold, where no override in force accepts it'),
    undecided: counts('What a human must look at, where no override in force accepts it'),
    accepted: counts('Findings of either verdict that an override in force accepts'),
  },
  {
    'x-component': 'OpenFindings',
    description: 'What all rules find, by the law of today where the organisation is; null: not asked for',
  },
)
export type OpenFindings = Readonly<Record<'violated' | 'undecided' | 'accepted', BySeverity>>

const none = (): BySeverity => ({ error: 0, warning: 0, advice: 0 })

/** Counts findings one by one. */
export function tallyFindings() {
  const counted: OpenFindings = { violated: none(), undecided: none(), accepted: none() }
  return {
    add: (found: readonly AcceptedFinding[]): void => {
      for (const { rule, verdict, override } of found)
        counted[override?.state === 'in_force' ? 'accepted' : verdict][rule.severity] += 1
    },
    counted,
  }
}
