import { parseArgs } from 'node:util'
import { policies, pushRecord } from '../exchange/adapters/ciso-assistant/push-record.action.ts'
import { checkUuid, type Command, oneOf, UsageError } from './command.ts'
import { text } from './key/act.ts'
import { languageOf } from './language-of.action.ts'
import { openBeside } from './open-beside.action.ts'
import { orFailure, serviceOf, serviceOptions } from './service.ts'
import { serviceTexts } from './service-texts.ts'

/** `vvt push`: sends the record of one organisation to a GRC system. */
export const push: Command = {
  name: 'push',
  usage: `push ciso-assistant --url URL --organisation ID --policy ${policies.join('|')} [--role controller|processor] [--folder ID] [--lang de|en]`,
  summary:
    'Send the record to CISO Assistant; the token stands in CISO_ASSISTANT_TOKEN; exit code 1 where a row was refused',
  run: async (call) => {
    const { values, positionals } = parseArgs({
      args: [...call.args],
      options: { ...serviceOptions, policy: text, folder: text },
      allowPositionals: true,
    })
    const { service, place, lang: asked } = serviceOf(call, positionals[0], values)
    if (values.policy === undefined) throw new UsageError('--policy is needed')
    const policy = oneOf('--policy', policies, values.policy)
    const { folder } = values
    if (folder !== undefined) checkUuid('--folder', folder)
    const program = await openBeside(call)
    try {
      const lang = asked ?? (await languageOf(program.context, place.organisationId))
      return await orFailure(call.say, lang, async () => {
        const request = { ...place, policy, ...(folder === undefined ? {} : { folderId: folder }) }
        const pushed = await pushRecord(program.context, service, request)
        for (const sheet of pushed) call.say(serviceTexts[lang].pushed(sheet))
        return pushed.some(({ failed }) => failed > 0) ? 1 : 0
      })
    } finally {
      await program.close()
    }
  },
}
