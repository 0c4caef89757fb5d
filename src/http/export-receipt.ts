import { invalid } from '../errors.ts'
import { opened, signed } from './signed.ts'

/** Of which state of which organisation an export was, and when it was made. */
export type Exported = {
  readonly organisationId: string
  /** Hash of the newest row of its ledger, hexadecimal. */
  readonly hash: string
  /** Instant of the export, RFC 3339. */
  readonly at: string
}

/** Told apart by it from other signed words, such as cursors. */
const purpose = 'export'

/** The last word of an export: whoever has it was given the whole of it. */
export function formatReceipt({ organisationId, hash, at }: Exported, secret: string): string {
  return signed([purpose, organisationId, hash, at], secret)
}

/** What a receipt stands for. Refuses one that this server did not give for this organisation. */
export function parseReceipt(receipt: string, organisationId: string, secret: string): Exported {
  const [of, whose, hash, at] = opened(receipt, secret) ?? []
  if (of === purpose && whose === organisationId && hash && at) return { organisationId, hash, at }
  throw invalid([{ pointer: '/receipt', code: 'wrong-receipt' }])
}
