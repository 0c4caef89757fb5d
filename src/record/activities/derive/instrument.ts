import { type Transfer } from '../transfer.ts'
import { type Setting } from './setting.ts'

/** A ground of a transfer, Art. 45 to 49 GDPR. */
export type Instrument = NonNullable<Transfer['instruments']>[number]

/** An instrument of which nothing is known yet. */
export function blankInstrument(setting: Setting): Instrument {
  return {
    id: setting.newId(),
    code: null,
    text: null,
    contractId: null,
    certifiedEntity: null,
    coversEmployeeData: null,
    checkedOn: null,
    validUntil: null,
    scopeCheck: null,
    impactAssessment: null,
    fallback: false,
  }
}
