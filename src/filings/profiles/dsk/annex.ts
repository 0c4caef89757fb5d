import { type Contract } from '../../../record/contracts/contract.ts'
import { type Measure } from '../../../record/measures/measure.ts'
import { type Party } from '../../../record/parties/party.ts'
import {
  type HeadingNode,
  type ReportLine,
  type ReportNode,
  type ReportValue,
  type TableNode,
} from '../../report.ts'
import { type System } from '../../../record/systems/system.ts'
import { besides, dash, gap, inline, labelled, line, listed, muted } from '../../values.ts'
import { dayInWords } from '../../words/day.ts'
import { labelOf, labelsOf, type Reading, yesNo } from '../reading.ts'
import { purposeLines, termLines } from './contract-terms.ts'
import { contactLines, countryNames, partyName } from './parties.ts'
import { systemSheets } from './system-sheets.ts'

/** The headings of the annex, in order. */
export function annexHeadings(reading: Reading): HeadingNode[] {
  const { annex, around } = reading
  const systems = [...around.systems.values()].map(systemHeading)
  return [
    { kind: 'heading', level: 1, text: annex.heading, id: 'annex' },
    sectionHeading(reading, 'parties'),
    sectionHeading(reading, 'systems'),
    ...systems,
    sectionHeading(reading, 'contracts'),
    sectionHeading(reading, 'measures'),
  ]
}

function sectionHeading(
  { annex }: Reading,
  section: 'parties' | 'systems' | 'contracts' | 'measures',
): HeadingNode {
  return { kind: 'heading', level: 2, text: annex[section], id: `annex-${section}` }
}

function systemHeading({ id, name }: System): HeadingNode {
  return { kind: 'heading', level: 3, text: name, id: `system-${id}` }
}

/** The annex: everything the entries refer to by name, in full. */
export function annexNodes(reading: Reading): ReportNode[] {
  const { around, annex } = reading
  const orNone = (nodes: readonly ReportNode[]): readonly ReportNode[] =>
    nodes.length > 0 ? nodes : [{ kind: 'paragraph', text: annex.none, tone: 'normal' }]
  return [
    ...annexHeadings(reading).slice(0, 1),
    sectionHeading(reading, 'parties'),
    ...orNone(
      tableOf(around.parties, annex.referred, [annex.party, annex.contact, annex.details], (each) =>
        partyCells(reading, each),
      ),
    ),
    sectionHeading(reading, 'systems'),
    ...orNone(
      [...around.systems.values()].flatMap((each) => [systemHeading(each), ...systemSheets(reading, each)]),
    ),
    sectionHeading(reading, 'contracts'),
    ...orNone(
      tableOf(around.contracts, annex.referred, [annex.contract, annex.kind, annex.details], (each) =>
        contractCells(reading, each),
      ),
    ),
    sectionHeading(reading, 'measures'),
    ...orNone(
      tableOf(around.measures, annex.referred, [annex.measure, annex.description, annex.details], (each) =>
        measureCells(reading, each),
      ),
    ),
  ]
}

function tableOf<T>(
  items: ReadonlyMap<string, T>,
  caption: string,
  headers: readonly [name: string, second: string, third: string],
  cells: (item: T) => ReportValue[],
): TableNode[] {
  if (items.size === 0) return []
  const widths = [3.2, 4, 4.4]
  const columns = headers.map((header, index) => ({ header, width: widths[index]! }))
  return [{ kind: 'table', caption, columns, rows: [...items.values()].map(cells) }]
}

function externalIdLines({ annex }: Reading, ids: Party['externalIds']): ReportLine[] {
  return ids.map(({ system, id }) => muted(`${annex.externalIds}: ${system}: ${id}`))
}

const orDash = (lines: ReportValue) => (lines.length > 0 ? inline(lines) : dash)

function partyCells(reading: Reading, party: Party): ReportValue[] {
  const { annex, texts, words } = reading
  const { representativeId, dataProtectionOfficerId, parentCountry, country } = party
  return [
    inline([
      line(party.name),
      muted(words.partyType[party.partyType]),
      ...(party.internal ? [muted(annex.internal)] : []),
      ...(party.internationalOrganisation ? [muted(annex.internationalOrganisation)] : []),
    ]),
    contactLines(reading, party),
    orDash([
      ...labelled(annex.country, country && countryNames(reading, [country])),
      ...labelled(annex.parentCountry, parentCountry && countryNames(reading, [parentCountry])),
      ...labelled(texts.contact.representative, representativeId && partyName(reading, representativeId)),
      ...labelled(texts.contact.dpo, dataProtectionOfficerId && partyName(reading, dataProtectionOfficerId)),
      ...certificateLines(reading, party),
      ...labelled(annex.subprocessorList, party.subprocessorListUrl),
      ...externalIdLines(reading, party.externalIds),
    ]),
  ]
}

