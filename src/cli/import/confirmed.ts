import { type Readable, type Writable } from 'node:stream'
import { createInterface } from 'node:readline/promises'

type Input = Readable & { readonly isTTY?: boolean }

/**
 * Asks a person at a terminal; where nobody sits there the answer is no. Throws an `AbortError` when the program is
 * asked to stop meanwhile.
 */
export async function confirmed(
  question: string,
  input: Input,
  output: Writable,
  signal: AbortSignal,
): Promise<boolean> {
  if (!input.isTTY) return false
  const lines = createInterface({ input, output })
  try {
    const answer = await lines.question(question, { signal })
    return /^(j|ja|y|yes)$/i.test(answer.trim())
  } finally {
    lines.close()
  }
}
