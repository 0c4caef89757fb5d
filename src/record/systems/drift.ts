import { exact, oneOf } from '../schema.ts'
import * as v from '../values.ts'
import { configured, factKinds, type ConfiguredFact } from './evidence.ts'
import { type System } from './system.ts'

const driftResults = ['agrees', 'differs', 'not_declared'] as const
type Result = (typeof driftResults)[number]

/** Everything the evidence of a system speaks of, beside what the system is declared to be. */
export const Drift = exact(
  {
    items: v.list(
      exact(
        {
          kind: oneOf(factKinds, 'Feature, deletion or setting'),
          code: v.line({ description: 'Code of the feature, of the data deleted, or the setting' }),
          key: v.line({ description: 'Key in the configuration' }),
          configured: v.line({ description: 'What is configured' }),
          declared: v.optionalLine({
            description: 'What the system is declared to be; null: nothing is said',
          }),
          result: oneOf(
            driftResults,
            'Whether both say the same; not_declared: only the configuration speaks',
          ),
        },
        { 'x-component': 'Comparison', description: 'One thing, as configured and as declared' },
      ),
      { description: 'Each thing the evidence speaks of' },
    ),
  },
  { 'x-component': 'Drift', description: 'Configured and declared, side by side' },
)

/** Sets what is configured beside what is declared. That a feature is available and is used agrees. */
export function driftOf(system: System) {
  return [...configured(system.evidence).values()].map(({ kind, code, key, value }) => {
    const declared = declaredOf(system, kind, code)
    return { kind, code, key, configured: value, declared, result: resultOf(value, declared) }
  })
}

function declaredOf(system: System, kind: ConfiguredFact['kind'], code: string): string | null {
  const { features, deletion, settings } = system
  if (kind === 'feature') return features?.find((feature) => feature.code === code)?.availability ?? null
  if (kind === 'deletion') return deletion?.find(({ category }) => category === code)?.period ?? null
  const { microphone, camera, recordingStart, logLevel } = settings ?? {}
  const said = { microphone, camera, recording_start: recordingStart, log_level: logLevel }
  return new Map(Object.entries(said)).get(code) ?? null
}

function resultOf(value: string, declared: string | null): Result {
  if (declared === null) return 'not_declared'
  return value === declared || (value === 'available' && declared === 'used') ? 'agrees' : 'differs'
}
