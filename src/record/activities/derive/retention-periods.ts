import { type Datasets } from '../../../law/catalogue.ts'
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

export type Found = {
  readonly periods: readonly Period[]
  readonly whyNone: 'unknown' | 'national' | 'prohibited'
  /** A statutory period that stood aside for a different setting of the system. */
  readonly statuteAside: string | null
}

/** The periods for a category: what the system does, else what the use case says, else what the category suggests. */
export function periodsFor(setting: Setting, category: string): Found {
  const own = systemPeriods(setting, category)
  const byUseCase = useCasePeriod(setting, category)
  if (own.length > 0) {
    const statute =
      byUseCase?.ground === 'statute' && !own.some((one) => isSame(one, byUseCase)) ? byUseCase : null
    return { periods: own, whyNone: 'unknown', statuteAside: statute?.cites ?? null }
  }
  const suggestion = setting.law.entry('data-categories', category)?.suggestedRetention ?? null
  const isForeign = !setting.isGerman && (namesNational(setting, category) || isGermanSuggestion(suggestion))
  if (byUseCase && !isForeign) return { periods: [byUseCase], whyNone: 'unknown', statuteAside: null }
  if (isForeign) return { periods: [], whyNone: 'national', statuteAside: null }
  if (!suggestion) return { periods: [], whyNone: 'unknown', statuteAside: null }
  if (suggestion.deletionClass === 'PROHIBITED')
    return { periods: [], whyNone: 'prohibited', statuteAside: null }
  const { kind, start, period, note } = suggestion
  const found: Period = {
    kind,
    start,
    period,
    reason: note,
    cites: null,
    ground: 'proposal',
    method: null,
    origin: 'category',
  }
  return { periods: [found], whyNone: 'unknown', statuteAside: null }
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

function namesNational({ useCase }: Setting, category: string): boolean {
  const cites = useCase.retention.find(({ dataCategory }) => dataCategory === category)?.cites ?? null
  return cites !== null && !isUnionLaw(cites)
}

/** A suggestion carries no citation of its own: it is German where a statute sets it or its note names a section (§). */
function isGermanSuggestion(suggestion: Datasets['data-categories']['suggestedRetention']): boolean {
  return suggestion?.deletionClass === 'STATUTORY' || (suggestion?.note?.de.includes('§') ?? false)
}

function isSame(one: Period, other: Period): boolean {
  return one.kind === other.kind && (one.kind === 'never_stored' || one.period === other.period)
}

const automatic = both('Automatisch durch das System', 'Automatically by the system')
