import { Refusal } from '../errors.ts'
import { fieldTexts } from '../http/field-texts.ts'
import { say as worded } from '../http/texts.ts'
import { UsageError } from './command.ts'

/** What is read from an exported record, a file by its path; where it is none, a wrong call that says why. */
export async function* readable<T>(all: AsyncGenerator<T, void>, path: string): AsyncGenerator<T, void> {
  try {
    yield* all
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'ENOENT' || code === 'EISDIR') throw new UsageError(`${path} is no file`)
    if (error instanceof SyntaxError) throw new UsageError(`${path} is no JSON: ${error.message}`)
    if (!(error instanceof Refusal && error.refused.code === 'invalid')) throw error
    const faults = error.refused.errors
      .slice(0, 10)
      .map(
        ({ pointer, code: fault, values }) => `${pointer || '/'}: ${worded(fieldTexts, fault, 'en', values)}`,
      )
    throw new UsageError(
      `${path} is no record as \`vvt export --format json\` writes it\n${faults.join('\n')}`,
    )
  }
}
