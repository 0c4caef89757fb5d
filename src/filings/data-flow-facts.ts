import { countryName } from '../law/law.ts'
import { type ControllerActivity } from '../record/activities/activity.ts'
import { type Disclosure } from '../record/activities/disclosure.ts'
import { type Party } from '../record/parties/party.ts'
import { type FlowColumn } from './data-flow.ts'
import { type CodeOrText, nameOf, type Reading } from './profiles/reading.ts'

/** Something that takes part in a data flow, before the picture is made small enough. */
export type Box = {
  readonly key: string
  readonly column: FlowColumn
  readonly text: string
  readonly isOutside: boolean
  /** Group of the catalogue that a category of data is listed under. */
  readonly group: string | null
}

/** Who takes part, and what leads from whom to whom, by key. */
export type FlowFacts = {
  readonly boxes: readonly Box[]
  readonly ways: readonly (readonly [from: string, to: string])[]
}

type Found = { readonly boxes: Map<string, Box>; readonly ways: Map<string, readonly [string, string]> }

/** All that an activity says about who gives which data to which system, who receives them and where. */
export function flowFactsOf(reading: Reading, activity: ControllerActivity): FlowFacts {
  const found: Found = { boxes: new Map(), ways: new Map() }
  const data = addData(reading, activity, found)
  const recipients = addRecipients(reading, activity, found)
  const systems = addSystems(reading, activity, found, data.length + recipients.length > 0)
  for (const system of systems) {
    for (const item of data) addWay(found, item, system)
    for (const recipient of recipients) addWay(found, system, recipient)
  }
  return { boxes: [...found.boxes.values()], ways: [...found.ways.values()] }
}

function add(
  { boxes }: Found,
  column: FlowColumn,
  id: string,
  text: string,
  more: Partial<Box> = {},
): string {
  const key = `${column}:${id}`
  if (!boxes.has(key)) boxes.set(key, { key, column, text, isOutside: false, group: null, ...more })
  return key
}

function addWay({ ways }: Found, from: string, to: string): void {
  ways.set(JSON.stringify([from, to]), [from, to])
}

function idOf({ code, text }: CodeOrText): string {
  return JSON.stringify([code, text])
}

function addData(reading: Reading, { dataItems }: ControllerActivity, found: Found): string[] {
  const { law, texts } = reading
  return (dataItems ?? []).map((item) => {
    const name = nameOf(reading, 'data-categories', item) ?? texts.figure.unnamed
    const group = item.code === null ? null : (law.entry('data-categories', item.code)?.group ?? null)
    const to = add(found, 'data', idOf(item), name, { group })
    for (const subject of item.subjects ?? []) {
      const who = nameOf(reading, 'data-subjects', subject) ?? texts.figure.unnamed
      addWay(found, add(found, 'subjects', idOf(subject), who), to)
    }
    return to
  })
}

function addSystems(
  reading: Reading,
  activity: ControllerActivity,
  found: Found,
  isNeeded: boolean,
): string[] {
  const { around, texts } = reading
  const systems = (activity.systemIds ?? [])
    .map((id) => around.systems.get(id))
    .filter((system) => system !== undefined)
  if (systems.length === 0 && isNeeded) return [add(found, 'system', '', texts.figure.unnamedSystem)]
  return systems.map((system) => {
    const from = add(found, 'system', system.id, system.name)
    for (const country of system.hostingCountries ?? [])
      addWay(found, from, addCountry(reading, found, country))
    return from
  })
}

function addRecipients(reading: Reading, activity: ControllerActivity, found: Found): string[] {
  const { around } = reading
  const behind = (activity.systemIds ?? []).flatMap((id) => around.systems.get(id)?.processors ?? [])
  const links = activity.processors ?? behind
  const ofLinks = links.flatMap(({ partyId, hostingCountries, accessCountries }) => {
    const party = around.parties.get(partyId)
    return party
      ? [addParty(reading, found, party, [...(hostingCountries ?? []), ...(accessCountries ?? [])])]
      : []
  })
  const ofDisclosures = (activity.disclosures ?? []).map((each) =>
    addDisclosure(reading, activity, found, each),
  )
  return [...new Set([...ofLinks, ...ofDisclosures, ...addTransfers(reading, activity, found)])]
}

function addTransfers(reading: Reading, activity: ControllerActivity, found: Found): string[] {
  const { around, texts } = reading
  return (activity.transfers ?? []).map((transfer) => {
    const link = activity.processors?.find(({ id }) => id === transfer.processorLinkId)
    const party = around.parties.get(transfer.recipientId ?? link?.partyId ?? '')
    const from = party
      ? addParty(reading, found, party, [])
      : add(found, 'recipients', '', texts.figure.unnamed)
    if (transfer.country) addWay(found, from, addCountry(reading, found, transfer.country))
    const organisation = transfer.internationalOrganisation
    if (organisation) {
      addWay(
        found,
        from,
        add(found, 'countries', `organisation:${organisation}`, organisation, { isOutside: true }),
      )
    }
    return from
  })
}

function addDisclosure(
  reading: Reading,
  activity: ControllerActivity,
  found: Found,
  each: Disclosure,
): string {
  const { around, texts } = reading
  const link = activity.processors?.find(({ id }) => id === each.processorLinkId)
  const party = around.parties.get(each.partyId ?? link?.partyId ?? '')
  if (party) return addParty(reading, found, party, [])
  const name = nameOf(reading, 'recipient-categories', each) ?? texts.figure.unnamed
  return add(found, 'recipients', idOf(each), name)
}

function addParty(reading: Reading, found: Found, party: Party, countries: readonly string[]): string {
  const { law } = reading
  const seat = party.country ?? party.address?.country ?? null
  const all = [seat, party.parentCountry, ...countries].filter((country) => country !== null)
  const isOutside = party.internationalOrganisation || (seat !== null && !law.isEea(seat))
  const from = add(found, 'recipients', party.id, party.name, { isOutside })
  for (const country of all) addWay(found, from, addCountry(reading, found, country))
  return from
}

function addCountry({ law, lang }: Reading, found: Found, country: string): string {
  return add(found, 'countries', country, countryName(country, lang), { isOutside: !law.isEea(country) })
}
