import { type Language } from '../../law/entry.ts'
import { type ActivityRole } from '../../record/activities/activity.ts'
import { type Texts } from './texts.de.ts'

/** A block of a sheet: what is told about one question. */
export type ControllerSection =
  | 'identity'
  | 'dates'
  | 'contact'
  | 'joint'
  | 'purposes'
  | 'systems'
  | 'subjects'
  | 'data'
  | 'recipients'
  | 'processors'
  | 'transfers'
  | 'retention'
  | 'measures'
  | 'further'
export type ProcessorSection =
  | 'identity'
  | 'dates'
  | 'contact'
  | 'controllers'
  | 'systems'
  | 'processors'
  | 'transfers'
  | 'measures'
export type Section = ControllerSection | ProcessorSection

/** Some blocks that stand under one heading. */
export type Group<S extends Section = Section> = {
  /** Letters; part of the heading's address. */
  readonly id: string
  /** Null: the blocks stand right under the heading of the sheet. */
  readonly title: Readonly<Record<Language, string>> | null
  readonly sections: readonly S[]
  /** What the form of the authority asks here and the record does not hold, said so that nobody misses it. */
  readonly remarks?: readonly Readonly<Record<Language, string>>[]
}

/**
 * An authority's form: in which order the blocks of a sheet stand, and what they are called there. Every form shows every
 * block of its role, so that nothing stored is lost in any of them.
 */
export type Form = {
  readonly groups: {
    readonly controller: readonly Group<ControllerSection>[]
    readonly processor: readonly Group<ProcessorSection>[]
  }
  /** Puts the authority's own words in the place of the usual ones. */
  readonly words: Readonly<Record<Language, (texts: Texts) => Texts>>
  /** What a reader must know of the form, below the front sheet. */
  readonly remarks?: readonly Readonly<Record<Language, string>>[]
}

/** The groups of a role. */
export function groupsOf({ groups }: Form, role: ActivityRole): readonly Group[] {
  return groups[role]
}
