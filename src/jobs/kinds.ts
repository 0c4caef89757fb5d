import { type Chore, type JobKind } from './job-kind.ts'

/** Every kind of job the program does. */
export const kinds: readonly JobKind<never, object, never>[] = []

/** Every housekeeping the program does. */
export const chores: readonly Chore[] = []
