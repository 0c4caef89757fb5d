import { type Datasets } from '../law/catalogue.ts'
import { type Law } from '../law/law.ts'
import { type Transfer } from '../record/activities/transfer.ts'

type Decision = Datasets['adequacy-decisions']

/** The condition of a decision that covers the organisations of a list only. */
const ofList = 'recipient_active_on_dpf_list'

/** Whether an instrument is an adequacy decision, Art. 45 GDPR; also on a day on which it is not in force. */
export function isAdequacy(code: string | null): boolean {
  return code === 'ART45' || code === 'ART45_DPF'
}

/**
 * The decisions in force that an instrument under Art. 45 may mean. Null where that cannot be told: no destination, an
 * organisation under a name the catalogue does not know, a territory that is only partly inside the EEA.
 */
export function decisionsFor(
  law: Law,
  code: string | null,
  { country, internationalOrganisation }: Transfer,
): readonly Decision[] | null {
  if (internationalOrganisation !== null) return ofOrganisation(law, internationalOrganisation)
  if (country === null) return null
  const decisions = law.adequacy(country)
  if (decisions.length === 0 && law.entry('eea-countries', country)?.isEea === null) return null
  if (code !== 'ART45_DPF' || decisions.every(isOfList)) return decisions
  return decisions.filter(isOfList)
}

/** The decisions on the country of a transfer that have ended before the law's day; the last to end comes last. */
export function pastDecisions(law: Law, code: string | null, { country }: Transfer): readonly Decision[] {
  return law.book
    .all('adequacy-decisions')
    .filter((each) => each.country !== null && each.country === country && each.validTo !== null)
    .filter((each) => each.validTo! < law.on && (code !== 'ART45_DPF' || isOfList(each)))
    .toSorted((one, other) => (one.validTo! < other.validTo! ? -1 : 1))
}

/** Whether a transfer rests on a decision for the organisations of the Data Privacy Framework list, whatever it is called. */
export function restsOnList(law: Law, code: string | null, { country }: Transfer): boolean {
  return isAdequacy(code) && country !== null && law.adequacy(country).some(isOfList)
}

/** Whether one of the grounds a transfer rests on is a decision that is in force. */
export function restsOnAdequacy(law: Law, transfer: Transfer): boolean {
  return (transfer.instruments ?? []).some(
    ({ code, fallback }) =>
      !fallback && isAdequacy(code) && (decisionsFor(law, code, transfer)?.length ?? 0) > 0,
  )
}

const isOfList = ({ conditions }: Decision) => conditions.includes(ofList)

function ofOrganisation(law: Law, name: string): readonly Decision[] | null {
  const decisions = law.entries('adequacy-decisions').filter(({ organisation }) => organisation !== null)
  const meant = decisions.filter(({ organisation, label }) =>
    [organisation, bare(label.de), bare(label.en)].some(
      (known) => known === name || name.startsWith(`${known} (`) || name.endsWith(` (${known})`),
    ),
  )
  // As long as no organisation at all has a decision, the name does not matter.
  return meant.length > 0 || decisions.length === 0 ? meant : null
}

/** A name without what the catalogue adds in brackets. */
const bare = (label: string) => label.replace(/ \(.*$/, '')
