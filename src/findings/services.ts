import { type System } from '../record/systems/system.ts'
import { type OrganisationCase } from './case.ts'
import { collect, undecided } from './points.ts'
import { type Point } from './rule.ts'

/** A system that has not ended, and that somebody else runs. */
export function isService({ operationModel, endedOn }: System, on: string): boolean {
  return operationModel !== 'self_hosted' && (endedOn === null || on <= endedOn)
}

/** What is found in the services of an organisation; points into them. */
export function collectServices(
  { around, on }: Pick<OrganisationCase, 'around' | 'on'>,
  look: (system: System) => Point | null,
): readonly Point[] {
  return collect([...around.systems.values()], (system) => {
    const point = isService(system, on) ? look(system) : null
    return point && { at: { kind: 'system', id: system.id }, ...point }
  })
}

/** Nothing says whether a service is free of charge. */
export function editionUnknown({ name }: System): Point {
  return undecided('/edition', {
    de: `Ob «${name}» kostenfrei genutzt wird, ist nicht eingetragen.`,
    en: `Whether “${name}” is used free of charge is not recorded.`,
  })
}
