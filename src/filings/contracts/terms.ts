import { durationInWords } from '../../law/duration.ts'
import { nextNotice } from '../../record/contracts/status.ts'
import { labelOf } from '../profiles/reading.ts'
import { type ReportNode, type ReportValue } from '../report.ts'
import { memberNames } from '../tables/members.ts'
import { bullet, gap, labelled, line, listed, muted, orGap, row } from '../values.ts'
import { type ContractSheet, dayOf, part } from './frame.ts'

/** What the contract is, its days, and who uses it. */
export function termNodes(sheet: ContractSheet): ReportNode[] {
  const { contract, ground, evaluation, reading, own } = sheet
  const { systems, activities } = evaluation.use
  const parties = contract.partyIds.map((id) => ground.parties.get(id)?.name ?? '?')
  const names = (all: readonly { readonly name: string }[]): ReportValue =>
    all.length === 0 ? [muted(own.none)] : all.map(({ name }) => bullet(name))
  return [
    part(own.contract, 'contract'),
    {
      kind: 'fields',
      summary: own.contract,
      rows: [
        row(own.kind, [line(reading.words.contractKind[contract.contractKind])]),
        row(own.parties, orGap(listed(parties) || null, own.notGiven)),
        row(own.reference, orGap(contract.reference, own.notGiven)),
        row(own.version, orGap(contract.contractVersion, own.notGiven)),
        row(own.status, [line(own.statuses[evaluation.status])]),
        row(own.signedOn, orGap(dayOf(sheet, contract.signedOn), own.notGiven)),
        row(own.validFrom, orGap(dayOf(sheet, contract.validFrom), own.notGiven)),
        row(own.validTo, [line(dayOf(sheet, contract.validTo) ?? own.untilEnded)]),
        ...(contract.terminatedOn
          ? [row(own.terminatedOn, [line(dayOf(sheet, contract.terminatedOn))])]
          : []),
        row(own.notice, noticeOf(sheet)),
        row(own.role, evaluation.role === null ? [gap(own.unused)] : [line(own.roles[evaluation.role])]),
        row(own.systems, names(systems)),
        row(own.activities, names(activities)),
      ],
    },
  ]
}

function noticeOf(sheet: ContractSheet): ReportValue {
  const { contract, ground, reading, own } = sheet
  const next = nextNotice(contract, ground.law.on)
  if (next) return [line(own.noticeBy(dayOf(sheet, next.by), dayOf(sheet, next.termEndsOn)))]
  const { noticePeriod } = contract
  if (!noticePeriod) return [muted(own.notGiven)]
  return [line(own.noticePeriod(durationInWords(noticePeriod, reading.lang)))]
}

/** The provider's own purposes, one by one where they are recorded so, else in the words kept of them. */
export function purposeNodes({ contract, reading, own }: ContractSheet): ReportNode[] {
  const { ownPurposes, ownPurposesBasis } = contract
  const purposes = contract.providerPurposes ?? null
  const names = memberNames(reading.lang)
  const word = (member: 'responsible' | 'standing', value: string | null) =>
    orGap(value && names[`contractProviderPurposes.${member}`]?.[value], own.notExamined)
  const top = part(own.purposes, 'purposes')
  if (purposes === null && ownPurposes === null)
    return [top, { kind: 'paragraph', text: own.notExamined, tone: 'gap' }]
  if (purposes === null)
    return [
      top,
      {
        kind: 'fields',
        summary: own.purposes,
        rows: [
          row(own.purpose, orGap(ownPurposes, own.notExamined)),
          row(own.basisInWords, orGap(ownPurposesBasis, own.notGiven)),
        ],
      },
    ]
  if (purposes.length === 0) return [top, { kind: 'paragraph', text: own.none, tone: 'normal' }]
  return [
    top,
    {
      kind: 'table',
      caption: own.purposes,
      columns: [
        { header: own.purpose, width: 4 },
        { header: own.data, width: 3 },
        { header: own.basis, width: 3 },
        { header: own.responsible, width: 2 },
        { header: own.standing, width: 2 },
      ],
      rows: purposes.map((each) => [
        [line(each.purpose)],
        orGap(
          each.dataCategories &&
            listed(each.dataCategories.map((code) => labelOf(reading, 'data-categories', code))),
          own.notExamined,
        ),
        each.basisCode === null
          ? orGap(each.basisText, own.notGiven)
          : [
              line(labelOf(reading, 'legal-bases', each.basisCode)),
              ...(each.basisText === null ? [] : [muted(each.basisText)]),
            ],
        word('responsible', each.responsible),
        [...word('standing', each.standing), ...labelled(own.source, each.place)],
      ]),
    },
  ]
}

/** How the provider is placed under telecommunications law. */
export function telecomNodes({ contract, reading, own }: ContractSheet): ReportNode[] {
  const { telecom } = contract
  const top = part(own.telecom, 'telecom')
  if (!telecom) return [top, { kind: 'paragraph', text: own.telecomNone, tone: 'muted' }]
  const named = memberNames(reading.lang)['contracts.telecom.classification']?.[telecom.classification]
  return [
    top,
    {
      kind: 'fields',
      summary: own.telecom,
      rows: [
        row(own.classification, [line(named ?? telecom.classification)]),
        row(own.rationale, [line(telecom.rationale)]),
        row(own.source, [line(telecom.source)]),
      ],
    },
  ]
}
