/** Where progress is shown: standard error, so that standard output stays for results. */
type Terminal = {
  readonly isTTY?: boolean
  readonly write: (text: string) => unknown
}

const width = 24

/**
 * Shows how far some work is: as a bar where a person looks, which is redrawn in place, and as one line for each step
 * where a program reads. `end` leaves the cursor on a line of its own.
 */
export function progressOn(terminal: Terminal): {
  readonly show: (percent: number, step: string) => void
  readonly end: () => void
} {
  let last = ''
  const show = (percent: number, step: string) => {
    const done = Math.round((percent / 100) * width)
    const line = `[${'#'.repeat(done)}${'.'.repeat(width - done)}] ${String(percent).padStart(3)} %  ${step}`
    if (terminal.isTTY) terminal.write(`\r${line}\u001B[K`)
    else if (step !== last) terminal.write(`${String(percent).padStart(3)} %  ${step}\n`)
    last = step
  }
  const end = () => {
    if (terminal.isTTY && last !== '') terminal.write('\n')
  }
  return { show, end }
}
