import { type DataFlow, type FlowColumn, flowColumns, type FlowNode } from '../../data-flow.ts'
import {
  boldFactor,
  boxWidth,
  fontSize,
  gapWidth,
  laneHeight,
  lineHeight,
  loopRoom,
  margin,
  padding,
  rowGap,
  stripe,
} from './sizes.ts'
import { wrapText } from './text.ts'

/** A box with its place and its wrapped text. */
export type Box = {
  readonly node: FlowNode
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly lines: readonly string[]
  /** How many of the lines name it a third country. */
  readonly labelLines: number
}

/** A place where an edge meets a column: a box, or a lane that an edge takes past the boxes. */
export type Stop = { readonly id: string; readonly left: number; readonly right: number; readonly y: number }

/** Edges from one column to the next, or within one. */
export type Link = { readonly from: Stop; readonly to: Stop; readonly isEnd: boolean }

export type Layout = {
  readonly width: number
  readonly height: number
  readonly titles: readonly { readonly x: number; readonly y: number; readonly lines: readonly string[] }[]
  readonly boxes: readonly Box[]
  /** Links by the gap they run in: 0 is right of the first column. */
  readonly gaps: readonly (readonly Link[])[]
  readonly loops: readonly Link[]
}

/** A column title may reach into the gap. */
const titleWidth = boxWidth + gapWidth - padding

/** What is to be placed in a column. */
type Slot = {
  readonly id: string
  readonly node?: FlowNode
  readonly lines: readonly string[]
  readonly labelLines: number
  readonly height: number
}
type Step = { readonly from: string; readonly to: string; readonly column: number; readonly isEnd: boolean }

/**
 * Places the boxes of a data flow in columns, each ordered so that edges cross little.
 * @throws RangeError as `drawDataFlow`
 */
export function layoutDataFlow(flow: DataFlow): Layout {
  const columns = flowColumns.filter((column) => flow.nodes.some((node) => node.column === column))
  const { steps, lanes } = routeEdges(flow, columns)
  const slots = columns.map((column, index) => [
    ...flow.nodes
      .filter((node) => node.column === column)
      .map((node) => boxSlot(node, flow.thirdCountryLabel)),
    ...lanes
      .filter((lane) => lane.column === index)
      .map(({ id }): Slot => ({ id, lines: [], labelLines: 0, height: laneHeight })),
  ])
  const ordered = orderSlots(slots, steps)
  const titles = columns.map((column, index) => ({
    x: left(index),
    y: margin,
    lines: wrapText(flow.columnTitles[column], titleWidth / fontSize / boldFactor),
  }))
  const top = margin + Math.max(1, ...titles.map((title) => title.lines.length)) * lineHeight + rowGap
  const tallest = Math.max(0, ...ordered.map(stackHeight))
  const placed = ordered.map((column, index) =>
    placeColumn(column, left(index), top + (tallest - stackHeight(column)) / 2),
  )
  const stops = new Map(placed.flat().map(({ stop }) => [stop.id, stop]))
  const link = (step: Step): Link => ({
    from: stops.get(step.from)!,
    to: stops.get(step.to)!,
    isEnd: step.isEnd,
  })
  return {
    width: left(Math.max(0, columns.length - 1)) + boxWidth + (steps.some(isLoop) ? loopRoom : margin),
    height: Math.ceil(top + tallest + margin),
    titles,
    boxes: placed.flat().flatMap(({ box }) => (box === undefined ? [] : [box])),
    gaps: columns.map((_, index) => steps.filter((step) => step.column === index && !isLoop(step)).map(link)),
    loops: steps.filter(isLoop).map(link),
  }

  function isLoop(step: Step): boolean {
    return step.isEnd && columnOf(flow, columns, step.to) === step.column
  }
}

function left(column: number): number {
  return margin + column * (boxWidth + gapWidth)
}

function boxSlot(node: FlowNode, thirdCountryLabel: string): Slot {
  const room = (boxWidth - 2 * padding - (node.isThirdCountry === true ? stripe : 0)) / fontSize
  const label = node.isThirdCountry === true ? wrapText(thirdCountryLabel, room / boldFactor) : []
  const lines = [...label, ...wrapText(node.text, room)]
  return {
    id: node.id,
    node,
    lines,
    labelLines: label.length,
    height: lines.length * lineHeight + 2 * padding,
  }
}

