import { type Activity, type ControllerActivity } from '../../../record/activities/activity.ts'
import { type DataItem } from '../../../record/activities/data-item.ts'
import { type RetentionRule } from '../../../record/activities/retention.ts'
import { uuidFrom } from '../../json-ld/namespaces.ts'
import { type Writing } from '../writing.ts'
import { dataSubjects, legalBases, retentionStarts, stageOf, statusOf } from './codes.ts'
import { attributesOf, type Link } from './element.ts'
import { dataTypeId, link, type UnitWriter } from './unit-writer.ts'
import { transmissionsOf } from './write-transmissions.ts'

/** An activity as a process of sub-type data processing, with the elements it leads to. */
export function writeActivity(activity: Activity, writing: Writing, unit: UnitWriter, bodyUri: string): void {
  const { told } = writing
  told.carry(activity, 'name', 'department', 'role')
  if (activity.contactId) told.miss('as-text', activity, 'contactId')
  told.carry(activity, 'operatingState')
  const isEnded = activity.operatingState === 'ended'
  const own = activity.role === 'controller' ? controllerParts(activity, writing, unit) : null
  const served = activity.role === 'processor' ? (activity.controllers ?? []) : []
  for (const each of served) told.miss('as-text', each, 'partyId', 'categories')
  unit.add({
    id: activity.id,
    type: 'process',
    subType: 'PRO_DataProcessing',
    status: isEnded ? 'ARCHIVED' : statusOf[activity.approval],
    name: activity.name,
    aspects: {
      process_processing: { asProcessor: activity.role === 'processor' },
      process_processingDetails: {
        responsibleDepartment: activity.department,
        operatingStage:
          activity.operatingState === 'ended'
            ? null
            : `process_processingDetails_operatingStage_${stageOf[activity.operatingState]}`,
      },
      process_intendedPurpose: {
        intendedPurpose: own?.purpose ?? served.flatMap(({ categories }) => categories ?? []).join('\n\n'),
      },
      ...own?.aspects,
    },
    links: {
      process_responsibleBody: link(bodyUri),
      process_responsiblePerson:
        activity.contactId === null ? [] : link(unit.party(activity.contactId, 'person', 'PER_Person')),
      process_controller: served.flatMap(({ partyId }) =>
        link(unit.party(partyId, 'scope', 'SCP_Controller')),
      ),
      process_requiredApplications: systemLinks(activity, writing, unit),
      process_tom: measureLinks(activity, writing, unit),
      process_dataTransmission: transmissionsOf(activity, writing, unit),
      ...own?.links,
    },
  })
}

function controllerParts(activity: ControllerActivity, writing: Writing, unit: UnitWriter) {
  const { told } = writing
  const purposes = activity.purposes ?? []
  // One text is all there is room for: several purposes can be told there and not told apart.
  for (const purpose of purposes)
    if (purposes.length === 1) told.carry(purpose, 'text')
    else told.miss('as-text', purpose, 'text')
  for (const each of activity.jointControllers ?? []) told.miss('as-text', each, 'partyId')
  told.carry(activity, 'informationReference')
  return {
    purpose: purposes.map(({ text }) => text).join('\n\n'),
    aspects: {
      process_dataProcessing: basesOf(activity, writing),
      process_dataSubjects: subjectsOf(activity, writing),
      process_informationsObligations: { explanation: activity.informationReference },
    },
    links: {
      process_jointControllership: (activity.jointControllers ?? []).flatMap(({ partyId }) =>
        link(unit.party(partyId, 'scope', 'SCP_JointController')),
      ),
      process_dataType: (activity.dataItems ?? []).flatMap((item) => dataLink(activity, item, writing, unit)),
    },
  }
}

function basesOf({ purposes }: ControllerActivity, { law, lang, told }: Writing) {
  const isOne = purposes?.length === 1
  const [known, others] = [new Set<string>(), new Set<string>()]
  for (const purpose of purposes ?? [])
    for (const basis of [...(purpose.legalBases ?? []), ...(purpose.art9Conditions ?? [])]) {
      const name = basis.code === null ? undefined : legalBases[basis.code]
      if (name) known.add(`process_dataProcessing_legalBasis_${name}`)
      else if (basis.code !== null) others.add(law.label('legal-bases', basis.code, lang))
      if (basis.text) others.add(basis.text)
      if (basis.norm) others.add(basis.norm)
      told.miss('as-text', basis, 'code', 'text', 'norm')
      if (isOne && name) told.carry(basis, 'code')
    }
  return { legalBasis: [...known], otherLegalBasis: [...others].join('; ') }
}

