import { type Law } from '../../law/law.ts'
import { type DataItem } from '../../record/activities/data-item.ts'
import { type RetentionRule } from '../../record/activities/retention.ts'
import { type System } from '../../record/systems/system.ts'
import { keepsLonger } from './compare-limits.ts'
import { effectiveRules, type PlacedRule } from './effective-rules.ts'
import { type Limit } from './last-day.ts'

/** A system erases otherwise than the record says. */
export type SystemConflict = {
  readonly kind: 'erases_before_statute' | 'keeps_longer'
  readonly item: DataItem
  readonly rule: PlacedRule
  readonly system: System
  /** The setting, and where it stands among those of the system. */
  readonly setting: NonNullable<System['deletion']>[number]
  readonly settingIndex: number
  /** Whether from every start, or only from some. */
  readonly how: 'always' | 'sometimes'
}

/**
 * Where the systems' own deletion settings contradict the time limits: data go before a statutory minimum has passed, or
 * stay longer than the longest limit allows. What runs from different events is not compared.
 */
export function systemConflicts(
  items: readonly DataItem[],
  rules: readonly RetentionRule[],
  systems: readonly System[],
  law: Law,
): SystemConflict[] {
  const settings = systems.flatMap((system) =>
    (system.deletion ?? []).map((setting, settingIndex) => ({ system, setting, settingIndex })),
  )
  if (settings.length === 0) return []
  const concerned = items.filter(({ code }) => settings.some(({ setting }) => setting.category === code))
  return effectiveRules(concerned, rules).flatMap(({ item, rules: covering, longest }) =>
    settings
      .filter(({ setting }) => setting.category === item.code)
      .flatMap((placed) => {
        const set: Limit = { kind: 'duration', start: placed.setting.start, period: placed.setting.period }
        return [
          ...covering.flatMap((rule) =>
            isMinimum(rule.rule, item, law)
              ? conflict('erases_before_statute', keepsLonger(rule.rule, set), rule)
              : [],
          ),
          ...(longest ? conflict('keeps_longer', keepsLonger(set, longest.rule), longest) : []),
        ].map((found) => ({ ...found, ...placed, item }))
      }),
  )
}

function conflict(kind: SystemConflict['kind'], how: ReturnType<typeof keepsLonger>, rule: PlacedRule) {
  return how === 'always' || how === 'sometimes' ? [{ kind, how, rule }] : []
}

/** Set by statute, and not by one the catalogue knows to set a maximum. */
function isMinimum({ ground, period }: RetentionRule, { code }: DataItem, law: Law): boolean {
  return (
    ground === 'statute' &&
    period !== null &&
    !law
      .entries('retention-periods')
      .some(
        (known) =>
          known.nature === 'statutory_maximum' &&
          known.period === period &&
          known.dataCategories.includes(code ?? ''),
      )
  )
}
