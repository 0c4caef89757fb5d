import { countryName } from '../../../law/law.ts'
import { type Contract } from '../../../record/contracts/contract.ts'
import { type Organisation } from '../../../record/organisations/organisation.ts'
import { type Party } from '../../../record/parties/party.ts'
import { type ReportLine } from '../../report.ts'
import { gap, inline, labelled, line } from '../../values.ts'
import { dayInWords } from '../../words/day.ts'
import { type Reading } from '../reading.ts'

export type Reachable = Pick<Party, 'address' | 'email' | 'phone' | 'website'> & {
  readonly contactPerson?: string | null
}

/** Address and every way to get in touch; an open point where there is none at all. */
export function contactLines(reading: Reading, party: Reachable): ReportLine[] {
  const { contact } = reading.texts
  const lines = [
    ...addressLines(reading, party.address),
    ...labelled(contact.person, party.contactPerson),
    ...labelled(contact.email, party.email),
    ...labelled(contact.phone, party.phone),
    ...labelled(contact.website, party.website),
  ]
  return lines.length > 0 ? inline(lines) : [gap(contact.noDetails)]
}

function addressLines({ lang }: Reading, address: Organisation['address']): ReportLine[] {
  if (!address) return []
  const { street, postalCode, city, region, country } = address
  const town = [postalCode, city].filter((part) => part !== null).join(' ')
  const land = [region, country && countryName(country, lang)].filter((part) => part !== null).join(', ')
  const parts = [street ?? '', town, land].filter((part) => part !== '')
  return parts.length > 0 ? [line(parts.join(', '))] : []
}

/** Name and contact of a party by its id. */
export function partyLines(reading: Reading, id: string): ReportLine[] {
  const party = reading.around.parties.get(id)
  return party ? [line(party.name), ...contactLines(reading, party)] : [gap(reading.texts.state.notFound)]
}

/** The name of a party by its id, or that it is not at hand. */
export function partyName({ around, texts }: Reading, id: string): string {
  return around.parties.get(id)?.name ?? texts.state.notFound
}

/** The country a party sits in, as far as it is known. */
export function seatOf(party: Party | undefined): string | null {
  return party?.country ?? party?.address?.country ?? null
}

/** What identifies a contract: title, place of the document, version, day of signature. */
export function contractName({ texts, annex, lang }: Reading, contract: Contract | undefined): string {
  if (!contract) return texts.state.notFound
  const { name, reference, contractVersion, signedOn } = contract
  const details = [
    reference,
    contractVersion === null ? null : `${annex.contractVersion} ${contractVersion}`,
    signedOn === null ? null : `${annex.signed} ${dayInWords(signedOn, lang)}`,
  ].filter((detail) => detail !== null)
  return details.length > 0 ? `${name} (${details.join('; ')})` : name
}

/** A contract by its id; an open point where there is none. */
export function contractLine(reading: Reading, id: string | null, missing: string): ReportLine {
  if (id === null) return gap(missing)
  const contract = reading.around.contracts.get(id)
  return contract ? line(contractName(reading, contract)) : gap(reading.texts.state.notFound)
}

/** Countries by name, those outside the EEA marked. */
export function countryNames({ law, lang, texts }: Reading, countries: readonly string[]): string {
  const names = countries.map((country) => {
    const name = countryName(country, lang)
    return law.isEea(country) ? name : texts.figure.outsideShort(name)
  })
  return names.join(', ') || texts.state.none
}
