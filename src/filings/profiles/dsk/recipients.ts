import { type ControllerActivity } from '../../../record/activities/activity.ts'
import { type Disclosure } from '../../../record/activities/disclosure.ts'
import { type Party } from '../../../record/parties/party.ts'
import { type ReportNode, type ReportValue } from '../../report.ts'
import { dash, gap, inline, labelled, line } from '../../values.ts'
import { art30 } from '../citations.ts'
import { nameOf, type Reading } from '../reading.ts'
import { dataNames } from './data.ts'
import { countryNames, seatOf } from './parties.ts'
import { numbered } from './sections.ts'
import { answeredBy, captionOf, statementOn } from './statements.ts'

const places = ['internal', 'external', 'third'] as const
type Place = (typeof places)[number]

/** Recipients in the three groups of the form: inside, outside, in third countries. */
export function recipientNodes(reading: Reading, activity: ControllerActivity): ReportNode[] {
  const { recipients } = reading.texts
  const label = numbered(reading, 'controller', 'recipients', recipients.label)
  const citation = art30('recipients', 'controller', reading.lang)
  return answeredBy(
    reading,
    { label, citation },
    activity.disclosures,
    statementOn(activity, 'disclosures'),
    (disclosures) => {
      const byPlace = Object.groupBy(disclosures, (each) => placeOf(reading, activity, each))
      const rows = places.flatMap((place, index) => {
        const where = [line(numbered(reading, 'controller', 'recipients', recipients[place], index + 1))]
        const group = byPlace[place]
        if (!group) return [[where, [line(recipients.noneOfKind)], dash, dash]]
        return group.map((each) => [where, ...recipientCells(reading, activity, each)])
      })
      const columns = [
        { header: recipients.place, width: 3.4 },
        { header: recipients.recipient, width: 4.8 },
        { header: recipients.data, width: 3.2 },
        { header: recipients.occasion, width: 3 },
      ]
      return [{ kind: 'table', caption: captionOf(label, citation), columns, rows }]
    },
  )
}

/** The party behind a disclosure: named itself, or by the link of the chain. */
function recipientOf(
  { around }: Reading,
  activity: ControllerActivity,
  { partyId, processorLinkId }: Disclosure,
): Party | undefined {
  const link = activity.processors?.find(({ id }) => id === processorLinkId)
  return around.parties.get(partyId ?? link?.partyId ?? '')
}

/** Where a recipient sits, and the third countries in which its link of the chain keeps the data or can reach them. */
function countriesOf(reading: Reading, activity: ControllerActivity, disclosure: Disclosure): string[] {
  const seat = seatOf(recipientOf(reading, activity, disclosure))
  const link = activity.processors?.find(({ id }) => id === disclosure.processorLinkId)
  const reached = [...(link?.hostingCountries ?? []), ...(link?.accessCountries ?? [])]
  const outside = reached.filter((country) => !reading.law.isEea(country))
  return [...new Set([...(seat === null ? [] : [seat]), ...outside])]
}

function placeOf(reading: Reading, activity: ControllerActivity, disclosure: Disclosure): Place {
  const party = recipientOf(reading, activity, disclosure)
  const isOutside = countriesOf(reading, activity, disclosure).some((country) => !reading.law.isEea(country))
  const isTransferred = (activity.transfers ?? []).some(
    ({ recipientId, processorLinkId }) =>
      (recipientId !== null && recipientId === party?.id) ||
      (processorLinkId !== null && processorLinkId === disclosure.processorLinkId),
  )
  if (party?.internationalOrganisation || isTransferred || isOutside) return 'third'
  return disclosure.role === 'internal' || party?.internal ? 'internal' : 'external'
}

function recipientCells(
  reading: Reading,
  activity: ControllerActivity,
  disclosure: Disclosure,
): ReportValue[] {
  const { texts, words } = reading
  const { recipients, state } = texts
  const { role, occasion, secrecyCommitment, dataItemIds } = disclosure
  const party = recipientOf(reading, activity, disclosure)
  const isLost = !party && (disclosure.partyId !== null || disclosure.processorLinkId !== null)
  const names = [nameOf(reading, 'recipient-categories', disclosure), party?.name].filter(
    (name) => name != null,
  )
  const countries = countriesOf(reading, activity, disclosure)
  const circumstances = [
    ...(occasion === null ? [] : [line(occasion)]),
    ...labelled(recipients.classification, disclosure.classification),
    ...labelled(recipients.secrecy, secrecyCommitment),
  ]
  return [
    inline([
      ...names.map(line),
      ...labelled(recipients.role, role === 'unknown' ? null : words.disclosureRole[role]),
      ...labelled(recipients.seat, countries.length > 0 ? countryNames(reading, countries) : null),
      ...(isLost ? [gap(state.notFound)] : names.length === 0 ? [gap(state.notGiven)] : []),
      ...(role === 'unknown' ? [gap(words.disclosureRole.unknown)] : []),
    ]),
    dataNames(reading, activity, dataItemIds, gap(recipients.dataUnexamined)),
    circumstances.length > 0 ? inline(circumstances) : dash,
  ]
}
