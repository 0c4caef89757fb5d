import { type ConfigurationFormat, type ConfiguredFact } from '../../record/systems/evidence.ts'
import { bigBlueButton, bigBlueButtonOverrides } from './bigbluebutton.ts'
import { type Configuration, type Flat, NotReadable } from './configuration.ts'
import { jitsiMeet, jitsiMeetInterface } from './jitsi-meet.ts'
import { nextcloudTalk } from './nextcloud-talk.ts'
import { isSecret, tellable } from './secrets.ts'
import { teams } from './teams.ts'
import { zoom } from './zoom.ts'

const configurations = [
  bigBlueButton,
  bigBlueButtonOverrides,
  jitsiMeet,
  jitsiMeetInterface,
  nextcloudTalk,
  zoom,
  teams,
]

/** What a configuration file says. Nothing of it is a value of the file itself. */
export type ReadConfiguration = {
  readonly format: ConfigurationFormat
  readonly facts: readonly ConfiguredFact[]
  readonly unknownKeys: readonly string[]
  readonly unreadable: readonly string[]
  /** How many secrets were recognised. */
  readonly secrets: number
}

/** Most keys that are told of each list. */
const told = 1_000

/**
 * Reads a configuration file; nothing in it is run. Without a format, it is recognised by its keys. Throws `NotReadable`
 * where the text is no such file, is of no known kind, or goes beyond the limits.
 */
export function readConfiguration(text: string, format: ConfigurationFormat | null): ReadConfiguration {
  for (const configuration of configurations) {
    if (format !== null && configuration.format !== format) continue
    const flat = laidFlat(configuration, text)
    if (flat && isOfKind(configuration, flat, format !== null)) return factsIn(configuration, flat)
  }
  throw new NotReadable('of no known kind')
}

function laidFlat({ flatten }: Configuration, text: string): Flat | null {
  try {
    return flatten(text)
  } catch (error) {
    if (error instanceof NotReadable) return null
    throw error
  }
}

/** Whether it has a key by which files of the kind are known; where the kind was named, any known key will do. */
function isOfKind({ marks, keys }: Configuration, { settings }: Flat, isNamed: boolean): boolean {
  return settings.some(({ key }) => marks.includes(key) || (isNamed && Object.hasOwn(keys, key)))
}

function factsIn({ format, keys, under = '' }: Configuration, flat: Flat): ReadConfiguration {
  const known = new Map(Object.entries(keys))
  const facts = new Map<string, ConfiguredFact>()
  const unknown = new Set<string>()
  const unreadable = new Set(flat.unreadable.map(tellable))
  let secrets = 0
  for (const { key, value } of flat.settings) {
    if (isSecret(key, value)) secrets += 1
    const reading = known.get(key)
    const found = reading?.(value)
    if (!reading && key.startsWith(under)) unknown.add(tellable(key))
    if (found === null) unreadable.add(tellable(key))
    for (const fact of found ?? []) facts.set(JSON.stringify([key, fact]), { key, ...fact })
  }
  return {
    format,
    secrets,
    facts: [...facts.values()],
    unknownKeys: [...unknown].slice(0, told),
    unreadable: [...unreadable].slice(0, told),
  }
}
