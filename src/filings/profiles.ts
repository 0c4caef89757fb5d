import { type Profile } from './profile.ts'
import { cnil } from './profiles/cnil.ts'
import { dsk } from './profiles/dsk.ts'
import { full } from './profiles/full.ts'
import { ico } from './profiles/ico.ts'

/** What can be shown of a record, by the name a caller asks for it with. */
export const profiles = { dsk, cnil, ico, full } as const satisfies Record<string, Profile>
export type ProfileName = keyof typeof profiles
export const profileNames = Object.keys(profiles) as ProfileName[]
