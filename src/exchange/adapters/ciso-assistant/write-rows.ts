import { type DatasetName } from '../../../law/catalogue.ts'
import { countryName } from '../../../law/law.ts'
import { type Activity, type ControllerActivity } from '../../../record/activities/activity.ts'
import { type DataItem } from '../../../record/activities/data-item.ts'
import { type Told } from '../told.ts'
import { type Writing } from '../writing.ts'
import {
  art9Conditions,
  dataCategories,
  dataSubjects,
  ended,
  legalBases,
  mechanismOf,
  other,
  recipients,
  statusOf,
} from './codes.ts'
import { limits, refIdOf, type SheetKey, type SheetRow, type SheetRows, sheetKeys } from './sheets.ts'

type Row = Record<string, string | boolean>

/** One activity as the rows of the seven sheets. What could be told, and what not, is marked in `told`. */
export function rowsOf(activity: Activity, writing: Writing): SheetRows {
  const rows = activity.role === 'controller' ? controllerRows(activity, writing) : {}
  const all: Partial<Record<SheetKey, readonly Row[]>> = {
    ...rows,
    contractors: contractorRows(activity, writing),
    transfers: transferRows(activity, writing),
    processing: [processingRow(activity, writing)],
  }
  const processing = refIdOf(activity.id)
  const entries = sheetKeys.map((key) => {
    const own = all[key] ?? []
    return [key, key === 'processing' ? own : withOwnNames(own).map((row) => ({ processing, ...row }))]
  })
  return Object.fromEntries(entries) as Record<SheetKey, readonly SheetRow[]>
}

function controllerRows(activity: ControllerActivity, writing: Writing) {
  return {
    purposes: purposeRows(activity, writing),
    personalData: (activity.dataItems ?? []).map((item) => dataRow(activity, item, writing)),
    dataSubjects: subjectRows(activity, writing),
    dataRecipients: recipientRows(activity, writing),
  }
}

function processingRow(activity: Activity, { told }: Writing): Row {
  const name = shortened(activity.name)
  if (name === activity.name) told.carry(activity, 'name')
  else told.miss('too-long', activity, 'name')
  if (activity.operatingState === 'ended') told.carry(activity, 'operatingState')
  const status = activity.operatingState === 'ended' ? ended : statusOf[activity.approval]
  const row = { ref_id: refIdOf(activity.id), name, status, description: looseTexts(activity, told) }
  return activity.role === 'controller'
    ? { ...row, ...assessed(activity, told) }
    : { ...row, dpia_required: false }
}

/** The wizard does not take an empty truth value, so that an open question looks like a no over there. */
function assessed(activity: ControllerActivity, told: Told): Row {
  const { impactAssessment, informationReference } = activity
  const row: Row = { dpia_required: impactAssessment?.decision === 'required' }
  if (impactAssessment && impactAssessment.decision !== 'undecided') told.carry(impactAssessment, 'decision')
  else if (impactAssessment) told.miss('no-counterpart', impactAssessment, 'decision')
  if (impactAssessment?.reference)
    put(row, 'dpia_reference', impactAssessment.reference, told, impactAssessment, 'reference')
  if (informationReference)
    put(row, 'information_channel', informationReference, told, activity, 'informationReference')
  return row
}

/** Puts a line in its place, unless it is too long for it: nothing is ever cut. */
function put<T extends object>(
  row: Row,
  column: string,
  text: string,
  told: Told,
  from: T,
  field: keyof T & string,
): void {
  if (Array.from(text).length > limits.line) return told.miss('too-long', from, field)
  row[column] = text
  told.carry(from, field)
}

const hasBasis = ({ legalBases: bases }: NonNullable<ControllerActivity['purposes']>[number]) =>
  (bases ?? []).some(({ code }) => code !== null && code in legalBases)

/**
 * A purpose without a legal basis that exists over there goes into the description: in its own sheet it would get a basis
 * by default, which nobody has claimed. So do the categories of processing on behalf of a controller.
 */
