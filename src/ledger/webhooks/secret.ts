import { hkdfSync, randomBytes } from 'node:crypto'
import { seal, unseal } from '../../store/seal.ts'

const prefix = 'whsec_'

/** A new secret as Standard Webhooks writes it: 256 random bits. */
export const newSecret = () => `${prefix}${randomBytes(32).toString('base64')}`

/** Seals a secret under the installation's own, for this webhook alone: copied to another row it does not open. */
export const sealSecret = (installation: string, webhookId: string, secret: string) =>
  seal(keyOf(installation, webhookId), secret)

/** The secret that was sealed; null when the installation's own has changed since. */
export const openSecret = (installation: string, webhookId: string, sealed: Buffer) =>
  unseal(keyOf(installation, webhookId), sealed)

function keyOf(installation: string, webhookId: string): Buffer {
  return Buffer.from(hkdfSync('sha256', installation, webhookId, 'webhook secret', 32))
}
