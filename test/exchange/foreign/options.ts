import { type ForeignOptions } from '../../../src/exchange/foreign/reading.ts'
import { lawAt } from '../../../src/law/law.ts'

/** How a register is read where the organisation has nothing yet. */
export const options: ForeignOptions = {
  law: lawAt('2026-11-23'),
  known: { parties: new Map(), systems: new Map() },
  profile: null,
  columns: [],
}
