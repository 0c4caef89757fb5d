import * as fc from 'fast-check'
import t from 'tap'
import { type DataFlow, flowColumns } from '../../../../src/filings/data-flow.ts'
import { drawDataFlow } from '../../../../src/filings/formats/svg/draw-data-flow.ts'
import { type Box, layoutDataFlow } from '../../../../src/filings/formats/svg/layout.ts'
import {
  boldFactor,
  fontSize,
  lineHeight,
  padding,
  stripe,
} from '../../../../src/filings/formats/svg/sizes.ts'
import { measureText, wrapText } from '../../../../src/filings/formats/svg/text.ts'
import { sampleFlow } from '../../sample-flow.ts'

const texts = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 90 }),
  fc.constantFrom('Größe', 'Ä'.repeat(80), 'W'.repeat(80), 'Bürgerinnen und Bürger', 'a\nb', ''),
)

const flows: fc.Arbitrary<DataFlow> = fc
  .array(fc.record({ column: fc.constantFrom(...flowColumns), text: texts, isThirdCountry: fc.boolean() }), {
    maxLength: 40,
  })
  .chain((drafts) => {
    const nodes = drafts
      .map((draft, index) => ({ ...draft, id: `n${index}` }))
      .sort((one, other) => flowColumns.indexOf(one.column) - flowColumns.indexOf(other.column))
    const last = Math.max(0, nodes.length - 1)
    const pairs = fc.array(fc.tuple(fc.nat(last), fc.nat(last)), { maxLength: nodes.length < 2 ? 0 : 80 })
    return pairs.map((chosen) => ({
      ...sampleFlow(8),
      nodes,
      edges: chosen
        .filter(([one, other]) => one !== other)
        .map(([one, other]) => ({
          from: nodes[Math.min(one, other)]!.id,
          to: nodes[Math.max(one, other)]!.id,
        })),
    }))
  })

function isApart(one: Box, other: Box): boolean {
  return (
    one.x + one.width <= other.x ||
    other.x + other.width <= one.x ||
    one.y + one.height <= other.y ||
    other.y + other.height <= one.y
  )
}

function fits(box: Box): boolean {
  const room = box.width - 2 * padding - (box.node.isThirdCountry === true ? stripe : 0)
  const isWideEnough = box.lines.every(
    (line, index) => measureText(line) * fontSize * (index < box.labelLines ? boldFactor : 1) <= room + 0.001,
  )
  return isWideEnough && box.lines.length * lineHeight <= box.height - 2 * padding
}

function letters(text: string): string {
  return text.replace(/[\s-]/gu, '')
}

/** Every curve as its end points and the heights that it stays between. */
function curves(svg: string): { x1: number; y1: number; x2: number; y2: number }[] {
  return [...svg.matchAll(/M([\d.]+) ([\d.]+)C[\d.]+ ([\d.]+) [\d.]+ ([\d.]+) ([\d.]+) ([\d.]+)/g)].map(
    (match) => {
      const [x1, y1, , , x2, y2] = match.slice(1).map(Number) as [
        number,
        number,
        number,
        number,
        number,
        number,
      ]
      return { x1, y1, x2, y2 }
    },
  )
}

t.test('boxes never overlap, all text fits its box, and no edge enters a box', (t) => {
  fc.assert(
    fc.property(flows, (flow) => {
      const { boxes, width, height } = layoutDataFlow(flow)
      const svg = drawDataFlow(flow, 'Beschreibung')
      const isInside = ({ x, y, ...box }: Box) =>
        x >= 0 && y >= 0 && x + box.width <= width && y + box.height <= height
      const isClear = (box: Box) =>
        curves(svg).every(({ x1, x2 }) => Math.max(x1, x2) <= box.x || Math.min(x1, x2) >= box.x + box.width)
      return (
        boxes.length === flow.nodes.length &&
        boxes.every(
          (box, index) =>
            fits(box) &&
            isInside(box) &&
            isClear(box) &&
            boxes.slice(index + 1).every((other) => isApart(box, other)),
        )
      )
    }),
    { seed: 30, numRuns: 150 },
  )
  t.end()
})

