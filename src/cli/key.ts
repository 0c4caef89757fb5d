import { actingAs } from '../context.ts'
import { Refusal } from '../errors.ts'
import { fieldTexts } from '../http/field-texts.ts'
import { say as worded } from '../http/texts.ts'
import { type Command, UsageError } from './command.ts'
import { create } from './key/create.ts'
import { type KeyAct } from './key/act.ts'
import { list } from './key/list.ts'
import { revoke } from './key/revoke.ts'
import { rotate } from './key/rotate.ts'
import { openBeside } from './open-beside.action.ts'

const acts: Readonly<Record<string, KeyAct>> = { create, list, revoke, rotate }

/** `vvt key`: makes, lists, revokes and rotates access keys; without a word it makes one. */
export const key: Command = {
  name: 'key',
  usage: Object.values(acts)
    .map(({ usage }) => `key ${usage}`)
    .join('\n  vvt '),
  summary: 'Make, list, revoke or rotate access keys; a new one is shown this once',
  run: async (call) => {
    const [word = '', ...rest] = call.args
    const isShort = word === '' || word.startsWith('-')
    const act = isShort ? create : Object.hasOwn(acts, word) ? acts[word] : undefined
    if (!act) throw new UsageError(`${word} is none of ${Object.keys(acts).join(', ')}`)
    const work = act.parse(isShort ? call.args : rest)
    const program = await openBeside(call)
    try {
      await work(actingAs(program.context, 'cli:key'), call.say)
    } catch (error) {
      throw plain(error)
    } finally {
      await program.close()
    }
    return 0
  },
}

/** What was wrong with the arguments, told as for any other wrong call. */
function plain(error: unknown): unknown {
  if (!(error instanceof Refusal)) return error
  const { refused } = error
  if (refused.code === 'not-found') return new UsageError('there is no such key')
  if (refused.code !== 'invalid') return error
  const lines = refused.errors.map(
    ({ pointer, code, values }) => `${pointer.slice(1)}: ${worded(fieldTexts, code, 'en', values)}`,
  )
  return new UsageError(lines.join('\n'))
}
