import { contactLines, partyLines } from '../profiles/dsk/parties.ts'
import { gdpr } from '../profiles/citations.ts'
import { labelOf } from '../profiles/reading.ts'
import { type FieldRow, type ReportValue } from '../report.ts'
import { gap, line, orGap, row } from '../values.ts'
import {
  dataLines,
  type Notice,
  purposeLines,
  recipientLines,
  retentionLines,
  transferLines,
} from './answers.ts'

/** The information of Art. 13 GDPR for an invitation, question by question in the order of the article. */
export function informationRows(notice: Notice): FieldRow[] {
  const { reading, texts, activity } = notice
  const asked = (label: string, value: ReportValue, places: string) =>
    row(label, value, gdpr(places, reading.lang))
  const { organisation } = reading.around
  const bases = (activity.purposes ?? []).flatMap(({ legalBases }) => legalBases ?? [])
  const relyingOn = (...codes: string[]) => bases.filter(({ code }) => code !== null && codes.includes(code))
  const joint = activity.jointControllers ?? []
  const interests = relyingOn('GDPR_6_1_F')
  const consents = relyingOn('GDPR_6_1_A', 'GDPR_9_2_A')
  const objection = relyingOn('GDPR_6_1_E', 'GDPR_6_1_F').length > 0
  return [
    asked(texts.controller, [line(organisation.name), ...contactLines(reading, organisation)], '13(1)(a)'),
    ...(joint.length === 0
      ? []
      : [
          asked(
            texts.joint,
            joint.flatMap(({ partyId }) => partyLines(reading, partyId)),
            '26(2)',
          ),
        ]),
    asked(texts.officer, officerLines(notice), '13(1)(b)'),
    asked(texts.purposes, purposeLines(notice), '13(1)(c)'),
    ...(interests.length === 0
      ? []
      : [
          asked(
            texts.interests,
            interests.flatMap(({ legitimateInterest }) => orGap(legitimateInterest, texts.interestMissing)),
            '13(1)(d)',
          ),
        ]),
    row(texts.data, dataLines(notice)),
    asked(texts.recipients, recipientLines(notice), '13(1)(e)'),
    asked(texts.transfers, transferLines(notice), '13(1)(f)'),
    asked(texts.retention, retentionLines(notice), '13(2)(a)'),
    asked(texts.rights, [line(texts.rightsText), ...(objection ? [line(texts.objection)] : [])], '13(2)(b)'),
    ...(consents.length === 0
      ? []
      : [
          asked(
            texts.withdrawal,
            [
              line(texts.withdrawalText),
              ...consents.flatMap(({ consent }) => orGap(consent?.withdrawal, texts.withdrawalMissing)),
            ],
            '13(2)(c)',
          ),
        ]),
    asked(texts.complaint, authorityLines(notice), '13(2)(d)'),
    asked(texts.duty, dutyLines(notice), '13(2)(e)'),
    asked(texts.automated, orGap(activity.automatedDecisions, texts.automatedMissing), '13(2)(f)'),
  ]
}

function officerLines({ reading, texts }: Notice): ReportValue {
  const { dataProtectionOfficerId, noDataProtectionOfficerReason } = reading.around.organisation
  if (dataProtectionOfficerId !== null) return partyLines(reading, dataProtectionOfficerId)
  return [noDataProtectionOfficerReason === null ? gap(texts.officerMissing) : line(texts.noOfficer)]
}

/** Whether the data must be given, whether those concerned are obliged to, and what follows if they do not. */
function dutyLines({ texts, activity: { dataProvision } }: Notice): ReportValue {
  if (!dataProvision) return [gap(texts.dutyMissing)]
  const { requirement, isObliged, consequences } = dataProvision
  return [
    line(texts.provision[requirement]),
    isObliged === null ? gap(texts.obligedMissing) : line(isObliged ? texts.obliged : texts.notObliged),
    ...orGap(consequences, texts.consequencesMissing),
  ]
}

function authorityLines({ reading, texts }: Notice): ReportValue {
  const { authority } = reading.around.organisation
  return [
    authority === null
      ? gap(texts.authorityMissing)
      : line(texts.complaintText(labelOf(reading, 'authorities', authority))),
  ]
}
