import { type RetentionRule } from '../../record/activities/retention.ts'
import { type Value, valuesOf } from './load-graph.ts'
import { anyWords, conceptsOf, keep, nodeOf, plainOf, type Reading, say, textOf } from './read-words.ts'

type Rule = Partial<RetentionRule> & Pick<RetentionRule, 'kind' | 'ground'>

const isoDuration =
  /^P(?!$)(\d{1,5}Y)?(\d{1,5}M)?(\d{1,5}W)?(\d{1,6}D)?(T(?=\d)(\d{1,6}H)?(\d{1,6}M)?(\d{1,6}S)?)?$/

/** Time limits among the storage conditions of a process; what says nothing of time is none. */
export function readRetention(reading: Reading, place: string, conditions: readonly Value[]): Rule[] {
  return conditions.flatMap((condition) => {
    const node = nodeOf(reading, condition)
    const durations = valuesOf(node, 'dpv:hasDuration')
    const isDuration = conceptsOf(reading, condition).some(
      (each) => each.endsWith('Duration') && each !== 'dpv:StorageDuration',
    )
    const own =
      durations.length > 0
        ? durations
        : isDuration || valuesOf(node, 'rdf:value').length > 0
          ? [condition]
          : []
    const deletionMethod = valuesOf(node, 'dpv:hasStorageCondition')
      .filter((each) => conceptsOf(reading, each).includes('dpv:StorageDeletion'))
      .map((each) => anyWords(reading, each))[0]
    if (own.length === 0) keep(reading, place, 'dpv:hasStorageCondition', condition)
    return own.map((duration) => {
      say(reading, `${place} dpv:hasStorageCondition`, 'ground-not-stated')
      return {
        ...ruleOf(reading, duration),
        ...(deletionMethod ? { deletionMethod } : {}),
        ground: 'proposal' as const,
      }
    })
  })
}

function ruleOf(reading: Reading, duration: Value): Omit<Rule, 'ground'> {
  const concepts = conceptsOf(reading, duration)
  const text =
    '@value' in duration ? plainOf(duration) : textOf(reading, nodeOf(reading, duration), ['rdf:value'])
  const words = anyWords(reading, duration)
  if (concepts.includes('dpv:EndlessDuration')) return { kind: 'unlimited', justification: words }
  if (concepts.includes('dpv:IndeterminateDuration'))
    return { kind: 'not_determinable', justification: words }
  if (concepts.includes('dpv:UntilEventDuration') || concepts.includes('dpv:UntilTimeDuration'))
    return { kind: 'until_event', startText: words }
  if (text !== null && isoDuration.test(text)) return { kind: 'duration', period: text }
  // A period in words only: known to be one, and never taken for none.
  return { kind: 'duration', period: null, justification: words }
}
