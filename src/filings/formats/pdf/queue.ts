/** Runs a piece of work as soon as a place is free. Rejects with the signal's reason when that aborts the wait. */
export type Queue = <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>

/** Too much is waiting already; try again later. */
export class QueueFull extends Error {
  override readonly name = 'QueueFull'
}

/**
 * Lets `places` pieces of work run at a time and `waiting` more wait, first come first served.
 * A piece beyond that is rejected with `QueueFull`.
 */
export function createQueue(places: number, waiting: number): Queue {
  const line: (() => void)[] = []
  let free = places

  return async (work, signal) => {
    signal?.throwIfAborted()
    if (free > 0) free -= 1
    else if (line.length >= waiting) throw new QueueFull(`${waiting} are waiting already`)
    else await takePlace(line, signal)
    try {
      return await work()
    } finally {
      const next = line.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}

function takePlace(line: (() => void)[], signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const enter = (): void => {
      signal?.removeEventListener('abort', leave)
      resolve()
    }
    const leave = (): void => {
      line.splice(line.indexOf(enter), 1)
      reject(signal?.reason as Error)
    }
    signal?.addEventListener('abort', leave, { once: true })
    line.push(enter)
  })
}
