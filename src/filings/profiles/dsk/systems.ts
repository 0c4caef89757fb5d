import { type Activity } from '../../../record/activities/activity.ts'
import { type ReportLine, type ReportNode } from '../../report.ts'
import { bullet, fields, gap, line, muted, row } from '../../values.ts'
import { labelOf, type Reading } from '../reading.ts'
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
  const rows = [row(numbered(role, 'systems', systems.label), used)]
  if (activity.role === 'processor') return [fields(...rows)]
  const features = answered(reading, activity.features, statementOn(activity, 'features'), (items) =>
    items.map(({ code, use, note }) => {
      const said = `${labelOf(reading, 'features', code)}: ${reading.words.featureUse[use]}`
      return bullet(note === null ? said : `${said}\n${note}`)
    }),
  )
  return [fields(...rows, row(numbered(role, 'systems', systems.features, 1), features))]
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
  return bullet([name, ...details].join('\n'))
}

/** Where the chain behind a system stands, for systems that have one of their own. */
export function chainHints({ around, texts }: Reading, activity: Activity): ReportLine[] {
  return (activity.systemIds ?? []).flatMap((id) => {
    const system = around.systems.get(id)
    return system?.processors?.length ? [line(texts.chain.behindSystem(system.name))] : []
  })
}
