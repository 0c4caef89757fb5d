import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { buffer, text } from 'node:stream/consumers'
import type { Report } from '../report.ts'
import { createQueue } from './pdf/queue.ts'

/** The program could not draw the report; the message holds its own words, not for users. */
export class DrawingFailed extends Error {
  override readonly name = 'DrawingFailed'
}

/** The report is longer than one file may be; it must be divided. */
export class ReportTooLong extends Error {
  override readonly name = 'ReportTooLong'
}

/** Milliseconds that drawing one report may take. */
const timeLimit = 120_000
/** Characters of a report as JSON. A million makes about 165 pages of a PDF, 6 MB of file and 0.4 GB in the child. */
const lengthLimit = 4_000_000
/** A program keeps one core busy; a second place keeps a short report from waiting for a long one. */
const queue = createQueue(2, 50)

/**
 * Lets a program draw a report in a process of its own, at most two at a time: it keeps nobody waiting, and its memory ends
 * with it. The program reads the report as JSON and writes the file.
 * @throws the signal's reason when it aborts, a `TimeoutError` after two minutes of drawing, `DrawingFailed`,
 * `ReportTooLong`, and `QueueFull` when fifty reports wait already
 */
export async function drawInChild(
  program: readonly [path: string, ...args: string[]],
  report: Report,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const document = JSON.stringify(report)
  if (document.length > lengthLimit)
    throw new ReportTooLong(`${document.length} of ${lengthLimit} characters`)
  return queue(() => run(program, document, signal), signal)
}

async function run(
  program: readonly string[],
  document: string,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const limit = AbortSignal.any([AbortSignal.timeout(timeLimit), ...(signal === undefined ? [] : [signal])])
  limit.throwIfAborted()
  const { PATH, SystemRoot, NODE_COMPILE_CACHE } = process.env
  const env = { PATH, SystemRoot, NODE_COMPILE_CACHE }
  const child = spawn(process.execPath, program, { env, stdio: 'pipe' })
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
    if (exitCode !== 0) throw new DrawingFailed(problem)
    return file
  } finally {
    limit.removeEventListener('abort', stop)
  }
}