function columnOf(flow: DataFlow, columns: readonly FlowColumn[], id: string): number {
  const node = flow.nodes.find((candidate) => candidate.id === id)
  if (node === undefined) throw new RangeError(`data flow: edge to an unknown box ${id}`)
  return columns.indexOf(node.column)
}

/** Cuts edges into steps from column to column. Edges that pass a column on their way to the same box share a lane. */
function routeEdges(
  flow: DataFlow,
  columns: readonly FlowColumn[],
): { steps: Step[]; lanes: { id: string; column: number }[] } {
  if (new Set(flow.nodes.map((node) => node.id)).size < flow.nodes.length)
    throw new RangeError('data flow: an id stands twice')
  const steps = new Map<string, Step>()
  const lanes = new Map<string, { id: string; column: number }>()
  for (const edge of flow.edges) {
    const [first, last] = [columnOf(flow, columns, edge.from), columnOf(flow, columns, edge.to)]
    if (last < first || edge.from === edge.to)
      throw new RangeError(`data flow: edge from ${edge.from} does not lead on`)
    let from = edge.from
    for (let column = first; column < last - 1; column += 1) {
      const lane = { id: `lane ${column + 1} ${edge.to}`, column: column + 1 }
      lanes.set(lane.id, lane)
      steps.set(JSON.stringify([from, lane.id]), { from, to: lane.id, column, isEnd: false })
      from = lane.id
    }
    steps.set(JSON.stringify([from, edge.to]), {
      from,
      to: edge.to,
      column: Math.max(first, last - 1),
      isEnd: true,
    })
  }
  return { steps: [...steps.values()], lanes: [...lanes.values()] }
}

const sweeps = 6

/** Orders each column by the mean place of the neighbours in the column before, then after, several times. */
function orderSlots(
  columns: readonly (readonly Slot[])[],
  steps: readonly Step[],
): readonly (readonly Slot[])[] {
  const neighbours = new Map<string, string[]>()
  for (const { from, to } of steps) {
    neighbours.set(from, [...(neighbours.get(from) ?? []), to])
    neighbours.set(to, [...(neighbours.get(to) ?? []), from])
  }
  let ordered = columns
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    for (let step = 1; step < columns.length; step += 1) {
      const index = sweep % 2 === 0 ? step : columns.length - 1 - step
      const beside = ordered[sweep % 2 === 0 ? index - 1 : index + 1]!
      const place = new Map(beside.map(({ id }, row) => [id, (row + 0.5) / beside.length]))
      ordered = ordered.with(index, sortByNeighbours(ordered[index]!, neighbours, place))
    }
  }
  return ordered
}

function sortByNeighbours(
  column: readonly Slot[],
  neighbours: ReadonlyMap<string, readonly string[]>,
  place: ReadonlyMap<string, number>,
): readonly Slot[] {
  const weight = new Map(
    column.map(({ id }, row) => {
      const places = (neighbours.get(id) ?? []).flatMap((other) => place.get(other) ?? [])
      const own = (row + 0.5) / column.length
      return [
        id,
        places.length === 0 ? own : places.reduce((sum, value) => sum + value, 0) / places.length,
      ] as const
    }),
  )
  return column.toSorted((one, other) => weight.get(one.id)! - weight.get(other.id)!)
}

function stackHeight(column: readonly Slot[]): number {
  return column.reduce((sum, slot) => sum + slot.height + rowGap, -rowGap)
}

function placeColumn(column: readonly Slot[], x: number, top: number): { stop: Stop; box?: Box }[] {
  let y = Math.round(top)
  return column.map(({ id, node, lines, labelLines, height }) => {
    const stop = { id, left: x, right: x + boxWidth, y: y + height / 2 }
    const box = node && { node, x, y, width: boxWidth, height, lines, labelLines }
    y += height + rowGap
    return box === undefined ? { stop } : { stop, box }
  })
}
