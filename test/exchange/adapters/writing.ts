import * as fc from 'fast-check'
import { createTold, lossesIn } from '../../../src/exchange/adapters/told.ts'
import { type Writing } from '../../../src/exchange/adapters/writing.ts'
import { lawAt } from '../../../src/law/law.ts'
import {
  type Activity,
  activitySchema,
  ControllerActivity,
  ProcessorActivity,
} from '../../../src/record/activities/activity.ts'
import { type Dossier, surroundingsOf } from '../../../src/record/dossier.ts'
import { keywordsOf } from '../../../src/record/schema.ts'
import { walk } from '../../../src/record/walk.ts'
import { controllerDossier } from '../../filings/dossier-fixture.ts'
import { arbitraryOf } from '../../record/arbitrary-of.ts'

export function writingOf(dossier: Dossier): Writing {
  return { around: surroundingsOf(dossier), law: lawAt(dossier.on), lang: 'de', told: createTold() }
}

const ids = {
  party: controllerDossier.parties.map(({ id }) => id),
  system: controllerDossier.systems.map(({ id }) => id),
  contract: controllerDossier.contracts.map(({ id }) => id),
  measure: controllerDossier.measures.map(({ id }) => id),
  assessment: ['019a0000-0000-7000-8000-000000000001'],
}
export const anyController = arbitraryOf<ControllerActivity>(ControllerActivity, ids)
export const anyActivity: fc.Arbitrary<Activity> = fc.oneof(
  anyController,
  arbitraryOf<ProcessorActivity>(ProcessorActivity, ids),
)

/** Every leaf of an activity that is set, by its pointer, in another way than the report finds it. */
export function leavesOf(activity: Activity): Map<string, unknown> {
  const leaves = new Map<string, unknown>()
  const hidden: string[] = []
  walk(activitySchema(activity.role), activity, (keywords, value, pointer) => {
    const isOwn = keywords.readOnly || (keywords as { 'x-item-id'?: boolean })['x-item-id']
    if (isOwn) hidden.push(pointer)
    const isList = Array.isArray(value)
    const ofObjects =
      isList && keywords.items !== undefined && keywordsOf(keywords.items).properties !== undefined
    const isLeaf = isList ? !ofObjects || value.length === 0 : typeof value !== 'object'
    const isInside = [...leaves.keys()].some((outer) => pointer.startsWith(`${outer}/`))
    const isHidden = hidden.some((own) => pointer === own || pointer.startsWith(`${own}/`))
    if (isLeaf && !isInside && !isHidden) leaves.set(pointer, value)
  })
  return leaves
}

/** The leaves of an activity that the report does not count as lost. */
export function arriving(activity: Activity, { told }: Writing): Map<string, unknown> {
  const lost = new Set(lossesIn(activitySchema(activity.role), activity, told).map(({ pointer }) => pointer))
  return new Map([...leavesOf(activity)].filter(([pointer]) => !lost.has(pointer)))
}

export function at(document: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], document)
}
