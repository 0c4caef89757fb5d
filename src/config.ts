import { isIP } from 'node:net'
import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import { oidcProblems, oidcReaders, oidcSettings } from './http/oidc/settings.ts'

const secretMask = '********'

/** The settings of the program. Every property is one environment variable: `dataFolder` is `DATA_FOLDER`. */
export const ConfigSchema = Type.Object({
  databaseUrl: Type.Optional(
    Type.String({
      description:
        'PostgreSQL server (15 or later) to use. Without it the program runs its own in DATA_FOLDER.',
    }),
  ),
  dataFolder: Type.String({
    default: './data',
    minLength: 1,
    description: 'Folder of the own PostgreSQL and of everything else that must outlast a restart.',
  }),
  host: Type.String({
    default: '127.0.0.1',
    pattern: String.raw`^[0-9A-Za-z.:_-]+$`,
    description: 'Address to listen on. 0.0.0.0 or :: opens the program to the network: put TLS in front.',
  }),
  port: Type.Integer({
    default: 8080,
    minimum: 0,
    maximum: 65_535,
    description: 'TCP port to listen on; 0 takes a free one.',
  }),
  logLevel: Type.Enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
    default: 'info',
    description: 'The least serious kind of message that is logged.',
  }),
  trustProxy: Type.Union(
    [Type.Literal(false), Type.Integer({ minimum: 1, maximum: 16 }), Type.Array(Type.String())],
    {
      default: false,
      description:
        'Whose X-Forwarded-* headers are believed: nobody, that many proxies in front, or proxies with these addresses.',
    },
  ),
  poolSize: Type.Integer({
    default: 25,
    minimum: 4,
    maximum: 1000,
    description:
      'Greatest number of database connections of this process, all told: 1 for notices, a sixth for heavy work, the rest for reading and changing.',
  }),
  heavyLimit: Type.Integer({
    default: 4,
    minimum: 1,
    maximum: 100,
    description:
      'Pieces of heavy work at a time: records as a whole, verifications, erasures. 20 more wait, the next is answered with 503.',
  }),
  rateLimit: Type.Integer({
    default: 6000,
    minimum: 0,
    maximum: 1_000_000,
    description:
      'Requests a minute of one key, and of one address where no key is needed, in this process; off or 0: any number.',
  }),
  failureLimit: Type.Integer({
    default: 60,
    minimum: 0,
    maximum: 1_000_000,
    description:
      'Requests a minute without a valid key from one address, in this process; off or 0: any number.',
  }),
  connectionLimit: Type.Integer({
    default: 2000,
    minimum: 1,
    maximum: 100_000,
    description: 'Greatest number of connections of callers; further ones are closed at once.',
  }),
  corsOrigins: Type.Optional(
    Type.Array(Type.String(), {
      description: 'Origins whose pages may call the API from a browser. Without it none may.',
    }),
  ),
  webhookAllow: Type.Optional(
    Type.Array(Type.String(), {
      description:
        'Private hosts, addresses and networks that webhooks may reach, also without TLS. Without it none.',
    }),
  ),
  cursorSecret: Type.Optional(
    Type.String({
      minLength: 32,
      description:
        'Signs list cursors and receipts, and seals remembered answers; processes that share the work must share it. Without it one is made and kept.',
    }),
  ),
  signingKeyFile: Type.Optional(
    Type.String({
      minLength: 1,
      description:
        'File of the key that signs filings; processes that share the work must share it. Without it one is made and kept in DATA_FOLDER.',
    }),
  ),
  ...oidcSettings,
})

/** The settings, validated; what is optional and not set is absent. */
export type Config = Readonly<Static<typeof ConfigSchema>>

type Key = keyof Config

/** One line of the settings table: the variable, its default (as it would be written), what it takes and what it is for. */
export type Setting = {
  readonly name: string
  readonly default: string | undefined
  readonly expects: string
  readonly description: string
}

/** All wrong settings at once: the message has one line for each, without the values of secrets. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`The settings are not right:\n${problems.map((problem) => `- ${problem}`).join('\n')}`)
    this.problems = problems
  }
}

type Reader = { readonly expects: string; readonly isSecret?: true; readonly read: (text: string) => unknown }

function readText(text: string): string {
  return text
}

function readInteger(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

function readDatabaseUrl(text: string): string | undefined {
  const url = URL.parse(text)
  const isRight = /^postgres(?:ql)?:$/.test(url?.protocol ?? '') && (url?.pathname.length ?? 0) > 1
  return isRight ? text : undefined
}

function isNetwork(text: string): boolean {
  const [address = '', prefix = '0', ...rest] = text.split('/')
  const family = isIP(address)
  return (
    family !== 0 &&
    rest.length === 0 &&
    /^\d{1,3}$/.test(prefix) &&
    Number(prefix) <= (family === 4 ? 32 : 128)
  )
}

function readLimit(text: string): number | undefined {
  return /^(?:off|no)$/i.test(text) ? 0 : readInteger(text)
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text)
  return url?.origin === text && /^https?:[^*]+$/.test(text)
}

function readOrigins(text: string): string[] | undefined {
  const origins = text.split(',').map((part) => part.trim())
  return origins.every(isOrigin) ? origins : undefined
}

/** A name of a host, or an address or network. What looks like an address and is none is a mistake, not a name. */
function isReceiver(text: string): boolean {
  return (
    isNetwork(text) ||
    (/^(?:[a-z\d_](?:[a-z\d_-]*[a-z\d_])?\.)*[a-z\d-]*[a-z][a-z\d-]*$/i.test(text) && isIP(text) === 0)
  )
}

