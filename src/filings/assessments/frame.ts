import { type Law } from '../../law/law.ts'
import { isValidOn, type Assessment } from '../../record/assessments/assessment.ts'
import { type Catalogue } from '../../record/criteria/catalogue.ts'
import { type Surroundings } from '../../record/dossier.ts'
import { type Examined } from '../../record/prior-check/examined.ts'
import { type Reading } from '../profiles/reading.ts'
import { type HeadingNode, type ReportLine, type ReportValue } from '../report.ts'
import { bullet, gap, line } from '../values.ts'
import { dayInWords } from '../words/day.ts'
import { german, type AssessmentTexts } from './texts.de.ts'
import { english } from './texts.en.ts'

/** The fixed texts of printed assessments. */
export const assessmentTexts: Readonly<Record<'de' | 'en', AssessmentTexts>> = { de: german, en: english }

/** An assessment with everything its document is made of. */
export type Assessed<A extends Assessment = Assessment> = {
  readonly assessment: A
  readonly around: Surroundings
  readonly law: Law
  readonly catalogue: Catalogue
  /** A prior check by the catalogue and the facts of today; null: of another kind. */
  readonly examined: Examined | null
  /** What the access keys are called that acted on it, by actor, as in the ledger. */
  readonly actors: ReadonlyMap<string, string>
}

/** An assessment as it is read: in one language. */
export type Sheet<A extends Assessment = Assessment> = Assessed<A> & {
  readonly reading: Reading
  readonly own: AssessmentTexts
}

export const heading = (level: HeadingNode['level'], text: string, id: string): HeadingNode => ({
  kind: 'heading',
  level,
  text,
  id,
})

/** A day in the reader's words. */
export const dayOf = ({ reading }: Pick<Sheet, 'reading'>, day: string): string =>
  dayInWords(day, reading.lang)

/** What people wrote, or an open point. */
export const said = ({ own }: Pick<Sheet, 'own'>, text: string | null): ReportLine[] => [
  text === null ? gap(own.notGiven) : line(text),
]

/** The items of a list: an open point where it was not examined, a word where it is empty. */
export function itemsOf({ own }: Pick<Sheet, 'own'>, names: readonly string[] | null): ReportValue {
  if (names === null) return [gap(own.notExamined)]
  if (names.length === 0) return [line(own.none)]
  return names.length === 1 ? names.map(line) : names.map(bullet)
}

/** Who did something: a key by its name today, with what the ledger says; anybody else as the ledger says. */
export function whoIn({ own, actors }: Pick<Sheet, 'own' | 'actors'>, actor: string): string {
  const name = actors.get(actor)
  return name === undefined ? actor : own.key(name, actor)
}

/** What an id stands for. */
export function nameIn(
  { own }: Pick<Sheet, 'own'>,
  all: ReadonlyMap<string, { readonly name: string }>,
  id: string,
): string {
  return all.get(id)?.name ?? own.unknown
}

/** From when until when the decision holds. */
export function validityOf(sheet: Sheet): string | null {
  const { validFrom, validTo } = sheet.assessment
  const { from, fromTo, untilRenewed } = sheet.own.decision
  if (validFrom === null) return null
  const first = dayOf(sheet, validFrom)
  return validTo === null ? `${from(first)}, ${untilRenewed}` : fromTo(first, dayOf(sheet, validTo))
}

/** What a reader must know before anything else. */
export function noticeOf({ assessment, examined, law, own }: Sheet): string | null {
  if (assessment.status !== 'decided') return own.notDecided
  if (assessment.verdict === 'rejected') return own.isRejected
  if (!isValidOn(assessment, law.on)) return own.notValid
  return (examined?.renewal ?? []).length > 0 ? own.mustRenew : null
}
