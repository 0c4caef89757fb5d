import { type Organisation } from '../record/organisations/organisation.ts'

/**
 * Whether the legal bases of the GDPR are those of this body. Churches may have a law of their own (Art. 91 GDPR), the
 * institutions of the Union have Regulation (EU) 2018/1725; see `regime.ts`.
 */
export function isUnderGdpr({ bodyType }: Organisation): boolean {
  return bodyType === 'private' || bodyType === 'public'
}

/** Whether German law applies to this body, going by its seat; null: no seat is recorded. */
export function isUnderGermanLaw({ address }: Organisation): boolean | null {
  return address?.country ? address.country === 'DE' : null
}