function readReceivers(text: string): string[] | undefined {
  const receivers = text.split(',').map((part) => part.trim())
  return receivers.every(isReceiver) ? receivers : undefined
}

function readTrustProxy(text: string): Config['trustProxy'] | undefined {
  if (/^(?:off|false|no|0)$/i.test(text)) return false
  const hops = readInteger(text)
  if (hops !== undefined) return hops
  const networks = text.split(',').map((part) => part.trim())
  return networks.every(isNetwork) ? networks : undefined
}

const readers: { readonly [K in Key]-?: Reader } = {
  databaseUrl: {
    expects: 'postgres://user:password@host:port/database',
    isSecret: true,
    read: readDatabaseUrl,
  },
  dataFolder: { expects: 'a path', read: readText },
  host: { expects: 'an IP address or a host name', read: readText },
  port: { expects: 'a whole number from 0 to 65535', read: readInteger },
  logLevel: { expects: `one of ${ConfigSchema.properties.logLevel.enum.join(', ')}`, read: readText },
  trustProxy: {
    expects:
      'off, the number of proxies (1 to 16), or IP addresses and networks (10.0.0.0/8) with commas between',
    read: readTrustProxy,
  },
  poolSize: { expects: 'a whole number from 4 to 1000', read: readInteger },
  heavyLimit: { expects: 'a whole number from 1 to 100', read: readInteger },
  rateLimit: { expects: 'off or a whole number to 1000000', read: readLimit },
  failureLimit: { expects: 'off or a whole number to 1000000', read: readLimit },
  connectionLimit: { expects: 'a whole number from 1 to 100000', read: readInteger },
  corsOrigins: {
    expects: 'origins (https://example.org) with commas between',
    read: readOrigins,
  },
  webhookAllow: {
    expects: 'host names, IP addresses and networks (10.0.0.0/8) with commas between',
    read: readReceivers,
  },
  cursorSecret: { expects: 'at least 32 characters', isSecret: true, read: readText },
  signingKeyFile: { expects: 'a path', read: readText },
  ...oidcReaders,
}

const keys = Object.keys(ConfigSchema.properties) as readonly Key[]

function variableOf(key: Key): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
}

type Written = string | number | boolean

function write(value: Written | object): string {
  if (typeof value === 'object' && !Array.isArray(value)) return JSON.stringify(value)
  return value === false ? 'off' : String(value)
}

/** What was written, for an error message; an address may carry a password by mistake. */
function quote(text: string): string {
  return `"${text.replace(/\/\/[^/]*@/, `//${secretMask}@`)}"`
}

function settingOf(key: Key): Setting {
  const schema: TSchema & { readonly default?: Written | object; readonly description?: string } =
    ConfigSchema.properties[key]
  return {
    name: variableOf(key),
    default: schema.default === undefined ? undefined : write(schema.default),
    expects: readers[key].expects,
    description: schema.description ?? '',
  }
}

/** Every setting, in the order of the manual; for `--help` and the README. */
export const settings: readonly Setting[] = keys.map(settingOf)

/** Reads the settings from environment variables; an empty one counts as not set. Throws `ConfigError` naming every wrong setting. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = []
  const found: Partial<Record<Key, unknown>> = {}
  for (const key of keys) {
    const { name, expects, default: standard } = settingOf(key)
    const text = env[name]?.trim() || standard
    if (text === undefined) continue
    const value = readers[key].read(text)
    if (Value.Check(ConfigSchema.properties[key], value)) found[key] = value
    else problems.push(`${name} must be ${expects}${readers[key].isSecret ? '' : `, not ${quote(text)}`}`)
  }
  if (problems.length === 0) problems.push(...oidcProblems(found as Partial<Config>))
  if (problems.length > 0) throw new ConfigError(problems)
  return Value.Parse(ConfigSchema, found)
}

function maskUrl(text: string): string {
  const url = new URL(text)
  if (url.password) url.password = secretMask
  for (const name of url.searchParams.keys()) if (/pass/i.test(name)) url.searchParams.set(name, secretMask)
  return url.href
}

function describe(key: Key, value: Config[Key]): string {
  if (key === 'databaseUrl' && typeof value === 'string') return maskUrl(value)
  if (readers[key].isSecret) return secretMask
  return write(value ?? '')
}

/** The settings in force by variable name, fit for a log: passwords and secrets are masked, what is not set is left out. */
export function describeConfig(config: Config): Readonly<Record<string, string>> {
  const isSet = keys.filter((key) => config[key] !== undefined)
  return Object.fromEntries(isSet.map((key) => [variableOf(key), describe(key, config[key])]))
}
