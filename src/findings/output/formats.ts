import { type Output, type OutputOptions } from './checked.ts'
import { jsonOutput } from './json.ts'
import { junitOutput } from './junit.ts'
import { sarifOutput } from './sarif.ts'
import { textOutput } from './text.ts'

/** The forms findings are written in. */
export const findingFormats = {
  text: textOutput,
  json: jsonOutput,
  sarif: sarifOutput,
  junit: junitOutput,
} as const satisfies Record<string, (options: OutputOptions) => Output>
export type FindingFormat = keyof typeof findingFormats
