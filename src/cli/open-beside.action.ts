import { setTimeout as sleep } from 'node:timers/promises'
import { attachEmbedded } from '../store/embedded/attach-embedded.action.ts'
import { EmbeddedError } from '../store/embedded/errors.ts'
import { type Call } from './command.ts'
import { openProgram, type Program } from './open-program.action.ts'

/** Milliseconds a command waits for another one that holds the embedded database, or for a server that is starting. */
const patience = 60_000
const pause = 200

const silent = () => undefined

/**
 * Opens the program for a command, also beside a server: where that holds the embedded database the command attaches
 * itself to it, and leaves it running. Throws `folder-in-use` where the folder is held from another machine or container.
 */
export async function openBeside({ config, log, signal }: Call): Promise<Program> {
  for (let waited = 0; ; waited += pause) {
    try {
      return await openProgram(config, log, silent, signal, 'command')
    } catch (error) {
      if (!(error instanceof EmbeddedError && error.problem === 'folder-in-use')) throw error
      const found = await attachEmbedded(config.dataFolder)
      if (typeof found === 'object')
        return openProgram({ ...config, databaseUrl: found.url }, log, silent, signal)
      // Whoever held it may have let go in between: then once more, too.
      if (waited > patience || (found === 'elsewhere' && waited > 0)) throw error
      await sleep(pause, undefined, { signal })
    }
  }
}
