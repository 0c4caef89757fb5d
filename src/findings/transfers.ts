import { countryName, type Law } from '../law/law.ts'
import { type Activity } from '../record/activities/activity.ts'
import { type Transfer } from '../record/activities/transfer.ts'
import { type Party } from '../record/parties/party.ts'
import { type ActivityCase } from './case.ts'
import { dayAfter } from './days.ts'
import { nothing } from './points.ts'
import { type Point } from './rule.ts'
import { type Text } from './verdict.ts'

/** A ground of a transfer, or what stands in its place. */
export type Instrument = NonNullable<Transfer['instruments']>[number]

const none: readonly Instrument[] = []

/** From this rank on the catalogue's instruments are last resorts. */
const derogations = 8

/** Looks at the grounds the transfers rest on now; those that are only meant to step in are left out. */
export function collectGrounds(
  transfers: readonly Transfer[],
  look: (instrument: Instrument, transfer: Transfer, pointer: string) => Point | null | undefined | false,
): readonly Point[] {
  let found: Point[] | null = null
  for (let index = 0; index < transfers.length; index += 1) {
    const transfer = transfers[index]!
    const instruments = transfer.instruments ?? none
    for (let place = 0; place < instruments.length; place += 1) {
      const instrument = instruments[place]!
      if (instrument.fallback) continue
      const point = look(instrument, transfer, `/transfers/${index}/instruments/${place}`)
      if (point) (found ??= []).push(point)
    }
  }
  return found ?? nothing
}

/** Whether it leaves the EEA as far as recorded; a transfer without country counts, one to an EEA state does not. */
export function leavesEea(law: Law, { country, internationalOrganisation }: Transfer): boolean {
  return internationalOrganisation !== null || country === null || !law.isEea(country)
}

/** Whoever receives the data, as far as on file. */
export function recipientOf(
  { around, activity }: ActivityCase,
  { recipientId, processorLinkId }: Transfer,
): Party | undefined {
  const named = recipientId === null ? undefined : around.parties.get(recipientId)
  if (named || processorLinkId === null) return named
  const link = activity.processors?.find(({ id }) => id === processorLinkId)
  return link && around.parties.get(link.partyId)
}

/** Of which transfer is spoken, to begin a sentence with: `Empfänger «Example, Inc.» (Vereinigte Staaten)`. */
export function transferName(facts: ActivityCase, transfer: Transfer): Text {
  const { country, internationalOrganisation } = transfer
  const party = recipientOf(facts, transfer)
  const where = (lang: 'de' | 'en') =>
    internationalOrganisation ?? (country === null ? null : countryName(country, lang))
  const named = (lang: 'de' | 'en', what: string) => (where(lang) ? `${what} (${where(lang)})` : what)
  return party
    ? { de: named('de', `Empfänger «${party.name}»`), en: named('en', `Recipient “${party.name}”`) }
    : { de: named('de', 'Übermittlung'), en: named('en', 'Transfer') }
}

/** What an instrument is called: the catalogue's name, or the record's own words. */
export function instrumentName(law: Law, { code, text }: Instrument): Text {
  if (code === null) return { de: text ?? '–', en: text ?? '–' }
  return {
    de: law.label('transfer-instruments', code, 'de'),
    en: law.label('transfer-instruments', code, 'en'),
  }
}

/** A sentence, with a space before it, on the other grounds of a transfer; empty where there are none. */
export function otherGroundsNote(law: Law, { instruments }: Transfer, one?: Instrument): Text {
  const others = (instruments ?? []).filter((each) => (one ? each !== one : each.fallback))
  if (others.length === 0) return { de: '', en: '' }
  const names = others.map((each) => {
    const { de, en } = instrumentName(law, each)
    return {
      de: each.fallback ? `«${de}» (Rückfallebene)` : `«${de}»`,
      en: each.fallback ? `“${en}” (fallback)` : `“${en}”`,
    }
  })
  return {
    de: ` Daneben eingetragen: ${names.map(({ de }) => de).join(', ')}.`,
    en: ` Also entered: ${names.map(({ en }) => en).join(', ')}.`,
  }
}

/** Whether it rests on adequacy or safeguards as well, so that no derogation of Art. 49 GDPR is needed. */
export function restsOnMore(law: Law, { instruments }: Transfer): boolean {
  return (instruments ?? []).some(({ code, fallback }) => {
    const entry = fallback || code === null ? undefined : law.entry('transfer-instruments', code)
    return entry?.isGround === true && entry.rank < derogations
  })
}

/**
 * The law by which transfers are judged: that of the day, or that of the last day of an activity that has ended, so that
 * what lapsed later is not held against it. Null where nobody knows when it ended.
 */
export function lawOfTransfers({ activity: { operatingState, endedOn }, law }: ActivityCase): Law | null {
  if (operatingState !== 'ended') return law
  if (endedOn === null) return null
  return endedOn < law.on ? law.book.at(endedOn) : law
}

/** Since when something is amiss from a day on: not before the activity began. */
export function sinceDay({ introducedOn }: Activity, day: string): string {
  return introducedOn !== null && introducedOn > day ? introducedOn : day
}

/** Since when something is amiss that was right up to a day: the day after it, but not before the activity began. */
export function sinceEndOf(activity: Activity, lastDay: string): string {
  return sinceDay(activity, dayAfter(lastDay))
}
