import { countryName } from '../../law/law.ts'
import { type ControllerActivity } from '../../record/activities/activity.ts'
import { type Purpose } from '../../record/activities/purpose.ts'
import { type Transfer } from '../../record/activities/transfer.ts'
import { labelOf, nameOf, normOf, type Reading } from '../profiles/reading.ts'
import { partyName } from '../profiles/dsk/parties.ts'
import { periodOf } from '../profiles/dsk/retention.ts'
import { type ReportLine, type ReportValue } from '../report.ts'
import { bullet, gap, line, listed } from '../values.ts'
import { type NoticeTexts } from './texts.de.ts'

/** An activity that a text is made from, with the words it is made in. */
export type Notice = {
  readonly reading: Reading
  readonly texts: NoticeTexts
  readonly activity: ControllerActivity
}

/** A list of the record as lines: an open point while nobody has looked, `none` once somebody found nothing. */
export function each<Item>(
  items: readonly Item[] | null,
  missing: string,
  none: ReportLine,
  linesOf: (item: Item) => ReportValue,
): ReportValue {
  if (items === null) return [gap(missing)]
  return items.length === 0 ? [none] : items.flatMap(linesOf)
}

/** The purposes with their legal bases, or those of them that cover one of some features. */
export function purposeLines(
  { reading, texts, activity }: Notice,
  features?: readonly string[],
): ReportValue {
  const covers = (purpose: Purpose) =>
    features === undefined || (purpose.features ?? []).some((code) => features.includes(code))
  const purposes = activity.purposes?.filter(covers) ?? null
  const none = gap(features === undefined ? texts.purposesMissing : texts.whyMissing)
  return each(purposes, texts.purposesMissing, none, ({ text, legalBases, art9Conditions }) => {
    const norms = [...(legalBases ?? []), ...(art9Conditions ?? [])].flatMap((basis) => {
      const name = normOf(reading, 'legal-bases', basis)
      return name === null ? [] : [basis.norm === null ? name : `${name}, ${basis.norm}`]
    })
    const isGiven = (legalBases ?? []).length > 0 && norms.length > 0
    return [line(text), isGiven ? line(texts.basis(listed(norms))) : gap(texts.basisMissing)]
  })
}

/** Categories of data by name, once each. */
export function dataLines({ reading, texts, activity }: Notice): ReportValue {
  const names = new Set(activity.dataItems?.map((item) => nameOf(reading, 'data-categories', item)))
  const known = [...names].filter((name) => name !== null)
  return known.length === 0 ? [gap(texts.dataMissing)] : known.map(bullet)
}

/** Recipients by name or category: who gets the data, and who processes them for us. */
export function recipientLines({ reading, texts, activity }: Notice): ReportValue {
  const { processors, disclosures } = activity
  const ours = (processors ?? []).map(({ partyId }) => texts.onOurBehalf(partyName(reading, partyId)))
  const others = (disclosures ?? [])
    .filter(
      ({ processorLinkId, partyId }) =>
        processorLinkId === null && !processors?.some((link) => link.partyId === partyId),
    )
    .map((one) =>
      one.partyId === null ? nameOf(reading, 'recipient-categories', one) : partyName(reading, one.partyId),
    )
  const names = [...new Set([...ours, ...others])].filter((name) => name !== null)
  const isOpen = processors === null || disclosures === null
  if (names.length === 0) return [isOpen ? gap(texts.recipientsMissing) : line(texts.noRecipients)]
  return [...names.map(bullet), ...(isOpen ? [gap(texts.recipientsMissing)] : [])]
}

/** Transfers with place, recipient and ground. */
export function transferLines(notice: Notice): ReportValue {
  const { texts, activity } = notice
  const { transfers } = activity
  const told = each(transfers, texts.transfersMissing, line(texts.noTransfers), (one) =>
    transferOf(notice, one),
  )
  return (transfers ?? []).length > 0 ? [...told, line(texts.copy)] : told
}

function transferOf({ reading, texts, activity }: Notice, transfer: Transfer): ReportLine[] {
  const { country, internationalOrganisation, recipientId, processorLinkId, instruments } = transfer
  const link = activity.processors?.find(({ id }) => id === processorLinkId)
  const to = recipientId ?? link?.partyId ?? null
  const name = to === null ? null : partyName(reading, to)
  const where = country === null ? internationalOrganisation : countryName(country, reading.lang)
  const grounds = (instruments ?? [])
    .filter(({ fallback }) => !fallback)
    .map((one) => normOf(reading, 'transfer-instruments', one))
    .filter((one) => one !== null)
  return [
    where === null ? gap(texts.placeMissing) : line(texts.transfer(where, name)),
    grounds.length === 0 ? gap(texts.groundMissing) : line(texts.ground(listed(grounds))),
  ]
}

/** Time limits in plain words, each with the data it is for. */
export function retentionLines({ reading, texts, activity }: Notice): ReportValue {
  return each(activity.retention, texts.retentionMissing, gap(texts.retentionMissing), (rule) => {
    const items = activity.dataItems?.filter(({ id }) => rule.dataItemIds?.includes(id)) ?? []
    const names = items.map((item) => nameOf(reading, 'data-categories', item)).filter((one) => one !== null)
    return [
      ...(names.length === 0 ? [] : [line(texts.retentionOf(listed(names)))]),
      ...periodOf(reading, rule),
      ...(rule.ground === 'proposal' ? [gap(texts.proposal)] : []),
    ]
  })
}

/** The name of a feature. */
export const featureName = ({ reading }: Notice, code: string): string => labelOf(reading, 'features', code)

/** How a feature stands in the activity; undefined where nobody has looked. */
export const featureOf = ({ activity }: Notice, code: string) =>
  activity.features?.find((feature) => feature.code === code)
