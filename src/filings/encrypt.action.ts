import { Readable } from 'node:stream'
import { type ReadableStream } from 'node:stream/web'
import { Encrypter } from 'age-encryption'

/** Encrypts a stream for a public key (age, X25519) while it is taken. The result must be read to its end or destroyed. */
export async function encryptedFor(ageRecipient: string, source: Readable): Promise<Readable> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(ageRecipient)
  const encrypted = await encrypter.encrypt(Readable.toWeb(source) as globalThis.ReadableStream<Uint8Array>)
  const output = Readable.fromWeb(encrypted as ReadableStream)
  output.once('close', () => source.destroy())
  return output
}
