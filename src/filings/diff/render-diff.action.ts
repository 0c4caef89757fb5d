import { Readable } from 'node:stream'
import { type Context } from '../../context.ts'
import { type Language } from '../../law/entry.ts'
import { lawAt, lawVersion } from '../../law/law.ts'
import { aggregateOfKind } from '../../store/aggregates.ts'
import { drawHtmlEnd, drawHtmlNode, drawHtmlStart } from '../formats/html.ts'
import { type ReportNode } from '../report.ts'
import { diffOpening, entryNodes, overviewNodes } from './diff-nodes.ts'
import { diffEntry, diffHead, diffTail } from './diff-json.ts'
import { type OpenDiff, openDiff, type DiffPlace } from './open-diff.action.ts'
import { type DiffOverview, gatherOverview } from './overview.ts'
import { type Wording, wordingIn } from './wording.ts'

/** The forms a diff is given in, with their media types. */
export const diffFormats = { json: 'application/json', html: 'text/html; charset=utf-8' } as const
export type DiffFormat = keyof typeof diffFormats

export type DiffRequest = DiffPlace & {
  readonly format: DiffFormat
  /** That of the organisation when absent. */
  readonly lang?: Language
}

/**
 * What changed in a record between two instants, as a stream: the same bytes for the same instants and version of the
 * law. Whoever stops reading, or aborts the signal, ends the work. Refuses as `openDiff`.
 */
export async function renderDiff(context: Context, request: DiffRequest) {
  const { format, signal } = request
  const open = await openDiff(context, request)
  const { organisation, from, to } = open.head
  const lang = request.lang ?? organisation.language
  const wording = wordingFor(open, lang)
  const parts = { json: jsonParts, html: htmlParts }[format](open, wording)
  const end = AbortSignal.any([open.lost, ...(signal ? [signal] : [])])
  const body = Readable.from(parts, { signal: end })
  body.once('close', () => void open.close())
  return {
    mediaType: diffFormats[format],
    lang,
    fileName: `record-diff_${from.day}_${to.day}.${format}`,
    body,
  }
}

/** The words a diff is told in: by the law of its later day. */
export const wordingFor = ({ head, names }: OpenDiff, lang: Language) =>
  wordingIn(lang, lawAt(head.to.day), names)

/** How much differs; reads the whole difference once. */
export async function readOverview(open: OpenDiff, wording: Wording): Promise<DiffOverview> {
  const gathered = gatherOverview(wording.nameOf)
  for await (const entry of open.entries()) gathered.add(entry)
  return { ...gathered.overview, findings: await open.findings() }
}

/** The chapter of changes as nodes that every format draws, few at a time. */
export async function* diffChapter(
  open: OpenDiff,
  wording: Wording,
  overview: DiffOverview,
): AsyncGenerator<readonly ReportNode[], void> {
  yield overviewNodes(overview, open.head, wording)
  let last = ''
  for await (const entry of open.entries()) {
    const schema = aggregateOfKind(entry.kind).schemaOf(entry.document)
    yield entryNodes(entry, schema, open.head, wording, entry.kind !== last)
    last = entry.kind
  }
}

async function* htmlParts(open: OpenDiff, wording: Wording): AsyncGenerator<string, void> {
  const overview = await readOverview(open, wording)
  const opening = diffOpening(open.head, wording, overview)
  yield drawHtmlStart(opening)
  for await (const nodes of diffChapter(open, wording, overview))
    yield nodes.map((node) => drawHtmlNode(node, opening.labels)).join('')
  yield drawHtmlEnd(opening)
}

async function* jsonParts(open: OpenDiff, wording: Wording): AsyncGenerator<string, void> {
  const gathered = gatherOverview(wording.nameOf)
  yield diffHead(open.head, wording.lang, lawVersion)
  let isFirst = true
  for await (const entry of open.entries()) {
    gathered.add(entry)
    const schema = aggregateOfKind(entry.kind).schemaOf(entry.document)
    yield `${isFirst ? '' : ','}${JSON.stringify(diffEntry(entry, schema, wording))}`
    isFirst = false
  }
  yield diffTail({ ...gathered.overview, findings: await open.findings() }, wording.lang)
}
