import { type FieldError } from '../../errors.ts'
import { inOrder } from '../check.ts'
import { type Activity } from './activity.ts'

type Item = { readonly id: string }

/** What must hold inside one activity beyond its schema. Only contradictions are refused; an incomplete entry is kept. */
export function checkActivity(activity: Activity): FieldError[] {
  const common = [
    ...inOrder(activity, 'introducedOn', 'endedOn'),
    ...chainFaults(activity.processors ?? []),
    ...(activity.transfers ?? []).flatMap((transfer, index) =>
      transfer.country && transfer.internationalOrganisation
        ? [{ pointer: `/transfers/${index}/internationalOrganisation`, code: 'country-or-organisation' }]
        : [],
    ),
    ...named(activity.measures, '/measures', (measure) => measure.measureId !== null),
    ...(activity.transfers ?? []).flatMap(({ instruments }, index) =>
      named(instruments, `/transfers/${index}/instruments`, ({ contractId }) => contractId !== null),
    ),
    ...dangling(activity.transfers, '/transfers', 'processorLinkId', activity.processors),
    ...dangling(activity.transfers, '/transfers', 'dataItemIds', dataItemsOf(activity)),
    ...statementFaults(activity),
  ]
  return activity.role === 'processor' ? common : [...common, ...controllerFaults(activity)]
}

function controllerFaults(activity: Activity & { role: 'controller' }): FieldError[] {
  const { purposes, dataItems, disclosures, retention, processors } = activity
  return [
    ...named(dataItems, '/dataItems'),
    ...(dataItems ?? []).flatMap((item, index) => named(item.subjects, `/dataItems/${index}/subjects`)),
    ...named(
      disclosures,
      '/disclosures',
      ({ partyId, processorLinkId }) => (partyId ?? processorLinkId) !== null,
    ),
    ...(purposes ?? []).flatMap((purpose, index) => [
      ...named(purpose.legalBases, `/purposes/${index}/legalBases`),
      ...named(purpose.art9Conditions, `/purposes/${index}/art9Conditions`),
    ]),
    ...dangling(disclosures, '/disclosures', 'dataItemIds', dataItems),
    ...dangling(disclosures, '/disclosures', 'processorLinkId', processors),
    ...dangling(retention, '/retention', 'dataItemIds', dataItems),
    ...dangling(retention, '/retention', 'purposeIds', purposes),
    ...(retention ?? []).flatMap((rule, index) =>
      rule.period !== null && rule.kind !== 'duration' && rule.kind !== 'calendar_year_end'
        ? [
            {
              pointer: `/retention/${index}/period`,
              code: 'period-contradicts-kind',
              values: { kind: rule.kind },
            },
          ]
        : [],
    ),
  ]
}

/** An activity under Art. 30(2) GDPR lists no data, so that nothing can point at them. */
function dataItemsOf(activity: Activity): readonly Item[] | null {
  return activity.role === 'controller' ? activity.dataItems : null
}

/** Items that have neither code nor text say nothing. */
function named<T extends { code: string | null; text: string | null }>(
  items: readonly T[] | null,
  pointer: string,
  otherwise: (item: T) => boolean = () => false,
): FieldError[] {
  return (items ?? []).flatMap((item, index) =>
    item.code || item.text || otherwise(item)
      ? []
      : [{ pointer: `${pointer}/${index}`, code: 'code-or-text' }],
  )
}

/** Ids that name no item of the list they point into. */
function dangling(
  items: readonly Item[] | null,
  pointer: string,
  member: string,
  targets: readonly Item[] | null,
): FieldError[] {
  const known = new Set((targets ?? []).map(({ id }) => id))
  return (items ?? []).flatMap((item, index) => {
    const ids = [(item as Record<string, unknown>)[member] ?? []].flat() as string[]
    return ids.some((id) => !known.has(id))
      ? [{ pointer: `${pointer}/${index}/${member}`, code: 'unknown-item' }]
      : []
  })
}

type Link = Item & { readonly parentLinkId: string | null }

/** A chain of processors must hang together and must not run in a circle. */
export function chainFaults(links: readonly Link[]): FieldError[] {
  const parentOf = new Map(links.map(({ id, parentLinkId }) => [id, parentLinkId]))
  return links.flatMap((link, index) => {
    const pointer = `/processors/${index}/parentLinkId`
    const seen = new Set([link.id])
    for (let up = link.parentLinkId; up !== null; up = parentOf.get(up) ?? null) {
      if (!parentOf.has(up)) return [{ pointer, code: 'unknown-item' }]
      if (seen.has(up)) return [{ pointer, code: 'circular-chain' }]
      seen.add(up)
    }
    return []
  })
}

/** Statements that need a text must have one, and "none" cannot stand beside entries. */
function statementFaults(activity: Activity): FieldError[] {
  const fields = activity.statements.map(({ field }) => field as string)
  return activity.statements.flatMap(({ field, kind, text }, index) => {
    const pointer = `/statements/${index}`
    const value = (activity as Record<string, unknown>)[field]
    const isFilled = Array.isArray(value) && value.length > 0
    if (fields.indexOf(field) < index) return [{ pointer: `${pointer}/field`, code: 'repeated-statement' }]
    if (!text && ['not_applicable', 'not_planned', 'assumed'].includes(kind)) {
      return [{ pointer: `${pointer}/text`, code: 'required' }]
    }
    return isFilled && ['none', 'not_applicable', 'not_examined'].includes(kind)
      ? [{ pointer: `${pointer}/kind`, code: 'statement-contradicts', values: { field } }]
      : []
  })
}
