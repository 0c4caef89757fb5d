import { type System } from '../../../record/systems/system.ts'
import { type FieldRow, type ReportLine, type ReportNode } from '../../report.ts'
import { besides, inline, labelled, line, listed, muted, row } from '../../values.ts'
import { dayInWords } from '../../words/day.ts'
import { durationInWords, isZeroDuration } from '../../../law/duration.ts'
import { labelOf, type Reading } from '../reading.ts'
import { chainTable } from './chain.ts'
import { countryNames, partyName } from './parties.ts'
import { answered } from './statements.ts'
import { featureLines } from './systems.ts'

/** A system in full: who runs it, where, with which features, what it deletes when, and the chain behind it. */
export function systemSheets(reading: Reading, system: System): ReportNode[] {
  const { texts, annex, words } = reading
  const { processors } = system
  const chain = `${texts.chain.label.controller}: ${system.name}`
  const isChained = processors !== null && processors.length > 0
  const rows: FieldRow[] = [
    row(annex.system, nameLines(reading, system)),
    row(annex.model, modelLines(reading, system)),
    row(
      annex.hosting,
      answered(reading, system.hostingCountries, undefined, (some) => [line(countryNames(reading, some))]),
    ),
    row(
      annex.features,
      answered(reading, system.features, undefined, (features) =>
        featureLines(
          reading,
          features.map(({ availability, ...item }) => ({ ...item, use: words.availability[availability] })),
        ),
      ),
    ),
    row(
      annex.deletion,
      answered(reading, system.deletion, undefined, (settings) => deletionLines(reading, settings)),
    ),
    ...(system.settings ? [row(annex.settings, settingLines(reading, system.settings))] : []),
    row(annex.encryption, encryptionLines(reading, system)),
    row(
      annex.measureCodes,
      answered(reading, system.measureCodes, undefined, (codes) => [
        line(listed(codes.map((code) => labelOf(reading, 'measures', code)))),
      ]),
    ),
    ...(system.provenance?.length ? [row(annex.provenance, provenanceLines(reading, system))] : []),
    ...(isChained
      ? []
      : [
          row(
            texts.chain.label.controller,
            answered(reading, processors, undefined, () => []),
          ),
        ]),
  ]
  return [
    { kind: 'fields', summary: system.name, rows },
    ...(isChained ? [chainTable(reading, processors, chain)] : []),
  ]
}

function nameLines(reading: Reading, system: System): ReportLine[] {
  const { annex, words, lang } = reading
  const { product, edition, introducedOn, endedOn } = system
  const use = [
    introducedOn && `${annex.introduced} ${dayInWords(introducedOn, lang)}`,
    endedOn && `${annex.ended} ${dayInWords(endedOn, lang)}`,
  ].filter((part) => part !== null)
  return inline([
    line(system.name),
    ...labelled(annex.product, product && labelOf(reading, 'systems', product)),
    ...labelled(annex.version, system.systemVersion),
    ...labelled(annex.edition, edition && words.edition[edition]),
    ...labelled(annex.use, use.join(' ') || null),
    ...system.externalIds.map(({ system: other, id }) => muted(`${annex.externalIds}: ${other}: ${id}`)),
  ])
}

function modelLines(
  reading: Reading,
  { operationModel, providerId, businessModel, businessModels, selectionRationale }: System,
): ReportLine[] {
  const { annex } = reading
  const earning = listed((businessModels ?? []).map((code) => labelOf(reading, 'business-models', code)))
  return inline([
    line(labelOf(reading, 'operation-models', operationModel)),
    ...labelled(annex.provider, providerId && partyName(reading, providerId)),
    ...labelled(annex.businessModel, earning || null),
    ...labelled(earning ? annex.businessModelWords : annex.businessModel, businessModel),
    ...labelled(annex.selectionRationale, selectionRationale),
  ])
}

type Setting = NonNullable<System['deletion']>[number]

/** Settings put together by what they say, in the order in which they come. */
function deletionLines(reading: Reading, settings: readonly Setting[]): ReportLine[] {
  const alike = Map.groupBy(settings, ({ start, period, note }) => JSON.stringify([start, period, note]))
  return [...alike.values()].map((group) => {
    const data = listed(group.map(({ category }) => labelOf(reading, 'data-categories', category)))
    return deletionLine(reading, data, group[0]!)
  })
}

function deletionLine(reading: Reading, data: string, { start, period, note }: Setting): ReportLine {
  const { annex, lang } = reading
  const event = start === null ? null : labelOf(reading, 'retention-starts', start)
  const said = isZeroDuration(period)
    ? annex.neverStores(data)
    : event === null
      ? annex.deletesAfter(data, durationInWords(period, lang, 'after'))
      : annex.deletesAfterStart(data, durationInWords(period, lang), event)
  return line(note === null ? said : besides(said, note))
}

function settingLines(
  { annex }: Reading,
  { logLevel, ...settings }: NonNullable<System['settings']>,
): ReportLine[] {
  const names = Object.keys(settings) as (keyof typeof settings)[]
  return inline([
    ...names.flatMap((name) =>
      labelled(annex.setting[name], settings[name] && annex.settingValue[settings[name]]),
    ),
    ...labelled(annex.setting.logLevel, logLevel),
  ])
}

/** Where values were taken from that nobody has changed since. */
function provenanceLines({ annex, lang }: Reading, { provenance }: System): ReportLine[] {
  return (provenance ?? []).map(({ pointer, source, checkedOn, confidence }) =>
    muted(annex.provenanceOf(pointer, source, dayInWords(checkedOn, lang), annex.confidence[confidence])),
  )
}

function encryptionLines(reading: Reading, { encryption }: System): ReportLine[] {
  const { annex, words } = reading
  const missing = (label: string) => `${label}: ${reading.texts.state.notExamined}`
  const told = (label: string, text: string | null): ReportLine =>
    text === null ? { text: missing(label), tone: 'gap' } : line(`${label}: ${text}`)
  const endToEnd = encryption?.endToEnd ?? null
  return inline([
    told(annex.transport, encryption?.transport ?? null),
    told(annex.atRest, encryption?.atRest ?? null),
    told(annex.endToEnd, endToEnd && words.endToEnd[endToEnd]),
    ...labelled(annex.endToEndLimits, encryption?.endToEndLimits),
  ])
}
