import { settings } from '../config.ts'
import { type Command } from './command.ts'

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
    'Settings, from the environment',
    ...variables,
  ].join('\n')
}
