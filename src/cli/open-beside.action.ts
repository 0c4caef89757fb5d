import { EmbeddedError } from '../store/embedded/errors.ts'
import { type Call } from './command.ts'
import { openProgram, type Program } from './open-program.action.ts'

/** Opens the program; where another one holds the embedded database, says in `advice` what can be done instead. */
export async function openBeside({ config, log, signal }: Call, advice: string): Promise<Program> {
  try {
    return await openProgram(config, log, () => undefined, signal)
  } catch (error) {
    if (!(error instanceof EmbeddedError && error.problem === 'folder-in-use')) throw error
    throw new EmbeddedError(error.problem, `${error.message} ${advice}`, { cause: error })
  }
}
