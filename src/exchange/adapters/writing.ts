import { type Language } from '../../law/entry.ts'
import { type Law } from '../../law/law.ts'
import { type Surroundings } from '../../record/dossier.ts'
import { type Told } from './told.ts'

/** What is needed to write a record for another system, and where it is marked what could be told. */
export type Writing = {
  readonly around: Surroundings
  readonly law: Law
  readonly lang: Language
  readonly told: Told
}
