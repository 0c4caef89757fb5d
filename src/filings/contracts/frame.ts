import { type Contract } from '../../record/contracts/contract.ts'
import { type ContractEvaluation } from '../../record/contracts/evaluation/evaluate.ts'
import { type ContractGround } from '../../record/contracts/use.ts'
import { type Reading } from '../profiles/reading.ts'
import { type ReportNode } from '../report.ts'
import { dayInWords } from '../words/day.ts'
import { type ContractTexts, german } from './texts.de.ts'
import { english } from './texts.en.ts'

/** The fixed texts of printed contracts. */
export const contractTexts: Readonly<Record<'de' | 'en', ContractTexts>> = { de: german, en: english }

/** A contract as it is printed: looked at on one day, read in one language. */
export type ContractSheet = {
  readonly contract: Contract
  readonly ground: ContractGround
  readonly evaluation: ContractEvaluation
  readonly reading: Reading
  readonly own: ContractTexts
}

export const part = (text: string, id: string): ReportNode => ({ kind: 'heading', level: 1, text, id })

/** A day in the reader's words; null where there is none. */
export function dayOf({ reading }: ContractSheet, day: string): string
export function dayOf({ reading }: ContractSheet, day: string | null): string | null
export function dayOf({ reading }: ContractSheet, day: string | null): string | null {
  return day && dayInWords(day, reading.lang)
}
