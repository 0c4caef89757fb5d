import { settings } from '../config.ts'
import { type Command } from './command.ts'

/** What a command ends with; every command keeps to it. */
export const exitCodes = 'Exit codes: 0 fine, 1 something does not hold or is stale, 2 wrong usage, 3 failure'

/** The text of `vvt --help`: the commands and every setting. */
export function help(commands: readonly Command[]): string {
  const lines = commands.map(({ usage, summary }) => `  vvt ${usage}\n      ${summary}`)
  const variables = settings.map(
    ({ name, default: fallback, description }) =>
      `  ${name}${fallback === undefined || fallback === null ? '' : ` (${fallback})`}\n      ${description}`,
  )
  return [
    'vvt: the record of processing activities for videoconferencing (Art. 30 GDPR)',
    '',
    'Commands',
    ...lines,
    '',
    exitCodes,
    '',
    'Settings, from the environment',
    ...variables,
  ].join('\n')
}
