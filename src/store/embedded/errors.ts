/** Why the embedded database cannot be had; stable, for programs. */
type EmbeddedProblem =
  | 'folder-in-use'
  | 'folder-not-writable'
  | 'folder-foreign'
  | 'other-version'
  | 'password-lost'
  | 'files-lost'
  | 'platform-unsupported'
  | 'system-user-missing'
  | 'setup-failed'
  | 'start-failed'

/** An expected failure of the embedded database: the message tells the operator what to do, no stack is needed. */
export class EmbeddedError extends Error {
  override readonly name = 'EmbeddedError'
  readonly problem: EmbeddedProblem

  constructor(problem: EmbeddedProblem, message: string, options?: ErrorOptions) {
    super(message, options)
    this.problem = problem
  }
}

/** The code of a system error (`EACCES`), or undefined for any other value. */
export function systemCodeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