function looseTexts(activity: Activity, told: Told): string {
  let room = limits.cell
  const texts: string[] = []
  const fits = (text: string) => {
    if (text.length + 2 > room) return false
    room -= text.length + 2
    texts.push(text)
    return true
  }
  if (activity.role === 'processor')
    for (const served of activity.controllers ?? []) {
      const all = (served.categories ?? []).map(fits)
      told.miss(all.every(Boolean) ? 'as-text' : 'too-long', served, 'categories')
    }
  else
    for (const purpose of (activity.purposes ?? []).filter((each) => !hasBasis(each)))
      told.miss(fits(purpose.text) ? 'as-text' : 'too-long', purpose, 'text')
  return texts.join('\n\n')
}

function purposeRows({ purposes }: ControllerActivity, { told }: Writing): Row[] {
  return (purposes ?? []).filter(hasBasis).map((purpose) => {
    const row: Row = named(purpose.text)
    told.carry(purpose, 'text')
    const basis = purpose.legalBases?.find(({ code }) => code !== null && code in legalBases)
    if (basis?.code) {
      row['legal_basis'] = legalBases[basis.code]!
      told.carry(basis, 'code')
    }
    const condition = purpose.art9Conditions?.find(({ code }) => code !== null && code in art9Conditions)
    if (condition?.code) {
      row['article_9_condition'] = art9Conditions[condition.code]!
      told.carry(condition, 'code')
    }
    return row
  })
}

function dataRow(activity: ControllerActivity, item: DataItem, writing: Writing): Row {
  const { told } = writing
  const row = coded(item, 'data-categories', dataCategories, writing)
  const isSensitive = item.special === 'yes' || item.special === 'possible'
  // Only a yes and a no are the same over there; what is possible or open looks like one of them.
  if (item.special === 'yes' || item.special === 'no') told.carry(item, 'special')
  else told.miss('no-counterpart', item, 'special')
  const retention = retentionText(activity, item, writing)
  return { ...row, is_sensitive: isSensitive, ...(retention ? { retention } : {}) }
}

/** The time limits of a data item in words; that column holds a line of text and nothing else. */
function retentionText(activity: ControllerActivity, item: DataItem, { law, lang, told }: Writing): string {
  const rules = (activity.retention ?? []).filter(
    ({ dataItemIds }) => dataItemIds === null || dataItemIds.includes(item.id),
  )
  const texts = rules.map((rule) => {
    const start = rule.start === null ? rule.startText : law.label('retention-starts', rule.start, lang)
    return [rule.kind, rule.period, start].filter(Boolean).join(' ')
  })
  const text = texts.join('; ')
  const fits = Array.from(text).length <= limits.line
  for (const rule of rules)
    told.miss(fits ? 'as-text' : 'too-long', rule, 'kind', 'period', 'start', 'startText', 'dataItemIds')
  return fits ? text : ''
}

function subjectRows({ dataItems }: ControllerActivity, writing: Writing): Row[] {
  const rows = new Map<string, Row>()
  for (const subject of (dataItems ?? []).flatMap(({ subjects }) => subjects ?? [])) {
    rows.set(`${subject.code} ${subject.text}`, coded(subject, 'data-subjects', dataSubjects, writing))
    // Of whom, but not any more which of the data: that link does not exist over there.
    writing.told.miss('as-text', subject, 'code', 'text')
  }
  return [...rows.values()]
}

function recipientRows({ disclosures }: ControllerActivity, writing: Writing): Row[] {
  return (disclosures ?? []).map((disclosure) => {
    const party = disclosure.partyId === null ? undefined : writing.around.parties.get(disclosure.partyId)
    const row = coded(disclosure, 'recipient-categories', recipients, writing)
    if (!party) return row
    writing.told.miss('as-text', disclosure, 'partyId', 'text')
    return { ...row, description: [party.name, row['description']].filter(Boolean).join('\n\n') }
  })
}

