import { type Activity } from '../record/activities/activity.ts'
import { type Surroundings } from '../record/dossier.ts'

type Measure = NonNullable<Activity['measures']>[number]

/** Code of the catalogue that a measure of an activity stands for, itself or by the organisation's own measure. */
export function catalogueCode({ code, measureId }: Measure, { measures }: Surroundings): string | null {
  return code ?? (measureId === null ? null : (measures.get(measureId)?.catalogueCode ?? null))
}

/** Whether an activity has a measure, or will have it from its start on: a proposal is none, a retired one no longer. */
export function isInPlace(
  { status, measureId }: Measure,
  { operatingState }: Activity,
  { measures }: Surroundings,
): boolean {
  if (status === 'proposal' || (status === 'planned' && operatingState !== 'planned')) return false
  return measureId === null || measures.get(measureId)?.status !== 'retired'
}
