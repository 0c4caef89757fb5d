import { type Static } from 'typebox'
import { type Activity } from '../../../record/activities/activity.ts'
import { type ProcessorLink } from '../../../record/processor-chain.ts'
import { type ReportLine, type ReportNode, type ReportValue, type TableNode } from '../../report.ts'
import { fields, gap, labelled, line, muted, orGap, row } from '../../values.ts'
import { dayInWords } from '../../words/day.ts'
import { art30 } from '../citations.ts'
import { type Reading } from '../reading.ts'
import { contractLine, countryNames, seatOf } from './parties.ts'
import { numbered } from './sections.ts'
import { answered, answeredBy, captionOf, statementOn } from './statements.ts'
import { chainHints } from './systems.ts'

export type Link = Static<typeof ProcessorLink>
type Placed = { readonly link: Link; readonly number: string; readonly parent: string | null }

/** The chain of processors of an activity, as a table in the order of who engaged whom. */
export function chainNodes(reading: Reading, activity: Activity): ReportNode[] {
  const { role } = activity
  const label = numbered(reading, role, 'processors', reading.texts.chain.label[role])
  const citation = art30('recipients', role, reading.lang)
  const hints = chainHints(reading, activity)
  return [
    ...answeredBy(
      reading,
      { label, citation },
      activity.processors,
      statementOn(activity, 'processors'),
      (links) => [chainTable(reading, links, captionOf(label, citation))],
    ),
    ...(hints.length > 0
      ? [fields(row(numbered(reading, role, 'processors', reading.texts.chain.behind), hints))]
      : []),
  ]
}

/** A chain of processors as a table; every link has a number, and names the link that engaged it. */
export function chainTable(reading: Reading, links: readonly Link[], caption: string): TableNode {
  const { chain } = reading.texts
  return {
    kind: 'table',
    caption,
    columns: [
      { header: chain.party, width: 4 },
      { header: chain.task, width: 3.5 },
      { header: chain.contract, width: 3.5 },
      { header: chain.countries, width: 3 },
    ],
    rows: placed(links).map((each) => linkCells(reading, each, links)),
  }
}

/** Links in the order of the tree they form. A link whose parent is missing, or that runs in a circle, starts a tree itself. */
function placed(links: readonly Link[]): Placed[] {
  const seen = new Set<string>()
  const under = (parent: Link | null, prefix: string, among: readonly Link[]): Placed[] =>
    among.flatMap((link, index) => {
      if (seen.has(link.id)) return []
      seen.add(link.id)
      const number = `${prefix}${index + 1}`
      const children = links.filter(({ parentLinkId }) => parentLinkId === link.id)
      return [{ link, number, parent: parent && prefix.slice(0, -1) }, ...under(link, `${number}.`, children)]
    })
  const ids = new Set(links.map(({ id }) => id))
  const roots = links.filter(({ parentLinkId }) => parentLinkId === null || !ids.has(parentLinkId))
  const tree = under(null, '', roots)
  const circular = links.filter(({ id }) => !seen.has(id))
  return [
    ...tree,
    ...circular.map((link, index) => ({ link, number: String(roots.length + index + 1), parent: null })),
  ]
}

function linkCells(
  reading: Reading,
  { link, number, parent }: Placed,
  links: readonly Link[],
): ReportValue[] {
  const { texts, around } = reading
  const { chain, state } = texts
  const party = around.parties.get(link.partyId)
  const seat = seatOf(party)
  const isOrphan = link.parentLinkId !== null && !links.some(({ id }) => id === link.parentLinkId)
  return [
    [
      ...(party ? [line(`${number} ${party.name}`)] : [gap(`${number} ${state.notFound}`)]),
      ...labelled(texts.recipients.seat, seat && countryNames(reading, [seat])),
      ...(parent === null ? [] : [muted(chain.subProcessorOf(parent))]),
      ...(isOrphan ? [gap(chain.parentMissing)] : []),
      ...spanLines(reading, link),
    ],
    orGap(link.task, chain.taskMissing),
    [contractLine(reading, link.contractId, chain.contractMissing)],
    [
      ...countryLines(reading, chain.hosting, link.hostingCountries),
      ...countryLines(reading, chain.access, link.accessCountries),
    ],
  ]
}

function countryLines(reading: Reading, label: string, countries: readonly string[] | null): ReportValue {
  const { withText } = reading.texts
  return answered(reading, countries, undefined, (some) => [line(countryNames(reading, some))]).map(
    (each) => ({
      ...each,
      text: withText(label, each.text),
    }),
  )
}

function spanLines({ texts, lang }: Reading, { since, until }: Link): ReportLine[] {
  const { chain } = texts
  const told = [
    since && `${chain.since} ${dayInWords(since, lang)}`,
    until && `${chain.until} ${dayInWords(until, lang)}`,
  ]
  const words = told.filter((part) => part !== null)
  return words.length > 0 ? [muted(words.join(' '))] : []
}
