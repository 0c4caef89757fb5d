import { type Plain } from './configuration.ts'

const name =
  /secret|passw|pwd|token|salt|credential|private_?key|privkey|api_?key|app_?key|access_?key|signature|(?:^|[._-])key$/i
const inside = /"[^"]*(?:secret|password|token)[^"]*"\s*:\s*"[^"]+"/i
const withUser = /^[a-z][a-z0-9+.-]*:\/\/[^/\s@]*:[^/\s@]+@/i
/** What Nextcloud writes in the place of a secret. */
const blanked = /^\*+REMOVED SENSITIVE VALUE\*+$/

/** Whether a value is one that opens something: its key says so, or it looks like nothing a person would write. */
export function isSecret(key: string, value: Plain): boolean {
  if (typeof value !== 'string' || value === '' || blanked.test(value) || isFlag(value)) return false
  return name.test(key) || inside.test(value) || withUser.test(value) || looksRandom(value)
}

const isFlag = (value: string) => /^(?:true|false|yes|no|\d{1,3})$/i.test(value)

/** Whether a text of one word mixes letters and digits as evenly as a random one does. */
export function looksRandom(value: string): boolean {
  if (!/^[A-Za-z0-9+/=_-]{20,}$/.test(value) || !/\d/.test(value) || !/[A-Za-z]/.test(value)) return false
  if (value.startsWith('/')) return false
  let entropy = 0
  for (const group of Map.groupBy(value, (sign) => sign).values()) {
    const share = group.length / value.length
    entropy -= share * Math.log2(share)
  }
  return entropy >= 3.3
}

/** A key as it may be told: parts that look like a secret or an address, and what is too long, are left out. */
export function tellable(key: string): string {
  return key
    .split('.')
    .map((part) => (looksRandom(part) || part.includes('@') || part.length > 100 ? '…' : part))
    .join('.')
    .replaceAll('\u0000', '')
    .slice(0, 400)
}
