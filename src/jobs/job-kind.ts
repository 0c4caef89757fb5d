import { type Context } from '../context.ts'
import { type Words } from './job.ts'

/** What a job is handed beside its input. */
export type JobTools<Step extends string> = {
  /** Says how far it is; call it as often as you like, it is written about once a second. */
  readonly report: (percent: number, step: Step) => void
  /** Aborted when the job is cancelled, taken over by another process, or the program ends: let go of everything then. */
  readonly signal: AbortSignal
}

export type JobRequest<Input> = {
  readonly organisationId: string
  readonly jobId: string
  readonly input: Input
}

/** A kind of long work: what it is called, what it does, and how it goes wrong. */
export type JobKind<
  Input extends object = object,
  Result extends object = object,
  Step extends string = string,
> = {
  readonly name: string
  /** What it can be busy with, for people. */
  readonly steps: Readonly<Record<Step, Words>>
  /** How often it is tried again after a failure of ours or a lost process; a `Refusal` is final at once. */
  readonly retryLimit: number
  /** How many of the kind one process does at a time. */
  readonly concurrency: number
  run(context: Context, request: JobRequest<Input>, tools: JobTools<Step>): Promise<Result>
}

/** Housekeeping that one process at a time does, again and again: its name, when (cron, UTC), and the work, which can be repeated. */
export type Chore = {
  readonly name: string
  readonly cron: string
  readonly run: (context: Context) => Promise<void>
}

/**
 * Describes a kind of job. `run` is given a context in the name of whoever asked, the input as it was stored, and its
 * tools; what it gives is shown as the result. Both are small JSON without personal data.
 *
 * **A job is delivered at least once.** A process can die after the effect and before the result is written, and one that
 * was only asleep can wake up beside its successor. That the effect happens once is the kind's business: it makes what it
 * makes in one transaction under a unique key (the job's id, a period, a digest), and when it finds that there already,
 * gives it as its result. Work that is done in parts keeps its place in rows of its own.
 */
export function jobKind<Input extends object, Result extends object, Step extends string>(
  kind: Pick<JobKind<Input, Result, Step>, 'name' | 'steps' | 'run'> &
    Partial<Pick<JobKind, 'retryLimit' | 'concurrency'>>,
): JobKind<Input, Result, Step> {
  return { retryLimit: 3, concurrency: 1, ...kind }
}
