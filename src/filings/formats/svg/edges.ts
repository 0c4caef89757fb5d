import type { Layout, Link, Stop } from './layout.ts'
import { gapWidth, knotGap, loopRoom } from './sizes.ts'

/** Edges that share all their ends on one side: drawn through one knot, so that many of them stay readable. */
type Bundle = { readonly from: readonly Stop[]; readonly to: readonly Stop[] }

const stroke = '#4a6078'

/** Draws the edges of a layout. They stay between the columns, so none runs through a box. */
export function drawEdges(layout: Layout): string {
  const lanes = new Map(
    layout.gaps
      .flat()
      .filter((link) => !link.isEnd)
      .map((link) => [link.to.id, link.to]),
  )
  const lines = [
    ...layout.gaps.flatMap((links) => drawGap(links)),
    ...layout.loops.map(drawLoop),
    ...[...lanes.values()].map((lane) => `M${lane.left} ${lane.y}H${lane.right}`),
  ]
  const ends = layout.gaps.flat().filter((link) => link.isEnd)
  const heads = new Map(ends.map((link) => [link.to.id, drawHead(link.to)]))
  const loopHeads = layout.loops.map(
    ({ to }) => `M${to.right + 7} ${to.y - 3}L${to.right} ${to.y}L${to.right + 7} ${to.y + 3}Z`,
  )
  return [
    `<path d="${lines.join('')}" fill="none" stroke="${stroke}" stroke-width="1"/>`,
    `<path d="${[...heads.values(), ...loopHeads].join('')}" fill="${stroke}"/>`,
  ].join('')
}

function drawHead(stop: Stop): string {
  return `M${stop.left - 7} ${stop.y - 3.5}L${stop.left} ${stop.y}L${stop.left - 7} ${stop.y + 3.5}Z`
}

function drawGap(links: readonly Link[]): string[] {
  const bundles = bundleLinks(links)
  const knots = spread(bundles.filter((bundle) => !isSingle(bundle)).map(knotHeight))
  return [
    ...bundles.filter(isSingle).flatMap(({ from, to }) => from.map((stop) => join(stop, to[0]!))),
    ...bundles
      .filter((bundle) => !isSingle(bundle))
      .map((bundle, index) => drawBundle(bundle, knots[index]!)),
  ]
}

function isSingle({ from, to }: Bundle): boolean {
  return from.length === 1 && to.length === 1
}

function join(from: Stop, to: Stop): string {
  return curve(from.right, from.y, to.left, to.y)
}

function drawBundle({ from, to }: Bundle, y: number): string {
  const x = from[0]!.right + gapWidth / 2
  return [
    ...from.map((stop) => curve(stop.right, stop.y, x, y)),
    ...to.map((stop) => curve(x, y, stop.left, stop.y)),
    `M${x - 2} ${y}a2 2 0 1 0 4 0a2 2 0 1 0 -4 0`,
  ].join('')
}

function curve(x1: number, y1: number, x2: number, y2: number): string {
  const middle = (x1 + x2) / 2
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`
}

function drawLoop({ from, to }: Link): string {
  const bulge = from.right + loopRoom - 4
  return `M${from.right} ${from.y}C${bulge} ${from.y} ${bulge} ${to.y} ${to.right} ${to.y}`
}

/** Joins links by equal sets of targets or by equal sets of sources, whichever needs fewer bundles. */
function bundleLinks(links: readonly Link[]): Bundle[] {
  const bySource = group(links, 'from', 'to')
  const byTarget = group(links, 'to', 'from').map(({ from, to }) => ({ from: to, to: from }))
  return bySource.length <= byTarget.length ? bySource : byTarget
}

function group(links: readonly Link[], one: 'from' | 'to', other: 'from' | 'to'): Bundle[] {
  const others = new Map<Stop, Stop[]>()
  for (const link of links) others.set(link[one], [...(others.get(link[one]) ?? []), link[other]])
  const bundles = new Map<string, { from: Stop[]; to: Stop[] }>()
  for (const [stop, reached] of others) {
    const key = JSON.stringify(reached.map(({ id }) => id).sort())
    const bundle = bundles.get(key)
    if (bundle === undefined) bundles.set(key, { from: [stop], to: reached })
    else bundle.from.push(stop)
  }
  return [...bundles.values()]
}

/** A knot lies level with its only source or target, otherwise in the middle of all. */
function knotHeight({ from, to }: Bundle): number {
  const stops = from.length === 1 ? from : to.length === 1 ? to : [...from, ...to]
  return stops.reduce((sum, stop) => sum + stop.y, 0) / stops.length
}

/** Moves heights apart, keeping their order. */
function spread(heights: readonly number[]): number[] {
  const order = heights
    .map((_, index) => index)
    .sort((one, other) => heights[one]! - heights[other]! || one - other)
  const moved = [...heights]
  order.forEach((index, rank) => {
    const above = order[rank - 1]
    if (above !== undefined) moved[index] = Math.max(heights[index]!, moved[above]! + knotGap)
  })
  return moved.map((height) => Math.round(height * 10) / 10)
}
