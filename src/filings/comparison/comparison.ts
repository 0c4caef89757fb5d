import { type Law } from '../../law/law.ts'
import { type Catalogue } from '../../record/criteria/catalogue.ts'
import { type Surroundings } from '../../record/dossier.ts'
import { type Evaluation } from '../../record/prior-check/evaluate.ts'
import { type IntendedUse } from '../../record/prior-check/prior-check.ts'
import { type System } from '../../record/systems/system.ts'

/** A system with what the record answers for it. */
export type Compared = { readonly system: System; readonly evaluation: Evaluation }

/** Systems side by side against one catalogue, for one use. */
export type Comparison = {
  readonly law: Law
  readonly catalogue: Catalogue
  readonly around: Surroundings
  readonly use: IntendedUse
  /** In the order asked for. */
  readonly compared: readonly Compared[]
}

/** The comparison as the API tells it: results without what they rest on. */
export function comparisonJson({ law, catalogue, compared }: Comparison) {
  return {
    on: law.on,
    catalogueVersion: catalogue.version,
    systems: compared.map(({ system: { id, name }, evaluation: { score, knockOuts } }) => ({
      id,
      name,
      score,
      knockOuts: knockOuts.map(({ criterion }) => criterion.code),
    })),
    criteria: catalogue.criteria.map((criterion, index) => ({
      code: criterion.code,
      label: criterion.label,
      weight: criterion.weight,
      isKnockOut: criterion.isKnockOut,
      results: compared.map(({ evaluation }) => evaluation.answers[index]?.result ?? 'open'),
    })),
  }
}
