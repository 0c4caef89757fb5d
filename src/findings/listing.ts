import { type Transfer } from '../record/activities/transfer.ts'
import { frameworkScheme } from '../record/activities/derive/data-privacy-framework.ts'
import { type ActivityCase } from './case.ts'
import { recipientOf, type Instrument } from './transfers.ts'

/** What the record says of an entry in the Data Privacy Framework list. */
export type Listing = {
  readonly coversEmployeeData: boolean | null
  readonly checkedOn: string | null
  readonly validUntil: string | null
}

/** What is recorded of the recipient's listing: with the ground itself, and among the certificates of the recipient. */
export function listingsOf(
  facts: ActivityCase,
  transfer: Transfer,
  instrument: Instrument,
): readonly Listing[] {
  const certificates = recipientOf(facts, transfer)?.certificates?.filter(({ scheme }) =>
    frameworkScheme.test(scheme),
  )
  const own = instrument.certifiedEntity === null ? [] : [instrument]
  return certificates?.length ? [...own, ...certificates] : own
}

/** Whether a listing had not run out on a day; one without a last day has not. */
export function isListedOn({ validUntil }: Listing, day: string): boolean {
  return validUntil === null || validUntil >= day
}
