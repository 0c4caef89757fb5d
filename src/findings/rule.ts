import { type ActivityCase, type ControllerCase, type OrganisationCase, type ProcessorCase } from './case.ts'
import { type Example } from './example.ts'
import { type Severity, type Text, type Verdict } from './verdict.ts'

/** Which questions are asked: only what Art. 30 demands, what an authority's form adds, or all of them. */
export const profiles = ['art30', 'dsk', 'cnil', 'ico', 'strict'] as const
export type Profile = (typeof profiles)[number]

/** What a rule rests on. */
export const grounds = [
  'law',
  'authority_guidance',
  'authority_form',
  'authority_position',
  'vendor_doc',
  'practice',
] as const

/** What a rule is about. */
export const categories = [
  'controller',
  'purposes',
  'data',
  'recipients',
  'transfers',
  'retention',
  'measures',
  'processor',
  'legal_basis',
  'contracts',
  'impact_assessment',
  'information',
  'lifecycle',
  'system',
] as const

/** One place where a rule does not hold, or where that cannot be told. */
export type Point = {
  readonly verdict: Exclude<Verdict, 'satisfied'>
  /** JSON Pointer (RFC 6901) into what was looked at; empty: all of it. */
  readonly pointer: string
  /** What is the matter, with the values that are in the record. */
  readonly text: Text
  /** The aggregate the pointer leads into, where it is not the activity or organisation itself. */
  readonly at?: {
    readonly kind: 'organisation' | 'system' | 'party' | 'contract' | 'measure'
    readonly id: string
  }
  /** Day since which it is so, where a date in the record or in the law says so, `YYYY-MM-DD`. */
  readonly since?: string
  /** JSON Merge Patch (RFC 7396) of the aggregate that mends it, where that needs no judgement. */
  readonly fix?: Readonly<Record<string, unknown>>
}

/** What a rule is asked about: the organisation, or each activity of one role or of both. */
type Facts = {
  organisation: OrganisationCase
  controller: ControllerCase
  processor: ProcessorCase
  activity: ActivityCase
}
export type Subject = keyof Facts

/** A rule: what must hold, why, and how to see whether it does. One file each under `rules/`. */
export type Rule<S extends Subject = Subject> = {
  /** Stable code, such as `VVT-A01`. */
  readonly code: string
  readonly severity: Severity
  readonly category: (typeof categories)[number]
  readonly subject: S
  /** Profiles it belongs to; `strict` has every rule and is not named. */
  readonly profiles: readonly Exclude<Profile, 'strict'>[]
  /** What must hold, as a sentence. */
  readonly title: Text
  /** Provision or document it rests on, as in the catalogue: `GDPR Art. 30(1)(a); BDSG § 38(1) sentence 2`. */
  readonly cites: string
  readonly ground: (typeof grounds)[number]
  readonly confidence: 'primary' | 'secondary' | 'established' | 'unverified'
  /** Day up to which its sources were looked at. */
  readonly checkedOn: string
  /** First and last day on which its norm applies; absent: not limited. */
  readonly validFrom?: string
  readonly validTo?: string
  /** How to mend it. */
  readonly hint: Text
  /** Looks; an empty list says that it holds or does not apply. Pure: it changes nothing of what it is given. */
  readonly check: (facts: Facts[S]) => readonly Point[]
  /** At least one that holds and one that does not; where it can be undecided, one of that, too. Tests and documentation in one. */
  readonly examples: readonly Example[]
}

/** A rule about any subject. */
export type AnyRule = { [S in Subject]: Rule<S> }[Subject]

/** A rule as written in its file; types what `check` is given by its subject. */
export function rule<const S extends Subject>(written: Rule<S>): Rule<S> {
  return written
}