function contractorRows(activity: Activity, { around, told }: Writing): Row[] {
  const joint = activity.role === 'controller' ? (activity.jointControllers ?? []) : []
  const links = [
    ...joint.map((one) => ({ one, type: 'privacy_joint_controller' })),
    ...(activity.processors ?? []).map((one) => ({
      one,
      type: one.parentLinkId === null ? 'privacy_data_processor' : 'privacy_sub_processor',
    })),
  ]
  return links.map(({ one, type }) => {
    const party = around.parties.get(one.partyId)
    told.miss('as-text', one, 'partyId')
    if (party?.country) told.carry(party, 'country')
    if (party) told.carry(party, 'name')
    const text = 'task' in one ? one.task : one.tasks
    if (text) told.miss('as-text', one, ...(('task' in one ? ['task'] : ['tasks']) as never[]))
    const name = party?.name ?? one.partyId
    return {
      name: shortened(name),
      description: [...(shortened(name) === name ? [] : [name]), ...(text ? [text] : [])].join('\n\n'),
      relationship_type: type,
      ...(party?.country ? { country: party.country } : {}),
    }
  })
}

function transferRows({ transfers }: Activity, { around, lang, told }: Writing): Row[] {
  return (transfers ?? []).map((transfer) => {
    const recipient = transfer.recipientId === null ? undefined : around.parties.get(transfer.recipientId)
    const place =
      transfer.country === null ? transfer.internationalOrganisation : countryName(transfer.country, lang)
    if (recipient) told.miss('as-text', transfer, 'recipientId')
    if (transfer.internationalOrganisation) told.miss('as-text', transfer, 'internationalOrganisation')
    const row: Row = { name: shortened([place, recipient?.name].filter(Boolean).join(': ') || '?') }
    if (transfer.note) {
      row['description'] = transfer.note
      told.carry(transfer, 'note')
    }
    if (transfer.country) {
      row['country'] = transfer.country
      told.carry(transfer, 'country')
    }
    if (transfer.safeguards) {
      row['guarantees'] = transfer.safeguards
      told.carry(transfer, 'safeguards')
    }
    // A mere fallback does not carry the transfer, and one mechanism is all there is room for.
    const instrument = transfer.instruments?.find(
      ({ code, fallback }) => code && !fallback && mechanismOf(code),
    )
    if (instrument?.code) {
      row['transfer_mechanism'] = mechanismOf(instrument.code)!
      told.miss('as-text', instrument, 'code')
    }
    return row
  })
}

/** A code or a text: its name, its words, and the nearest category over there. The name leads back to the code. */
function coded(
  item: { readonly code: string | null; readonly text: string | null },
  dataset: DatasetName,
  codes: Readonly<Record<string, string>>,
  { law, lang, told }: Writing,
): Row {
  told.carry(item, 'code', 'text')
  const category = (item.code === null ? undefined : codes[item.code]) ?? other
  if (item.code === null) return { ...named(item.text ?? '?'), category }
  const description = item.text === null ? {} : { description: item.text }
  return { name: law.label(dataset, item.code, lang), ...description, category }
}

/** A name, and the whole of the text beside it where the name has no room for it. */
function named(text: string): Row {
  const name = shortened(text)
  return name === text ? { name } : { name, description: text }
}

function shortened(text: string): string {
  const characters = Array.from(text)
  return characters.length <= limits.name ? text : `${characters.slice(0, limits.name - 1).join('')}…`
}

/** Rows of one processing are told apart by their names over there. */
function withOwnNames(rows: readonly Row[]): Row[] {
  const seen = new Map<string, number>()
  return rows.map((row) => {
    const name = String(row['name'])
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1
      ? row
      : {
          ...row,
          name: `${Array.from(name)
            .slice(0, limits.name - 6)
            .join('')} (${count})`,
        }
  })
}
