type Fetch = (request: Request) => Promise<Response>

/** Milliseconds before the second try where the server says nothing, and longest wait it can ask for. */
const wait = { first: 500, most: 60_000 }

/**
 * Makes requests again: those that were turned away (429, 503), for these were not carried out; and those that got no
 * answer, where a repeat does no harm: reads, and what carries an `Idempotency-Key`.
 */
export function patientFetch(fetch: Fetch, retries: number): Fetch {
  return async (request) => {
    for (let tried = 0; ; tried++) {
      const isLast = tried >= retries
      const outcome = await fetch(isLast ? request : request.clone()).catch((error: unknown) => {
        if (isLast || request.signal.aborted || !isRepeatable(request)) throw error
        return null
      })
      if (outcome && (isLast || ![429, 503].includes(outcome.status))) return outcome
      await outcome?.body?.cancel()
      await pause(waitFor(outcome?.headers.get('retry-after'), tried), request.signal)
    }
  }
}

const isRepeatable = ({ method, headers }: Request) =>
  method === 'GET' || method === 'HEAD' || headers.has('idempotency-key')

/** Milliseconds to wait: what was asked for (RFC 9110), or longer each time, spread by chance. */
function waitFor(retryAfter: string | null | undefined, tried: number): number {
  const seconds = Number(retryAfter ?? Number.NaN)
  const asked = Number.isNaN(seconds) ? Date.parse(retryAfter ?? '') - Date.now() : seconds * 1_000
  const own = wait.first * 2 ** tried * (1 + Math.random())
  return Math.min(Math.max(0, Number.isNaN(asked) ? own : asked), wait.most)
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason as Error)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
