import { type Law } from '../law/law.ts'
import { isAdequacy } from './adequacy.ts'
import { type ActivityCase } from './case.ts'
import { type Instrument } from './transfers.ts'

/** Whether an instrument carries a transfer by itself. */
export type Standing = {
  /** It stands, has run out, is no ground, says that nothing is transferred, has no name, or cannot be told. */
  readonly kind: 'stands' | 'lapsed' | 'no_ground' | 'no_transfer' | 'nameless' | 'unclear'
  /** Last day on which it stood, where it has lapsed. */
  readonly until: string | null
}

const as = (kind: Standing['kind']): Standing => Object.freeze({ kind, until: null })
const stands = as('stands')
const noGround = as('no_ground')
const noTransfer = as('no_transfer')
const nameless = as('nameless')
const unclear = as('unclear')

/**
 * How an instrument stands by itself on the law's day. Whether an adequacy decision or a set of clauses is in force is
 * not asked here; there are rules of their own for that.
 */
export function standingOf(
  { around }: Pick<ActivityCase, 'around'>,
  law: Law,
  { code, text, contractId, validUntil }: Instrument,
): Standing {
  if (isAdequacy(code)) return stands
  const entry = code === null ? undefined : law.entry('transfer-instruments', code)
  // "EEA only" explains nothing where the destination is a third country.
  if (entry && !entry.isTransfer) return code === 'NONE_INTRA_EEA' ? unclear : noTransfer
  if (entry && !entry.isGround) return noGround
  const contractEnd = (contractId !== null && around.contracts.get(contractId)?.validTo) || null
  const end =
    validUntil !== null && (contractEnd === null || validUntil < contractEnd) ? validUntil : contractEnd
  if (end !== null && end < law.on) return { kind: 'lapsed', until: end }
  if (code !== null) return stands
  return text === null ? nameless : unclear
}
