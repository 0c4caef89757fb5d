import { type AcceptedFinding } from '../../findings/accepted.ts'
import { type Law } from '../../law/law.ts'
import { type Activity } from '../../record/activities/activity.ts'
import { type Surroundings } from '../../record/dossier.ts'
import { type Question, type Roots } from './question.ts'
import { type Dependent } from './trace.ts'

/** Entries, clients and filings named at most; their counts tell how many there are. */
export const mostListed = 1000

/** An activity that hangs on something, with what is found in it today. */
export type DependentActivity = {
  readonly activity: Activity
  readonly dependent: Dependent
  readonly findings: readonly AcceptedFinding[]
}
export type FilingWith = {
  readonly id: string
  readonly label: string
  readonly edition: number
  readonly asOf: string
}
export type Client = { readonly id: string; readonly name: string; readonly activities: number }

/** Everything that hangs on something. */
export type Dependents = {
  readonly question: Question
  readonly law: Law
  readonly surroundings: Surroundings
  readonly roots: Roots
  readonly around: readonly Dependent[]
  readonly aroundCount: number
  /** All activities there are; a page of them in `activities`. */
  readonly activityCount: number
  readonly activities: readonly DependentActivity[]
  readonly next: string | null
  /** Controllers we work for in any of the activities. */
  readonly clients: readonly Client[]
  /** Sealed filings made while it was on file, newest first. */
  readonly filings: readonly FilingWith[]
  readonly filingCount: number
  /** What is found in the organisation itself at any of what hangs on it. */
  readonly findings: readonly AcceptedFinding[]
}
