import { type FieldError } from '../../errors.ts'
import { chainFaults } from '../activities/check-activity.ts'
import { inOrder } from '../check.ts'
import { type System } from './system.ts'

/** What must hold inside one system beyond its schema: a sound processor chain, each feature once, days in order. */
export function checkSystem(system: System): FieldError[] {
  const codes = (system.features ?? []).map(({ code }) => code)
  return [
    ...chainFaults(system.processors ?? []),
    ...inOrder(system, 'introducedOn', 'endedOn'),
    ...codes.flatMap((code, index) =>
      codes.indexOf(code) < index ? [{ pointer: `/features/${index}/code`, code: 'repeated-id' }] : [],
    ),
  ]
}
