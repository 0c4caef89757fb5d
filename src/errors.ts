/** One thing wrong at one place of a body. `pointer` is a JSON Pointer (RFC 6901); `values` fill the sentence. */
export type FieldError = {
  readonly pointer: string
  readonly code: string
  readonly values?: Readonly<Record<string, string | number>>
}

/** Who points at something that was to be deleted. */
export type User = { readonly kind: string; readonly id: string }

export type Refused =
  | { readonly code: 'not-found' }
  | { readonly code: 'unauthorised'; readonly isGiven: boolean }
  | { readonly code: 'forbidden'; readonly needed: string }
  | { readonly code: 'stale'; readonly current: number }
  | { readonly code: 'precondition-required' }
  | { readonly code: 'invalid'; readonly errors: readonly FieldError[] }
  | { readonly code: 'in-use'; readonly users: readonly User[] }
  | { readonly code: 'conflict'; readonly errors: readonly FieldError[] }
  | { readonly code: 'batch-refused'; readonly errors: readonly FieldError[] }
  | { readonly code: 'file-too-large'; readonly limit: number }
  | { readonly code: 'unreadable-file'; readonly because: string }
  | { readonly code: 'not-planned'; readonly state: string }
  | { readonly code: 'not-clean'; readonly items: number }
  | { readonly code: 'findings-stand'; readonly findings: Readonly<Record<'de' | 'en', readonly object[]>> }
  | { readonly code: 'not-deletable' }
  | { readonly code: 'key-ended' }
  | { readonly code: 'job-ended' }
  | { readonly code: 'last-operator' }
  | { readonly code: 'suspended' }
  | { readonly code: 'secret-lost' }
  | { readonly code: 'not-exported' }
  | { readonly code: 'already-filed'; readonly filing: string }
  | { readonly code: 'too-large'; readonly parts: number }
  | { readonly code: 'not-acceptable'; readonly offered: string }
  | { readonly code: 'idempotency-key-reused' }
  | { readonly code: 'answer-gone' }
  | { readonly code: 'busy' }
  | { readonly code: 'too-many-requests'; readonly seconds: number }

/** A request that cannot be met, for a reason the caller can act on. Knows nothing of HTTP. */
export class Refusal extends Error {
  readonly refused: Refused

  constructor(refused: Refused) {
    super(refused.code)
    this.name = 'Refusal'
    this.refused = refused
  }
}

export const notFound = () => new Refusal({ code: 'not-found' })
export const invalid = (errors: readonly FieldError[]) => new Refusal({ code: 'invalid', errors })
