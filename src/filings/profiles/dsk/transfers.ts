import { countryName } from '../../../law/law.ts'
import { type Activity } from '../../../record/activities/activity.ts'
import { type Transfer } from '../../../record/activities/transfer.ts'
import { type FieldRow, type ReportLine, type ReportNode } from '../../report.ts'
import { besides, bullet, fields, gap, inline, labelled, line, row } from '../../values.ts'
import { dayInWords } from '../../words/day.ts'
import { art30, forInformation, gdpr } from '../citations.ts'
import { normOf, type Reading, yesNo } from '../reading.ts'
import { dataNames } from './data.ts'
import { contractName } from './parties.ts'
import { numbered } from './sections.ts'
import { answered, answeredBy, statementOn } from './statements.ts'

type Instrument = NonNullable<Transfer['instruments']>[number]

/** Transfers, each with country or organisation, recipient, data, manner, instruments and documented safeguards. */
export function transferNodes(reading: Reading, activity: Activity): ReportNode[] {
  const { role } = activity
  return answeredBy(
    reading,
    {
      label: numbered(reading, role, 'transfers', reading.texts.transfers.label),
      citation: art30('transfers', role, reading.lang),
    },
    activity.transfers,
    statementOn(activity, 'transfers'),
    (items) => [fields(...items.flatMap((each, index) => transferRows(reading, activity, each, index + 1)))],
  )
}

function transferRows(reading: Reading, activity: Activity, transfer: Transfer, part: number): FieldRow[] {
  const { texts, lang } = reading
  const { transfers } = texts
  const label = (name: string) => numbered(reading, activity.role, 'transfers', name, part)
  const citation = art30('transfers', activity.role, lang)
  const data =
    activity.role === 'processor' && transfer.dataItemIds === null
      ? []
      : [
          row(
            label(transfers.data),
            dataNames(reading, activity, transfer.dataItemIds, gap(texts.state.notExamined)),
          ),
        ]
  return [
    row(
      label(transfers.to),
      inline([targetLine(reading, transfer), ...recipientLines(reading, activity, transfer)]),
      citation,
    ),
    ...data,
    row(label(transfers.manner), inline(mannerLines(reading, transfer))),
    row(
      label(transfers.instruments),
      answered(reading, transfer.instruments, undefined, (instruments) =>
        instruments.flatMap((instrument) => instrumentLines(reading, instrument)),
      ),
      forInformation(reading),
    ),
    ...safeguardRows(reading, transfer, label(transfers.safeguards), citation),
    ...exceptionRows(reading, transfer, label),
    ...(transfer.note === null ? [] : [row(label(transfers.note), [line(transfer.note)])]),
  ]
}

function targetLine({ law, lang, texts }: Reading, transfer: Transfer): ReportLine {
  const { country, internationalOrganisation } = transfer
  if (internationalOrganisation !== null) {
    const organisation = texts.figure.outsideOrganisation(internationalOrganisation)
    return line(country === null ? organisation : `${organisation}, ${countryName(country, lang)}`)
  }
  if (country === null) return gap(texts.transfers.targetMissing)
  const name = countryName(country, lang)
  return line(law.isEea(country) ? `${name} (${texts.transfers.eea})` : name)
}

function recipientLines({ around, texts }: Reading, activity: Activity, transfer: Transfer): ReportLine[] {
  const { recipientId, processorLinkId } = transfer
  const link = (activity.processors ?? []).find(({ id }) => id === processorLinkId)
  const ids = [recipientId, link?.partyId].filter((id) => id != null)
  if (ids.length === 0) {
    return [gap(processorLinkId === null ? texts.transfers.recipientMissing : texts.state.notFound)]
  }
  return [...new Set(ids)].map((id) => {
    const party = around.parties.get(id)
    return party ? line(texts.withText(texts.transfers.recipient, party.name)) : gap(texts.state.notFound)
  })
}

function mannerLines({ texts, words }: Reading, { kind, dataForm, recurring }: Transfer): ReportLine[] {
  const { transfers, withText } = texts
  return [
    kind === 'unknown' ? gap(transfers.kindUnknown) : line(words.transferKind[kind]),
    dataForm === null ? gap(transfers.formMissing) : line(withText(transfers.form, words.dataForm[dataForm])),
    recurring === null
      ? gap(transfers.recurringMissing)
      : line(recurring ? transfers.recurring : transfers.single),
  ]
}

