import { type Transfer } from '../record/activities/transfer.ts'
import { restsOnAdequacy } from './adequacy.ts'
import { type ActivityCase } from './case.ts'
import { type Instrument, leavesEea } from './transfers.ts'

/**
 * Whether a transfer on this ground takes an impact assessment; null where that depends on the case. Where an adequacy
 * decision in force carries the transfer as well, none is due.
 */
export function assessmentDue(
  { law }: ActivityCase,
  transfer: Transfer,
  { code }: Instrument,
): boolean | null {
  const entry = code === null ? undefined : law.entry('transfer-instruments', code)
  if (!entry?.isGround || entry.impactAssessment === false || !leavesEea(law, transfer)) return false
  return restsOnAdequacy(law, transfer) ? false : entry.impactAssessment
}
