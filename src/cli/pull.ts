import { parseArgs } from 'node:util'
import { compareRecord, type Comparison } from '../exchange/adapters/ciso-assistant/compare-record.action.ts'
import { type Language } from '../law/entry.ts'
import { type Command } from './command.ts'
import { languageOf } from './language-of.action.ts'
import { openBeside } from './open-beside.action.ts'
import { orFailure, serviceOf, serviceOptions } from './service.ts'
import { serviceTexts } from './service-texts.ts'

/** `vvt pull`: compares what a GRC system holds with the record; neither is changed. */
export const pull: Command = {
  name: 'pull',
  usage:
    'pull ciso-assistant --url URL --organisation ID [--role controller|processor] [--lang de|en] [--json]',
  summary:
    'Compare what CISO Assistant holds with the record, field by field, and change neither; exit code 1 where they differ',
  run: async (call) => {
    const { values, positionals } = parseArgs({
      args: [...call.args],
      options: { ...serviceOptions, json: { type: 'boolean' } },
      allowPositionals: true,
    })
    const { service, place, lang: asked } = serviceOf(call, positionals[0], values)
    const program = await openBeside(call)
    try {
      const lang = asked ?? (await languageOf(program.context, place.organisationId))
      return await orFailure(call.say, lang, async () => {
        const found = await compareRecord(program.context, service, place)
        if (values.json) call.say(JSON.stringify(found, null, 2))
        else for (const line of linesOf(found, lang)) call.say(line)
        const differ = found.conflicts.length + found.missingHere.length + found.missingThere.length
        return differ > 0 ? 1 : 0
      })
    } finally {
      await program.close()
    }
  },
}

function linesOf({ compared, conflicts, missingHere, missingThere }: Comparison, lang: Language): string[] {
  const texts = serviceTexts[lang]
  return [
    ...conflicts.map((conflict) => {
      const { refId, sheet, row, column, ours } = conflict
      const place = `${refId} · ${sheet} · ${row}`
      return column === null
        ? `${place}: ${texts.alone(ours === null)}`
        : `${place} · ${column}: ${texts.differs(conflict)}`
    }),
    ...missingThere.map((refId) => `${refId}: ${texts.missingThere}`),
    ...missingHere.map((refId) => `${refId}: ${texts.missingHere}`),
    texts.sum(compared, conflicts.length),
  ]
}
