import { parseArgs } from 'node:util'
import { compareRecord, type Comparison } from '../exchange/adapters/ciso-assistant/compare-record.action.ts'
import { type Command } from './command.ts'
import { openBeside } from './open-beside.action.ts'
import { orFailure, serviceOf, serviceOptions } from './service.ts'

/** `vvt pull`: compares what a GRC system holds with the record; neither is changed. */
export const pull: Command = {
  name: 'pull',
  usage: 'pull ciso-assistant --url URL --organisation ID [--role controller|processor] [--json]',
  summary:
    'Compare what CISO Assistant holds with the record, field by field, and change neither; exit code 1 where they differ',
  run: async (call) => {
    const { values, positionals } = parseArgs({
      args: [...call.args],
      options: { ...serviceOptions, json: { type: 'boolean' } },
      allowPositionals: true,
    })
    const { service, place } = serviceOf(call, positionals[0], values)
    const program = await openBeside(call)
    try {
      return await orFailure(call.say, async () => {
        const found = await compareRecord(program.context, service, place)
        if (values.json) call.say(JSON.stringify(found, null, 2))
        else for (const line of linesOf(found)) call.say(line)
        const differ = found.conflicts.length + found.missingHere.length + found.missingThere.length
        return differ > 0 ? 1 : 0
      })
    } finally {
      await program.close()
    }
  },
}

function linesOf({ compared, conflicts, missingHere, missingThere }: Comparison): string[] {
  return [
    ...conflicts.map(({ refId, sheet, row, column, ours, theirs }) =>
      column === null
        ? `${refId} · ${sheet} · ${row}: only ${ours === null ? 'there' : 'here'}`
        : `${refId} · ${sheet} · ${row} · ${column}: here ${JSON.stringify(ours)}, there ${JSON.stringify(theirs)}`,
    ),
    ...missingThere.map((refId) => `${refId}: not there`),
    ...missingHere.map((refId) => `${refId}: not here any more`),
    `${compared} compared, ${conflicts.length} conflicts; nothing was changed`,
  ]
}
