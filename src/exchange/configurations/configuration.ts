import { type ConfigurationFormat, type ConfiguredFact } from '../../record/systems/evidence.ts'

/** A plain value of a configuration file. */
export type Plain = string | number | boolean | null

/** A file laid flat: each key, with the keys it lies under, and its plain value. */
export type Flat = {
  readonly settings: readonly { readonly key: string; readonly value: Plain }[]
  /** What has no plain value: keys or lines. */
  readonly unreadable: readonly string[]
}

/** What a value says; null: it is none of those the key can have. */
export type Reading = (value: Plain) => readonly Omit<ConfiguredFact, 'key'>[] | null

/** A kind of file that can be read. One file of `configurations/` each, or each product. */
export type Configuration = {
  readonly format: ConfigurationFormat
  /** Lays the text flat. Throws `NotReadable` where it is no such file. */
  readonly flatten: (text: string) => Flat
  /** Keys by which a file of the kind is recognised: one of them is enough. */
  readonly marks: readonly string[]
  /** Where the meaning of the keys was looked up. */
  readonly source: string
  readonly keys: Readonly<Record<string, Reading>>
  /** Only keys under these are told as unknown; absent: all. */
  readonly under?: string
}

/** The text is no file of the kind, or is larger or deeper than is read. */
export class NotReadable extends Error {}

/** Most keys a file may have, and how deep they may lie. */
export const limits = { keys: 5_000, depth: 20 }

const yes = new Set<Plain>([true, 1, 'true', '1', 'yes', 'on', 'Enabled'])
const no = new Set<Plain>([false, 0, 'false', '0', 'no', 'off', 'Disabled'])

function flag(value: Plain): boolean | null {
  if (yes.has(value)) return true
  return no.has(value) ? false : null
}

export const feature = (code: string, value: 'unavailable' | 'available' | 'used') =>
  ({ kind: 'feature', code, value }) as const
const setting = (code: string, value: string) => ({ kind: 'setting', code, value }) as const
const deletion = (code: string, value: string) => ({ kind: 'deletion', code, value }) as const

/** One reading where the value says yes, another where it says no. */
export function either(
  whenYes: readonly Omit<ConfiguredFact, 'key'>[],
  whenNo: readonly Omit<ConfiguredFact, 'key'>[],
): Reading {
  return (value) => {
    const isOn = flag(value)
    if (isOn === null) return null
    return isOn ? whenYes : whenNo
  }
}

const each = (codes: readonly string[], value: 'unavailable' | 'available' | 'used') =>
  codes.map((code) => feature(code, value))

/** Yes: the features can be used; no: they cannot. */
export const on = (...codes: string[]) => either(each(codes, 'available'), each(codes, 'unavailable'))
/** Yes: the features cannot be used; no: they can. */
export const off = (...codes: string[]) => either(each(codes, 'unavailable'), each(codes, 'available'))
/** Yes: it happens by itself; no: nothing follows. */
export const byItself = (...codes: string[]) => either(each(codes, 'used'), [])
/** Yes: it always happens; no: it cannot. */
export const always = (...codes: string[]) => either(each(codes, 'used'), each(codes, 'unavailable'))
/** Yes: the device is off when somebody enters; no: it is on. */
export const mutes = (...devices: string[]) =>
  either(
    devices.map((device) => setting(device, 'off')),
    devices.map((device) => setting(device, 'on')),
  )
/** Yes: the device is on when somebody enters; no: it is off. */
export const opens = (...devices: string[]) =>
  either(
    devices.map((device) => setting(device, 'on')),
    devices.map((device) => setting(device, 'off')),
  )
/** Yes: recording starts by itself; no: somebody starts it. */
export const startsRecording = either(
  [setting('recording_start', 'automatic'), feature('recording', 'used')],
  [setting('recording_start', 'manual')],
)

/** Yes: the data are deleted at some time, which another key gives; no: never. */
export const deletes = (category: string) => either([], [deletion(category, 'never')])

/** A number of days or minutes after which data are deleted; the number given for `never` (0 or -1) says that they are not. */
export function after(category: string, unit: 'days' | 'minutes', never: number): Reading {
  return (value) => {
    const count = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    if (typeof count !== 'number' || !Number.isSafeInteger(count)) return null
    if (count === never) return [deletion(category, 'never')]
    if (count < 0) return null
    return [deletion(category, unit === 'days' ? `P${count}D` : `PT${count}M`)]
  }
}

/** Any value that is given and not empty: the features can be used. */
export function given(...codes: string[]): Reading {
  return (value) =>
    each(
      codes,
      value === null || value === '' || value === false || value === '[]' ? 'unavailable' : 'available',
    )
}

/** What each of the words says; other words are not readable. */
export function words(meaning: Readonly<Record<string, readonly Omit<ConfiguredFact, 'key'>[]>>): Reading {
  const known = new Map(Object.entries(meaning))
  return (value) => known.get(String(value)) ?? null
}

const levels = new Set(['trace', 'debug', 'info', 'warn', 'error', 'off'])

/** How much is logged. */
export function logLevel(value: Plain) {
  const level = String(value).toLowerCase()
  return levels.has(level) ? [setting('log_level', level)] : null
}

/** A key that is known and says nothing of what is kept or can be done. */
export const noFact: Reading = () => []
