import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { buffer, text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { Report } from '../../report.ts'
import { createQueue } from './queue.ts'

/** PDF/UA-1 (ISO 14289-1) for reading by anyone, PDF/A-2a (ISO 19005-2) for archives. Both are tagged. */
export type PdfStandard = 'ua-1' | 'a-2a'

/** The typesetter could not set the report; the message holds its own words, not for users. */
export class TypesettingFailed extends Error {
  override readonly name = 'TypesettingFailed'
}

/** The report is longer than one file may be; it must be divided. */
export class ReportTooLong extends Error {
  override readonly name = 'ReportTooLong'
}

const typesetter = fileURLToPath(new URL('./run-typesetter.action.ts', import.meta.url))
/** Milliseconds that setting one report may take. */
const timeLimit = 120_000
/** Characters of a report as JSON. A million makes about 165 pages, 6 MB of file and 0.4 GB in the child. */
const lengthLimit = 4_000_000
/** The typesetter uses every core by itself; a second place keeps a short report from waiting for a long one. */
const queue = createQueue(2, 50)

/**
 * Draws a report as a tagged PDF; the same report gives the same bytes. Works in a child process, at most two at a time.
 * @throws the signal's reason when it aborts, a `TimeoutError` after two minutes of setting, `TypesettingFailed`,
 * `ReportTooLong`, and `QueueFull` when fifty reports wait already
 */
export async function drawPdf(
  report: Report,
  { standard, signal }: { readonly standard: PdfStandard; readonly signal?: AbortSignal },
): Promise<Uint8Array> {
  const document = JSON.stringify(report)
  if (document.length > lengthLimit)
    throw new ReportTooLong(`${document.length} of ${lengthLimit} characters`)
  return queue(() => typeset(document, standard, signal), signal)
}

async function typeset(
  document: string,
  standard: PdfStandard,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const limit = AbortSignal.any([AbortSignal.timeout(timeLimit), ...(signal === undefined ? [] : [signal])])
  limit.throwIfAborted()
  const { PATH, SystemRoot } = process.env
  const child = spawn(process.execPath, [typesetter, standard], { env: { PATH, SystemRoot }, stdio: 'pipe' })
  const stop = (): unknown => child.kill('SIGKILL')
  limit.addEventListener('abort', stop, { once: true })
  // A child that ends early closes its input; its exit code tells why.
  child.stdin.on('error', () => undefined).end(document)
  try {
    const [file, problem, [exitCode]] = await Promise.all([
      buffer(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ])
    limit.throwIfAborted()
    if (exitCode !== 0) throw new TypesettingFailed(problem)
    return file
  } finally {
    limit.removeEventListener('abort', stop)
  }
}
