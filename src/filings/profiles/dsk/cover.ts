import { type ActivityEntry, type DossierFrame } from '../../../record/dossier.ts'
import { type Organisation } from '../../../record/organisations/organisation.ts'
import {
  type FieldRow,
  type HeadingNode,
  type ReportLine,
  type ReportNode,
  type TableNode,
} from '../../report.ts'
import { fields, gap, inline, labelled, line, muted, notice, row } from '../../values.ts'
import { durationInWords } from '../../../law/duration.ts'
import { art30 } from '../citations.ts'
import { labelOf, type Reading, yesNo } from '../reading.ts'
import { contactLines, partyLines, partyName } from './parties.ts'

export function coverHeading({ texts, around }: Reading): HeadingNode {
  return { kind: 'heading', level: 1, text: texts.cover.heading[around.role], id: 'front-sheet' }
}

/** The front sheet: whose record it is, who speaks for it, which authority is competent, and what the record holds. */
export function coverNodes(reading: Reading, frame: DossierFrame): ReportNode[] {
  const { cover } = reading.texts
  return [
    coverHeading(reading),
    { ...fields(...organisationRows(reading, frame)), summary: cover.heading[frame.role] },
    { kind: 'paragraph', text: cover.legend, tone: 'muted' },
    ...(reading.form.remarks ?? []).map((remark): ReportNode => ({
      kind: 'paragraph',
      text: remark[reading.lang],
      tone: 'muted',
    })),
    frame.index.length > 0
      ? overview(reading, frame)
      : { kind: 'paragraph', text: cover.noActivities, tone: 'notice' },
    { kind: 'signature', lines: [cover.place, cover.date, cover.signature[frame.role]] },
  ]
}

function organisationRows(reading: Reading, frame: DossierFrame): FieldRow[] {
  const { texts, annex, words, lang } = reading
  const { cover } = texts
  const { organisation, role } = frame
  const citation = art30('organisation', role, lang)
  const { name, bodyType, sector, authority, measuresReference, reviewInterval, externalIds } = organisation
  const joint =
    role === 'controller'
      ? [row(cover.jointControllers, jointLines(reading, frame), art30('joint', role, lang))]
      : []
  return [
    row(texts.organisation[role], [line(name)], citation),
    row(cover.contact, contactLines(reading, organisation), citation),
    row(cover.bodyType, inline([line(words.bodyType[bodyType]), ...labelled(cover.sector, sector)])),
    ...joint,
    row(cover.representative, representativeLines(reading, frame), citation),
    row(cover.dpo, officerLines(reading, frame), citation),
    ...standingRows(reading, organisation),
    row(cover.authority, [
      authority === null ? gap(texts.state.notGiven) : line(labelOf(reading, 'authorities', authority)),
    ]),
    ...(measuresReference === null
      ? []
      : [row(cover.measures, [line(measuresReference)], art30('measures', role, lang))]),
    ...(reviewInterval === null
      ? []
      : [row(cover.review, [line(cover.every(durationInWords(reviewInterval, lang)))])]),
    ...(externalIds.length > 0
      ? [row(annex.externalIds, inline(externalIds.map(({ system, id }) => line(`${system}: ${id}`))))]
      : []),
  ]
}

/** Facts about the organisation on which duties hang, as far as they are given. */
function standingRows(reading: Reading, organisation: Organisation): FieldRow[] {
  const { cover } = reading.texts
  const { establishedInUnion, smallBodyExemption, employeeRepresentation } = organisation
  const lines = [
    ...labelled(
      cover.establishedInUnion,
      establishedInUnion === null ? null : yesNo(reading, establishedInUnion),
    ),
    ...labelled(
      cover.smallBodyExemption,
      smallBodyExemption === null ? null : yesNo(reading, smallBodyExemption),
    ),
    ...labelled(
      cover.employeeRepresentation,
      employeeRepresentation && reading.words.employeeRepresentation[employeeRepresentation],
    ),
  ]
  return lines.length > 0 ? [row(cover.standing, inline(lines))] : []
}

function jointLines(reading: Reading, { index, first }: DossierFrame): ReportLine[] {
  const { texts } = reading
  const numbersOf = new Map<string, number[]>()
  const unexamined: number[] = []
  for (const [place, { jointControllerIds }] of index.entries()) {
    if (jointControllerIds === null) unexamined.push(first + place)
    for (const id of new Set(jointControllerIds))
      numbersOf.set(id, [...(numbersOf.get(id) ?? []), first + place])
  }
  const named = [...numbersOf].map(([id, numbers]) =>
    line(texts.cover.inActivities(partyName(reading, id), numbers.join(', '))),
  )
  const open = unexamined.length > 0 ? [gap(texts.cover.jointUnexamined(unexamined.join(', ')))] : []
  return named.length + open.length > 0 ? [...named, ...open] : [line(texts.state.noneExamined)]
}

/** Art. 27 GDPR asks for a representative only of those who are not established in the Union. */
function representativeLines(reading: Reading, { organisation }: DossierFrame): ReportLine[] {
  const { texts, law } = reading
  const { representativeId, address } = organisation
  if (representativeId !== null) return [...partyLines(reading, representativeId)]
  const isInside = address?.country != null && law.isEea(address.country)
  return [isInside ? muted(texts.cover.representativeNotNeeded) : gap(texts.state.notExamined)]
}

function officerLines(reading: Reading, { organisation }: DossierFrame): ReportLine[] {
  const { cover, state } = reading.texts
  const { dataProtectionOfficerId, noDataProtectionOfficerReason } = organisation
  const reason = labelled(cover.noDpo, noDataProtectionOfficerReason)
  if (dataProtectionOfficerId !== null) return [...partyLines(reading, dataProtectionOfficerId), ...reason]
  return reason.length > 0 ? reason : [gap(state.notExamined)]
}

function overview(reading: Reading, { index, first }: DossierFrame): TableNode {
  const { cover } = reading.texts
  return {
    kind: 'table',
    caption: cover.overview,
    columns: [
      { header: cover.activity, width: 5.6 },
      { header: cover.state, width: 2.1 },
      { header: cover.approval, width: 4.4 },
      { header: cover.openPoints, width: 1.8 },
    ],
    rows: index.map((entry, place) => overviewCells(reading, entry, first + place)),
  }
}

function overviewCells({ texts, words }: Reading, entry: ActivityEntry, number: number) {
  const { name, ownNumber, operatingState, approval, openPoints } = entry
  const approved = words.approval[approval]
  return [
    inline([line(`${number}. ${name}`), ...labelled(texts.identity.ownNumber, ownNumber)]),
    [line(words.operatingState[operatingState])],
    [approval === 'approved' ? line(approved) : notice(approved)],
    [line(String(openPoints))],
  ]
}