function certificateLines(reading: Reading, { certificates, partyType, internal }: Party): ReportLine[] {
  const { annex, texts, words, lang, around } = reading
  const { transfers } = texts
  if (certificates === null) {
    return partyType === 'organisation' && !internal ? [muted(annex.certificatesUnexamined)] : []
  }
  if (certificates.length === 0) return [line(annex.noCertificates)]
  return certificates.map(({ scheme, entity, coversEmployeeData, checkedOn, validUntil, reference }) => {
    const until = validUntil && dayInWords(validUntil, lang)
    const parts = [
      entity === null ? scheme : `${scheme} ${annex.certificateFor} ${entity}`,
      coversEmployeeData === null
        ? null
        : `${transfers.employeeData}: ${words.yesNo[coversEmployeeData ? 'yes' : 'no']}`,
      checkedOn && `${transfers.checked} ${dayInWords(checkedOn, lang)}`,
      until && `${transfers.validUntil} ${until}`,
      validUntil !== null && validUntil < around.on ? transfers.expired : null,
      reference,
    ].filter((part) => part !== null)
    return line(`${annex.certificate}: ${parts.join('; ')}`)
  })
}

function contractCells(reading: Reading, contract: Contract): ReportValue[] {
  const { annex, words, lang } = reading
  const { standardClauses, partyIds, signedOn, validFrom, validTo } = contract
  const told = (label: string, day: string | null) => labelled(label, day && dayInWords(day, lang))
  return [
    inline([line(contract.name), ...labelled(annex.reference, contract.reference)]),
    [line(words.contractKind[contract.contractKind])],
    orDash([
      ...labelled(annex.others, partyIds.map((id) => partyName(reading, id)).join('; ') || null),
      ...labelled(annex.contractVersion, contract.contractVersion),
      ...told(annex.signed, signedOn),
      ...told(annex.validFrom, validFrom),
      ...told(annex.validTo, validTo),
      ...termLines(reading, contract),
      ...labelled(annex.clauses, standardClauses?.decision),
      ...labelled(annex.modules, standardClauses?.modules?.join(', ')),
      ...labelled(annex.ownPurposes, contract.ownPurposes),
      ...labelled(annex.ownPurposesBasis, contract.ownPurposesBasis),
      ...purposeLines(reading, contract),
      ...labelled(
        annex.subprocessorNotice,
        contract.subprocessorNotice === null ? null : yesNo(reading, contract.subprocessorNotice),
      ),
      ...checkLines(reading, contract.checks ?? []),
      ...externalIdLines(reading, contract.externalIds),
    ]),
  ]
}

/** Points of the checklist, put together by what the examination gave; what is open or amiss is told point by point. */
function checkLines(reading: Reading, checks: NonNullable<Contract['checks']>): ReportLine[] {
  const { annex, words } = reading
  const alike = Map.groupBy(checks, ({ result, place, note }) => JSON.stringify([result, place, note]))
  return [...alike.values()].map((group) => {
    const { result, place, note } = group[0]!
    const names = listed(group.map(({ code }) => labelOf(reading, 'contract-checklist', code)))
    const details = [place, note].filter((part) => part !== null)
    return line(besides(`${annex.checks}, ${words.contractCheck[result]}: ${names}`, ...details))
  })
}

function measureCells(reading: Reading, measure: Measure): ReportValue[] {
  const { annex, texts, words } = reading
  const { catalogueCode, protectionGoals, status } = measure
  return [
    [line(measure.name)],
    measure.description === null ? [gap(texts.state.notGiven)] : [line(measure.description)],
    inline([
      line(`${annex.status}: ${words.measureStatus[status]}`),
      ...labelled(
        annex.goals,
        protectionGoals.length > 0 ? labelsOf(reading, 'sdm-goals', protectionGoals) : null,
      ),
      ...labelled(annex.catalogue, catalogueCode && labelOf(reading, 'measures', catalogueCode)),
      ...labelled(texts.measures.document, measure.reference),
      ...externalIdLines(reading, measure.externalIds),
    ]),
  ]
}
