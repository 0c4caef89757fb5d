import { configured, type ConfiguredFact } from '../record/systems/evidence.ts'
import { type System } from '../record/systems/system.ts'
import { type OrganisationCase } from './case.ts'
import { nothing } from './points.ts'
import { type Point } from './rule.ts'
import { type Text } from './verdict.ts'

/** What the configuration of a system says of a thing; undefined: nothing. */
export type Says = (kind: ConfiguredFact['kind'], code: string) => ConfiguredFact | undefined

type Look = (
  system: System,
  says: Says,
  facts: readonly ConfiguredFact[],
) => readonly Omit<Point, 'at' | 'since'>[]

/** What is found in each system in use of which a configuration was handed in. */
export function collectConfigured({ around, on }: OrganisationCase, look: Look): readonly Point[] {
  let found: Point[] | null = null
  for (const system of around.systems.values()) {
    const { evidence } = system
    if (!evidence?.length || (system.endedOn !== null && system.endedOn < on)) continue
    const facts = configured(evidence)
    const points = look(system, (kind, code) => facts.get(`${kind} ${code}`), [...facts.values()])
    const at = { kind: 'system', id: system.id } as const
    for (const point of points) (found ??= []).push({ ...point, at })
  }
  return found ?? nothing
}

/** How a system's features are declared: the place and the state; a feature that is not in the list is not declared. */
export function declared(system: System, code: string) {
  const index = system.features?.findIndex((feature) => feature.code === code) ?? -1
  return index < 0
    ? null
    : { pointer: `/features/${index}`, availability: system.features?.[index]?.availability }
}

/** The name of a thing in both languages. */
export function nameIn(
  { law }: OrganisationCase,
  dataset: 'features' | 'data-categories',
  code: string,
): Text {
  return { de: law.label(dataset, code, 'de'), en: law.label(dataset, code, 'en') }
}

/** One piece of evidence for the examples of the rules. */
export function evidenceOf(...facts: readonly ConfiguredFact[]) {
  return [
    {
      id: '019a0000-0000-7000-9000-000000000070',
      format: 'bigbluebutton_overrides',
      fileName: 'bbb-web.properties',
      sha256: '0'.repeat(64),
      bytes: 512,
      collectedOn: '2026-11-20',
      recordedAt: '2026-11-20T09:00:00.000Z',
      secrets: 1,
      facts: [...facts],
      unknownKeys: [],
      unreadable: [],
    },
  ]
}
