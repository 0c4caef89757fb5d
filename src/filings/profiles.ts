import { type Profile } from './profile.ts'
import { dsk } from './profiles/dsk.ts'

/** What can be shown of a record, by the name a caller asks for it with. */
export const profiles = { dsk } as const satisfies Record<string, Profile>
export type ProfileName = keyof typeof profiles
export const profileNames = Object.keys(profiles) as ProfileName[]
