import type { components } from './schema.d.ts'

type Problem = components['schemas']['Problem']

/** A request that the API refused, with its problem (RFC 9457). `code` is stable; act on it, show `message`. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly status: number
  /** Stable code of the problem; `unknown` where something else than the API answered. */
  readonly code: Problem['code'] | 'unknown'
  /** All that was said; null where something else than the API answered. */
  readonly problem: Problem | null
  /** The version as it stands, where the one given was stale. */
  readonly etag: string | null

  constructor(status: number, problem: Problem | null, etag: string | null) {
    super(problem ? `${problem.title}: ${problem.detail}` : `HTTP ${status}`)
    this.status = status
    this.code = problem?.code ?? 'unknown'
    this.problem = problem
    this.etag = etag
  }

  static async of(response: Response): Promise<ProblemError> {
    const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false
    const problem = isProblem ? ((await response.json()) as Problem) : null
    return new ProblemError(response.status, problem, response.headers.get('etag'))
  }
}