function subjectsOf({ dataItems }: ControllerActivity, { law, lang, told }: Writing) {
  const [known, others] = [new Set<string>(), new Set<string>()]
  for (const subject of (dataItems ?? []).flatMap(({ subjects }) => subjects ?? [])) {
    const name = subject.code === null ? undefined : dataSubjects[subject.code]
    if (name) known.add(`process_dataSubjects_dataSubjects_${name}`)
    else if (subject.code !== null) others.add(law.label('data-subjects', subject.code, lang))
    if (subject.text) others.add(subject.text)
    told.miss('as-text', subject, 'code', 'text')
  }
  return { dataSubjects: [...known], otherDataSubjects: [...others].join('; ') }
}

function dataLink(activity: ControllerActivity, item: DataItem, writing: Writing, unit: UnitWriter): Link[] {
  const { law, lang, told } = writing
  told.carry(item, 'code', 'text', 'note')
  const uri = unit.add({
    id: dataTypeId(activity.id, item.id),
    type: 'asset',
    subType: 'AST_Datatype',
    name: item.code === null ? (item.text ?? '?') : law.label('data-categories', item.code, lang),
    description: item.code === null ? null : item.text,
  })
  const isDirect = item.origins?.length === 1 && item.origins[0] === 'data_subject'
  if (isDirect) told.carry(item, 'origins')
  return link(
    uri,
    attributesOf('process_dataType', {
      comment: item.note,
      dataOrigin: isDirect ? 'process_dataType_dataOrigin_direct' : null,
      ...deletionOf(activity, item, writing),
    }),
  )
}

const isFor = (item: DataItem, { dataItemIds }: RetentionRule) =>
  dataItemIds === null || dataItemIds.includes(item.id)

/** There is room for one time limit of each data type, in whole days, months or years. */
function deletionOf(activity: ControllerActivity, item: DataItem, { law, lang, told }: Writing) {
  const rules = (activity.retention ?? []).filter((rule) => isFor(item, rule))
  const [rule] = rules
  const period = rule?.kind === 'never_stored' ? 'immediately' : periodOf(rule)
  if (rules.length !== 1 || !rule || !period) return {}
  const start = rule.start === null ? undefined : retentionStarts[rule.start]
  told.miss('as-text', rule, 'kind', 'period', 'start', 'startText', 'deletionMethod', 'dataItemIds')
  return {
    deletionPeriod: `process_dataType_deletionPeriod_${period === 'immediately' ? period : period.unit}`,
    deletionPeriodCount: period === 'immediately' ? null : period.count,
    deletionPeriodStart: start ? `process_dataType_deletionPeriodStart_${start}` : null,
    otherDeletionPeriodStart: start
      ? rule.startText
      : [rule.start === null ? null : law.label('retention-starts', rule.start, lang), rule.startText]
          .filter(Boolean)
          .join('; '),
    descriptionDeletionProcedure: rule.deletionMethod,
  }
}

const units = { D: 'day', M: 'month', Y: 'year' } as const

function periodOf(rule: RetentionRule | undefined) {
  const [, count = '', unit = ''] = /^P(\d+)([DMY])$/.exec(rule?.period ?? '') ?? []
  if (rule?.kind !== 'duration' || Number(count) === 0 || Number(count) > 2_147_483_647) return null
  return { count: Number(count), unit: units[unit as keyof typeof units] }
}

function systemLinks({ systemIds }: Activity, { around, told }: Writing, unit: UnitWriter): Link[] {
  return (systemIds ?? []).flatMap((id) => {
    const system = around.systems.get(id)
    if (!system) return []
    told.carry(system, 'name')
    return link(unit.add({ id, type: 'asset', subType: 'AST_Application', name: system.name }))
  })
}

/** Only what is in place: a link to a measure over there says that it is. */
function measureLinks(activity: Activity, { around, law, lang, told }: Writing, unit: UnitWriter): Link[] {
  return (activity.measures ?? []).flatMap((measure) => {
    if (measure.status !== 'implemented') {
      told.miss('no-counterpart', measure, 'code', 'text', 'measureId', 'status')
      return []
    }
    const own = measure.measureId === null ? undefined : around.measures.get(measure.measureId)
    const name =
      own?.name ?? (measure.code === null ? measure.text : law.label('measures', measure.code, lang)) ?? '?'
    told.miss('as-text', measure, 'code', 'text', 'measureId', 'status')
    const id = own?.id ?? uuidFrom(activity.id, measure.id)
    if (own) told.carry(own, 'name', 'description')
    const description = own ? own.description : measure.code === null ? null : measure.text
    return link(unit.add({ id, type: 'control', subType: 'CTL_TOM', name, description }))
  })
}
