import { type Datasets } from '../../../law/catalogue.ts'
import { type DataItem } from '../data-item.ts'
import { type RetentionRule } from '../retention.ts'
import { both } from './part.ts'
import { type Text } from './proposal.ts'
import { isUnionLaw, type Setting } from './setting.ts'

/** A period for one category of data and where it was found. */
export type Period = {
  readonly kind: RetentionRule['kind']
  readonly start: string | null
  readonly period: string | null
  readonly reason: Text | null
  readonly cites: string | null
  readonly ground: RetentionRule['ground']
  readonly method: Text | null
  readonly origin: 'system' | 'use_case' | 'category'
}

type Suggestion = Datasets['data-categories']['suggestedRetention']

export type Found = {
  readonly periods: readonly Period[]
  readonly whyNone: 'unknown' | 'national' | 'prohibited'
  /** A statutory period that stood aside for a different setting of the system. */
  readonly statuteAside: string | null
}

/** A data item and what was found for it. */
export type Looked = { readonly item: DataItem; readonly index: number; readonly found: Found }
/** Data items that share a period. */
export type Group = readonly { readonly item: DataItem; readonly period: Period }[]

/** The periods for a category: what the system does, else what the use case says, else what the category suggests. */
export function periodsFor(setting: Setting, category: string): Found {
  const own = systemPeriods(setting, category)
  const byUseCase = useCasePeriod(setting, category)
  const isForeign = (one: Period) => !setting.isGerman && namesGermanLaw(one)
  if (own.length > 0) {
    const statute = byUseCase?.ground === 'statute' && !isForeign(byUseCase) ? byUseCase : null
    const differs = statute !== null && !own.some((one) => isSame(one, statute))
    return { periods: own, whyNone: 'unknown', statuteAside: differs ? statute.cites : null }
  }
  const suggestion = setting.law.entry('data-categories', category)?.suggestedRetention ?? null
  const found = byUseCase ?? suggestedPeriod(suggestion)
  if (!found) return nothing(suggestion?.deletionClass === 'PROHIBITED' ? 'prohibited' : 'unknown')
  const isStatutory = byUseCase === null && suggestion?.deletionClass === 'STATUTORY'
  if (isForeign(found) || (isStatutory && !setting.isGerman)) return nothing('national')
  return { periods: [found], whyNone: 'unknown', statuteAside: null }
}

function nothing(whyNone: Found['whyNone']): Found {
  return { periods: [], whyNone, statuteAside: null }
}

function suggestedPeriod(suggestion: Suggestion): Period | null {
  if (!suggestion || suggestion.deletionClass === 'PROHIBITED') return null
  const { kind, start, period, note } = suggestion
  return {
    kind,
    start,
    period,
    reason: note,
    cites: null,
    ground: 'proposal',
    method: null,
    origin: 'category',
  }
}

function systemPeriods({ system, law }: Setting, category: string): Period[] {
  const settings = (system.deletion ?? []).filter((setting) => setting.category === category)
  return settings.map(({ start, period, note }) => ({
    kind: kindOf(period, start === null ? null : (law.entry('retention-starts', start)?.kind ?? null)),
    start,
    period,
    reason: note === null ? null : both(note, note),
    cites: null,
    ground: 'system_setting' as const,
    method: automatic,
    origin: 'system' as const,
  }))
}

/** A setting of no length at all on the way means that nothing is ever kept. */
function kindOf(period: string, startKind: string | null): RetentionRule['kind'] {
  if (period === 'PT0S') return 'never_stored'
  return startKind === 'calendar' ? 'calendar_year_end' : 'duration'
}

function useCasePeriod({ useCase }: Setting, category: string): Period | null {
  const row = useCase.retention.find(({ dataCategory }) => dataCategory === category)
  if (!row) return null
  const { kind, start, period, ground, cites, note } = row
  return { kind, start, period, reason: note, cites, ground, method: null, origin: 'use_case' }
}

/** By its citation, or by a note that names a section (§): suggestions carry no citation of their own. */
function namesGermanLaw({ cites, reason }: Period): boolean {
  return (cites !== null && !isUnionLaw(cites)) || (reason?.de.includes('§') ?? false)
}

function isSame(one: Period, other: Period): boolean {
  return one.kind === other.kind && (one.kind === 'never_stored' || one.period === other.period)
}

const automatic = both('Automatisch durch das System', 'Automatically by the system')
