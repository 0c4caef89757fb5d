import { type Override } from '../../findings/override.ts'
import { rules } from '../../findings/rules/index.ts'
import { type ReportNode, type ReportValue } from '../report.ts'
import { inline, line, muted } from '../values.ts'
import { dayInWords, dayOfInstant } from '../words/day.ts'
import { type Reading } from './reading.ts'

const sentences = new Map(rules.map(({ code, title }) => [code, title]))

/**
 * What was accepted of the findings about an activity: which rule, why, until when, in which role and how that stands. Who
 * did so is not named.
 */
export function acceptedNodes(reading: Reading, overrides: readonly Override[]): ReportNode[] {
  if (overrides.length === 0) return []
  const { found } = reading
  return [
    {
      kind: 'table',
      caption: found.accepted,
      columns: [
        { header: found.rule, width: 3.6 },
        { header: found.reason, width: 5.2 },
        { header: found.standing, width: 3.6 },
      ],
      rows: overrides.map((override) => acceptedCells(reading, override)),
    },
  ]
}

function acceptedCells({ found, lang, around }: Reading, override: Override): ReportValue[] {
  const { rule, reason, until, state, createdAt, updatedAt } = override
  const zone = around.organisation.timeZone ?? 'UTC'
  const day = (instant: string) => dayInWords(dayOfInstant(instant, zone), lang)
  const told = line(found.state[state](dayInWords(until, lang)))
  return [
    [line([rule, sentences.get(rule)?.[lang] ?? ''].join(' ').trim())],
    [line(reason)],
    [
      state === 'in_force' ? told : { ...told, tone: 'notice' },
      ...inline([
        muted(found.acceptedBy(day(createdAt))),
        ...(createdAt === updatedAt ? [] : [muted(found.changed(day(updatedAt)))]),
      ]),
    ],
  ]
}
