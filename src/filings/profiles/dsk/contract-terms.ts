import { durationInWords } from '../../../law/duration.ts'
import { type Contract } from '../../../record/contracts/contract.ts'
import { type ReportLine } from '../../report.ts'
import { memberNames } from '../../tables/members.ts'
import { besides, labelled, line } from '../../values.ts'
import { dayInWords } from '../../words/day.ts'
import { labelOf, labelsOf, type Reading } from '../reading.ts'

/** Draft, notice and renewal, as far as they are recorded. */
export function termLines({ annex, lang }: Reading, contract: Contract): ReportLine[] {
  const { draft, terminatedOn, noticePeriod, renewal } = contract
  const day = (text: string | null | undefined) => text && dayInWords(text, lang)
  return [
    ...(draft === true ? [line(annex.draft)] : []),
    ...labelled(annex.terminated, day(terminatedOn)),
    ...labelled(annex.noticePeriod, noticePeriod && durationInWords(noticePeriod, lang)),
    ...labelled(annex.renewal, day(renewal?.termEndsOn)),
  ]
}

const told = (...details: (string | null)[]) => besides(...details.filter((each) => each !== null))

/** Own purposes one by one, and how the provider is placed under telecommunications law. */
export function purposeLines(reading: Reading, contract: Contract): ReportLine[] {
  const { annex, lang } = reading
  const { telecom, providerPurposes, objectionPeriod } = contract
  const names = memberNames(lang)
  const word = (key: string, member: string | null | undefined) => (member && names[key]?.[member]) ?? null
  return [
    ...(providerPurposes ?? []).map((each) => {
      const { purpose, dataCategories, basisCode, basisText, responsible, standing, place } = each
      const details = told(
        purpose,
        word('contractProviderPurposes.standing', standing),
        dataCategories && labelsOf(reading, 'data-categories', dataCategories),
        basisCode && labelOf(reading, 'legal-bases', basisCode),
        basisText,
        word('contractProviderPurposes.responsible', responsible),
        place,
      )
      return line(`${annex.providerPurposes}: ${details}`)
    }),
    ...(telecom
      ? [
          line(
            `${annex.telecom}: ${told(word('contracts.telecom.classification', telecom.classification), telecom.rationale, telecom.source)}`,
          ),
        ]
      : []),
    ...labelled(annex.objectionPeriod, objectionPeriod && durationInWords(objectionPeriod, lang)),
  ]
}
