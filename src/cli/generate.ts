import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Command } from './command.ts'
import { generatedFiles } from './generated-files.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** `vvt generate`: writes the files that are made from the source; with `--check` it only compares. */
export const generate: Command = {
  name: 'generate',
  usage: 'generate [--check]',
  summary: 'Write openapi/ from the source; with --check only say what is stale (exit code 1)',
  run: async ({ args, say, log }) => {
    const { values } = parseArgs({ args: [...args], options: { check: { type: 'boolean' } } })
    let stale = 0
    for (const [path, content] of Object.entries(await generatedFiles(log))) {
      const file = join(root, path)
      const isFresh = (await readFile(file, 'utf8').catch(() => null)) === content
      if (isFresh) continue
      stale += 1
      if (!values.check) {
        await mkdir(dirname(file), { recursive: true })
        await writeFile(file, content)
      }
      say(`${values.check ? 'stale' : 'written'}: ${path}`)
    }
    return values.check && stale > 0 ? 1 : 0
  },
}