function instrumentLines(reading: Reading, instrument: Instrument): ReportLine[] {
  const { texts, around, law } = reading
  const { transfers, state } = texts
  const { contractId, fallback, impactAssessment, code } = instrument
  const contract = contractId === null ? null : contractName(reading, around.contracts.get(contractId))
  const name = normOf(reading, 'transfer-instruments', instrument) ?? state.notGiven
  const details = [
    ...(fallback ? [line(transfers.fallback)] : []),
    ...labelled(transfers.contract, contract),
    ...certificateLines(reading, instrument),
    ...(impactAssessment ? [assessmentLine(reading, impactAssessment)] : []),
  ]
  const isAssessmentDue = code !== null && law.entry('transfer-instruments', code)?.impactAssessment === true
  return [
    bullet(besides(name, ...details.map(({ text }) => text))),
    ...(isAssessmentDue && !impactAssessment ? [gap(transfers.assessmentMissing)] : []),
  ]
}

function certificateLines({ texts, words, lang, around }: Reading, instrument: Instrument): ReportLine[] {
  const { transfers } = texts
  const { certifiedEntity, coversEmployeeData, checkedOn, validUntil } = instrument
  const until = validUntil && dayInWords(validUntil, lang)
  const isOver = validUntil !== null && validUntil < around.on
  return [
    ...labelled(transfers.certified, certifiedEntity),
    ...labelled(
      transfers.employeeData,
      coversEmployeeData === null ? null : words.yesNo[coversEmployeeData ? 'yes' : 'no'],
    ),
    ...labelled(transfers.checked, checkedOn && dayInWords(checkedOn, lang)),
    ...labelled(transfers.scopeCheck, instrument.scopeCheck),
    ...labelled(transfers.validUntil, isOver ? `${until} (${transfers.expired})` : until),
  ]
}

function assessmentLine(
  { texts, lang }: Reading,
  { done, doneOn, reference }: NonNullable<Instrument['impactAssessment']>,
): ReportLine {
  const { transfers } = texts
  const parts = [
    done ? transfers.assessmentDone : transfers.assessmentNotDone,
    doneOn && dayInWords(doneOn, lang),
    reference,
  ]
  return line(`${transfers.assessment}: ${parts.filter((part) => part !== null).join(', ')}`)
}

/** What Art. 49(1) subpara. 2, 49(3) and 49(6) GDPR ask of those who rely on an exception, as far as it is given. */
function exceptionRows(
  reading: Reading,
  { assessment, authorityInformedOn, publicPowers }: Transfer,
  label: (name: string) => string,
): FieldRow[] {
  const { transfers } = reading.texts
  const lines = [
    ...labelled(transfers.circumstances, assessment),
    ...labelled(
      transfers.authorityInformed,
      authorityInformedOn && dayInWords(authorityInformedOn, reading.lang),
    ),
    ...labelled(transfers.publicPowers, publicPowers === null ? null : yesNo(reading, publicPowers)),
  ]
  return lines.length > 0 ? [row(label(transfers.exception), lines, forInformation(reading, '49'))] : []
}

/** Art. 30(1)(e), 30(2)(c) GDPR ask for the safeguards in the record itself only where Art. 49(1) subpara. 2 is the ground. */
function safeguardRows(
  { law, texts, lang }: Reading,
  { instruments, safeguards }: Transfer,
  label: string,
  citation: string | undefined,
): FieldRow[] {
  const isDue = (instruments ?? []).some(
    ({ code }) => code !== null && law.entry('transfer-instruments', code)?.recordsSafeguards,
  )
  const norms = [citation, gdpr('49(1) subpara. 2', lang)].filter((norm) => norm !== undefined).join('; ')
  if (safeguards !== null) return [row(label, [line(safeguards)], isDue ? norms : undefined)]
  return isDue ? [row(label, [gap(texts.transfers.safeguardsMissing)], norms)] : []
}
