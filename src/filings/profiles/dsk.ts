import { dskForm } from './dsk/form.ts'
import { inForm } from './in-form.ts'

/** For controllers (Art. 30(1) GDPR) and for processors (Art. 30(2) GDPR). */
export const dsk = inForm(dskForm)
