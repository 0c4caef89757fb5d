import { type Language } from '../law/entry.ts'
import { type ControllerActivity } from '../record/activities/activity.ts'
import { type Surroundings } from '../record/dossier.ts'
import { type Box, type FlowFacts, flowFactsOf } from './data-flow-facts.ts'
import { type DataFlow, type FlowColumn, flowColumns, type FlowNode } from './data-flow.ts'
import { labelOf, type Reading, readingOf } from './profiles/reading.ts'
import { shortened } from './words/shortened.ts'

/** How many boxes a column may have, thirty in all: more cannot be read on a page. */
const room: Readonly<Record<FlowColumn, number>> = {
  subjects: 6,
  data: 8,
  system: 3,
  recipients: 7,
  countries: 6,
}

/** Longest text of a box, in characters; the full text stands in the tables. */
const TEXT = 80

/** A box of the picture together with what it stands for. */
type Drawn = { readonly node: FlowNode; readonly boxes: readonly Box[] }

/**
 * The data flow of an activity as a picture of at most thirty boxes. Categories of data are put together by the groups
 * of the catalogue when there are many; whatever finds no room is counted in a last box, and named in `dataFlowInWords`.
 */
export function dataFlowOf(activity: ControllerActivity, around: Surroundings, lang: Language): DataFlow {
  const reading = readingOf(around, lang)
  const { figure } = reading.texts
  const facts = flowFactsOf(reading, activity)
  const drawn = drawnOf(reading, facts)
  return {
    title: figure.caption(shortened(activity.name, TEXT)),
    columnTitles: figure.columns,
    thirdCountryLabel: figure.thirdCountry,
    nodes: drawn.map(({ node }) => node),
    edges: edgesOf(facts, drawn),
  }
}

/** The same flow in words, with everything by name that the picture only counts. Never empty. */
export function dataFlowInWords(activity: ControllerActivity, around: Surroundings, lang: Language): string {
  const reading = readingOf(around, lang)
  const { figure } = reading.texts
  const facts = flowFactsOf(reading, activity)
  const drawn = drawnOf(reading, facts)
  const name = ({ text, isOutside }: Box) => {
    const short = shortened(text, TEXT)
    return isOutside ? figure.outside(short) : short
  }
  const lists = flowColumns.flatMap((column) => {
    const names = facts.boxes.filter((box) => box.column === column).map(name)
    return names.length > 0 ? [figure.list(figure.columns[column], names.join('; '))] : []
  })
  const textOf = new Map(drawn.map(({ node }) => [node.id, node.text]))
  const targets = Map.groupBy(edgesOf(facts, drawn), ({ from }) => from)
  const ways = [...targets].map(([from, edges]) =>
    figure.way(textOf.get(from) ?? '', edges.map(({ to }) => textOf.get(to)).join(', ')),
  )
  const title = `${figure.caption(shortened(activity.name, TEXT))}.`
  return [title, ...lists, ...(ways.length > 0 ? [figure.list(figure.ways, ways.join('; '))] : [])].join(' ')
}

function drawnOf(reading: Reading, { boxes }: FlowFacts): Drawn[] {
  return flowColumns.flatMap((column) => {
    const own = boxes.filter((box) => box.column === column)
    const groups = column === 'data' && own.length > room.data ? grouped(reading, own) : own.map(alone)
    return withinRoom(reading, groups, room[column]).map(({ text, of }, index) => ({
      boxes: of,
      node: {
        id: `${column}-${index + 1}`,
        column,
        text,
        ...(of.some(({ isOutside }) => isOutside) ? { isThirdCountry: true } : {}),
      },
    }))
  })
}

type Group = { readonly text: string; readonly of: readonly Box[] }

function alone(box: Box): Group {
  return { text: shortened(box.text, TEXT), of: [box] }
}

function grouped(reading: Reading, boxes: readonly Box[]): Group[] {
  const { figure } = reading.texts
  const groups = Map.groupBy(boxes, ({ group }) => group)
  const ungrouped = groups.get(null)
  groups.delete(null)
  const ordered = ungrouped ? [...groups, [null, ungrouped] as const] : [...groups]
  return ordered.map(([group, of]) => {
    const name = group === null ? figure.other : labelOf(reading, 'data-category-groups', group)
    return { text: figure.group(name, of.length), of }
  })
}

/** Third countries come first where not all find room, so that none of them hides among the rest while it can be avoided. */
function withinRoom({ texts }: Reading, groups: readonly Group[], most: number): readonly Group[] {
  if (groups.length <= most) return groups
  const isOutside = ({ of }: Group) => of.some((box) => box.isOutside)
  const ordered = [...groups.filter(isOutside), ...groups.filter((group) => !isOutside(group))]
  const rest = ordered.slice(most - 1).flatMap(({ of }) => of)
  return [...ordered.slice(0, most - 1), { text: texts.figure.more(rest.length), of: rest }]
}

function edgesOf({ ways }: FlowFacts, drawn: readonly Drawn[]): DataFlow['edges'] {
  const idOf = new Map(drawn.flatMap(({ node, boxes }) => boxes.map(({ key }) => [key, node.id])))
  const edges = ways.flatMap(([one, other]) => {
    const from = idOf.get(one)
    const to = idOf.get(other)
    return from && to ? [{ from, to }] : []
  })
  const places = new Map(drawn.map(({ node }, place) => [node.id, place]))
  const once = [...new Map(edges.map((edge) => [`${edge.from} ${edge.to}`, edge])).values()]
  const rank = (id: string) => places.get(id) ?? 0
  return once.sort((one, other) => rank(one.from) - rank(other.from) || rank(one.to) - rank(other.to))
}
