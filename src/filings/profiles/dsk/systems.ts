import { type Activity, type ControllerActivity } from '../../../record/activities/activity.ts'
import { type ReportLine, type ReportNode } from '../../report.ts'
import {
  besides,
  bullet,
  capitalised,
  fields,
  gap,
  labelled,
  line,
  listed,
  muted,
  row,
} from '../../values.ts'
import { labelOf, type Reading, yesNo } from '../reading.ts'
import { partyName } from './parties.ts'
import { numbered } from './sections.ts'
import { answered, statementOn } from './statements.ts'

/** The systems an activity runs on and, for a controller, the features it makes use of. */
export function systemNodes(reading: Reading, activity: Activity): ReportNode[] {
  const { role } = activity
  const { systems } = reading.texts
  const used = answered(reading, activity.systemIds, statementOn(activity, 'systemIds'), (ids) => [
    ...ids.map((id) => systemLine(reading, id)),
    muted(systems.seeAnnex),
  ])
  const rows = [row(numbered(reading, role, 'systems', systems.label), used)]
  if (activity.role === 'processor') return [fields(...rows)]
  const features = answered(reading, activity.features, statementOn(activity, 'features'), (items) =>
    featureLines(
      reading,
      items.map(({ use, ...item }) => ({ ...item, use: reading.words.featureUse[use] })),
    ),
  )
  return [fields(...rows, row(numbered(reading, role, 'systems', systems.features, 1), features))]
}

type Detail = Partial<Omit<NonNullable<ControllerActivity['features']>[number], 'code' | 'use' | 'note'>>
type UsedFeature = Detail & { readonly code: string; readonly use: string; readonly note: string | null }

/** Features put together by what is said of them, in the order in which they come. */
export function featureLines(reading: Reading, items: readonly UsedFeature[]): ReportLine[] {
  const alike = Map.groupBy(items, (item) => JSON.stringify({ ...item, code: '' }))
  return [...alike.values()].flatMap((group) => {
    const [first] = group
    const names = listed(group.map(({ code }) => labelOf(reading, 'features', code)))
    const said = `${capitalised(first!.use)}: ${names}`
    const details = detailLines(reading, first!).map(({ text }) => text)
    return line(besides(said, ...(first!.note === null ? [] : [first!.note]), ...details))
  })
}

function detailLines(
  reading: Reading,
  { authority, storesAudio, transparency, classification }: Detail,
): ReportLine[] {
  const { systems } = reading.texts
  return [
    ...labelled(systems.authority, authority),
    ...labelled(systems.storesAudio, storesAudio == null ? null : yesNo(reading, storesAudio)),
    ...labelled(systems.transparency, transparency),
    ...labelled(systems.classification, classification),
  ]
}

function systemLine(reading: Reading, id: string): ReportLine {
  const { texts, around } = reading
  const system = around.systems.get(id)
  if (!system) return gap(texts.state.notFound)
  const { name, product, operationModel, providerId } = system
  const { withText } = texts
  const details = [
    product && withText(texts.systems.product, labelOf(reading, 'systems', product)),
    withText(texts.systems.model, labelOf(reading, 'operation-models', operationModel)),
    providerId && withText(texts.systems.provider, partyName(reading, providerId)),
  ].filter((detail) => detail !== null)
  return bullet(besides(name, ...details))
}

/** Where the chain behind a system stands, for systems that have one of their own. */
export function chainHints({ around, texts }: Reading, activity: Activity): ReportLine[] {
  return (activity.systemIds ?? []).flatMap((id) => {
    const system = around.systems.get(id)
    return system?.processors?.length ? [line(texts.chain.behindSystem(system.name))] : []
  })
}
