import { type PriorCheck } from '../assessments/assessment.ts'
import { type Catalogue } from '../criteria/catalogue.ts'
import { type Surroundings } from '../dossier.ts'
import { type Law } from '../../law/law.ts'
import { evaluate, type Evaluation } from './evaluate.ts'
import { type Known, knownOf } from './known.ts'
import { renewalReasons, type RenewalReason } from './renewal.ts'

type Ground = Pick<Surroundings, 'organisation' | 'parties' | 'contracts' | 'systems'>

/** A prior check as it looks today. */
export type Examined = {
  readonly known: Known
  readonly evaluation: Evaluation
  /** Why it must be renewed; null: it is not decided yet. */
  readonly renewal: readonly RenewalReason[] | null
}

/** Looks at a prior check by the catalogue and the facts of today. Undefined where its system is not at hand. */
export function examineCheck(
  { systemId, use, answers, frozen }: Pick<PriorCheck, 'systemId' | 'use' | 'answers' | 'frozen'>,
  ground: Ground,
  law: Law,
  catalogue: Catalogue,
): Examined | undefined {
  const system = ground.systems.get(systemId)
  if (!system) return undefined
  const known = knownOf(ground, law, system, use)
  const evaluation = evaluate(catalogue, known, answers)
  return { known, evaluation, renewal: frozen && renewalReasons(frozen, catalogue, evaluation, known) }
}