t.test('a lane past a column keeps clear of its boxes', (t) => {
  const base = sampleFlow(30)
  const flow = {
    ...base,
    edges: [...base.edges, { from: 'subjects-0', to: 'recipients-2' }, { from: 'data-1', to: 'countries-3' }],
  }
  const { boxes } = layoutDataFlow(flow)
  const lanes = [...drawDataFlow(flow, '').matchAll(/M(\d+) ([\d.]+)H(\d+)(?=[M"])/g)].map((match) =>
    match.slice(1).map(Number),
  )
  t.equal(lanes.length, 4)
  t.ok(lanes.every(([x, y]) => boxes.every((box) => box.x !== x || y! < box.y || y! > box.y + box.height)))
  t.end()
})

t.test('wrapping loses no letter and leaves no line too wide', (t) => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 3, max: 20 }), (text, width) => {
      const lines = wrapText(text, width)
      return letters(lines.join('')) === letters(text) && lines.every((line) => measureText(line) <= width)
    }),
    { seed: 30 },
  )
  t.strictSame(wrapText('Aufsichtsbehörde', 6), ['Aufsichts-', 'behörde'])
  t.end()
})

t.test('a picture of 30 and of 60 boxes is the same each time and says what it shows', (t) => {
  for (const size of [30, 60]) {
    const svg = drawDataFlow(sampleFlow(size), 'Von Beschäftigten <über> das System')
    t.equal(svg, drawDataFlow(sampleFlow(size), 'Von Beschäftigten <über> das System'))
    t.match(
      svg,
      /<svg [^>]*role="img"[^>]*><title>Datenfluss<\/title><desc>Von Beschäftigten &lt;über&gt; das System<\/desc>/,
    )
    t.equal(
      svg.match(/>Drittland</g)?.length,
      svg.match(/stroke-dasharray/g)?.length,
      'a third country has word and shape',
    )
    t.notMatch(svg, /NaN|undefined|<script|<style|href| id=/)
  }
  t.end()
})

t.test('letters are at least 7 pt at the width of a page, and stand out from their ground', (t) => {
  for (const size of [8, 30]) {
    const flow = sampleFlow(size)
    const { width } = layoutDataFlow({ ...flow, edges: [...flow.edges, loopIn(flow)] })
    t.ok((467 / width) * fontSize >= 7, `${size} boxes`)
  }
  const svg = drawDataFlow(sampleFlow(30), '')
  const inks = ['#1c2b3f', '#8c2a12']
  const grounds = [...svg.matchAll(/<(?:rect|path)[^>]*fill="(#[0-9a-f]{6})"[^>]*stroke=/g)].map(
    ([, fill]) => fill!,
  )
  t.ok(new Set(grounds).size > 2)
  for (const ground of new Set(grounds)) {
    for (const ink of inks) t.ok(contrast(ink, ground) >= 4.5, `${ink} on ${ground}, WCAG 2.2 1.4.3`)
  }
  t.end()
})

/** An edge within the column of recipients, which makes the picture as wide as it gets. */
function loopIn({ nodes }: DataFlow) {
  const [one, other] = nodes.filter(({ column }) => column === 'recipients')
  return { from: one!.id, to: other!.id }
}

/** Contrast of two colours, WCAG 2.2. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light! + 0.05) / (dark! + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((place) => Number.parseInt(colour.slice(place, place + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

t.test('text stays text', (t) => {
  const base = sampleFlow(8)
  const flow = {
    ...base,
    title: '<b>&"\'',
    nodes: base.nodes.map((node) => ({ ...node, text: '</text><script>' })),
  }
  const svg = drawDataFlow(flow, ']]>\u0000')
  t.notMatch(svg, /<script|<b>/)
  t.match(svg, '<title>&lt;b&gt;&amp;&quot;&#39;</title><desc>]]&gt;\ufffd</desc>')
  t.end()
})

t.test('edges that lead nowhere or back are refused', (t) => {
  const base = sampleFlow(8)
  t.throws(() => drawDataFlow({ ...base, edges: [{ from: 'data-0', to: 'nobody' }] }, ''), RangeError)
  t.throws(() => drawDataFlow({ ...base, edges: [{ from: 'system-0', to: 'data-0' }] }, ''), RangeError)
  t.throws(() => drawDataFlow({ ...base, edges: [{ from: 'data-0', to: 'data-0' }] }, ''), RangeError)
  t.throws(() => drawDataFlow({ ...base, nodes: [...base.nodes, ...base.nodes] }, ''), RangeError)
  t.end()
})

t.test('a chain within a column is drawn beside it', (t) => {
  const base = sampleFlow(12)
  const flow = { ...base, edges: [{ from: 'recipients-0', to: 'recipients-1' }] }
  const [loop] = curves(drawDataFlow(flow, ''))
  const box = layoutDataFlow(flow).boxes.find(({ node }) => node.id === 'recipients-1')!
  t.match(loop, { x1: box.x + box.width, x2: box.x + box.width })
  t.end()
})
