import { type TSchema } from 'typebox'
import { lawVersion } from '../../law/law.ts'
import { type Organisation } from '../../record/organisations/organisation.ts'
import { type HeadingNode, type ReportNode, type ReportOpening, type ReportValue } from '../report.ts'
import { bullet, line, muted } from '../values.ts'
import { dayInWords, instantInWords } from '../words/day.ts'
import { findingsHeading, findingsNodes } from './findings-nodes.ts'
import { type Act, type EntryDiff } from './follow-entry.ts'
import { type DiffOverview, fates } from './overview.ts'
import { type Wording } from './wording.ts'

/** An instant with the position of the ledger it stands for and its day where the organisation is. */
export type Mark = { readonly at: string; readonly seq: number; readonly day: string }

/** Which two states of which record are compared. */
export type DiffHead = {
  readonly organisation: Pick<Organisation, 'id' | 'name' | 'timeZone' | 'language'>
  readonly from: Mark
  readonly to: Mark
}

/** Front page and fixed texts of a diff that stands for itself. */
export function diffOpening(
  { organisation, from, to }: DiffHead,
  { texts, lang }: Wording,
  overview: DiffOverview,
): ReportOpening {
  const told = ({ at, seq }: Mark) =>
    texts.position(instantInWords(at, organisation.timeZone ?? 'UTC', lang), seq)
  return {
    front: {
      title: texts.title,
      subtitle: texts.subtitle,
      organisation: organisation.name,
      lang,
      asOf: to.day,
      lawVersion,
      generatedFor: texts.title,
      facts: [
        { label: texts.organisation, value: organisation.name },
        { label: texts.from, value: told(from) },
        { label: texts.to, value: told(to) },
        { label: texts.law, value: lawVersion },
      ],
    },
    labels: {
      contents: texts.contents,
      running: texts.title,
      footer: texts.footer(dayInWords(to.day, lang), lawVersion),
      page: texts.page,
      gap: texts.gap,
      notice: texts.notice,
      field: texts.field,
      value: texts.value,
    },
    contents: [
      heading(texts.summary, 'changes'),
      ...(overview.late.length > 0 ? [heading(texts.late, 'changes-late')] : []),
      ...(overview.findings.length > 0 ? [findingsHeading({ texts })] : []),
      ...[...overview.counts.keys()].map((kind) => kindHeading({ texts }, kind)),
    ],
  }
}

/** What the chapter is called where it is part of a record. */
export function chapterHeading({ organisation, from }: DiffHead, { texts, lang }: Wording): HeadingNode {
  const at = instantInWords(from.at, organisation.timeZone ?? 'UTC', lang)
  return { kind: 'heading', level: 1, text: texts.chapter(at), id: 'changes-since' }
}

/** The chapter up to the first entry: how much changed, what was recorded late, and which findings came and went. */
export function overviewNodes(
  { counts, late, findings }: DiffOverview,
  { organisation }: DiffHead,
  wording: Wording,
): ReportNode[] {
  const { texts, lang } = wording
  const top = heading(texts.summary, 'changes')
  const found = findingsNodes(findings, wording)
  if (counts.size === 0) return [top, { kind: 'paragraph', text: texts.nothing, tone: 'normal' }, ...found]
  const columns = [texts.kind, ...fates.map((fate) => texts.fate[fate])]
  const rows = [...counts].map(([kind, own]) => [
    [line(texts.kinds[kind] ?? kind)],
    ...fates.map((fate): ReportValue => [line(String(own[fate]))]),
  ])
  return [
    top,
    { kind: 'table', caption: texts.title, columns: columns.map((header) => ({ header, width: 1 })), rows },
    ...(late.length === 0
      ? []
      : [
          heading(texts.late, 'changes-late'),
          { kind: 'paragraph' as const, text: texts.lateText, tone: 'normal' as const },
          {
            kind: 'table' as const,
            caption: texts.late,
            columns: [texts.entry, texts.kind, texts.effectiveOn, texts.by].map((header, place) => ({
              header,
              width: [3, 2, 2, 4][place] ?? 1,
            })),
            rows: late.map(({ kind, name, act }): ReportValue[] => [
              [line(name)],
              [line(texts.kinds[kind] ?? kind)],
              [line(dayInWords(act.effectiveOn, lang))],
              [line(actInWords(act, organisation.timeZone, wording))],
            ]),
          },
        ]),
    ...found,
  ]
}

/** What became of one entry; `isFirst` of its kind puts the name of the kind above it. */
export function entryNodes(
  entry: EntryDiff,
  schema: TSchema,
  { organisation }: DiffHead,
  wording: Wording,
  isFirst: boolean,
): ReportNode[] {
  const { texts } = wording
  const { kind, id, fate, changes, acts } = entry
  const bySeq = new Map(acts.map((act) => [act.seq, act]))
  const told = (all: readonly Act[]) =>
    all.map((act) => bullet(actInWords(act, organisation.timeZone, wording)))
  const title: HeadingNode = {
    kind: 'heading',
    level: 2,
    text: `${texts.fate[fate]}: ${wording.nameOf(entry)}`,
    id: `change-${kind}-${id}`,
  }
  const nodes: ReportNode[] = isFirst ? [kindHeading(wording, kind), title] : [title]
  if (changes.length > 0) {
    const columns = [texts.field, texts.before, texts.after, texts.by]
    const rows = changes.map((change): ReportValue[] => {
      const { label, before, after } = wording.change(entry, schema, change)
      const by = told(change.seqs.flatMap((seq) => bySeq.get(seq) ?? []))
      return [[line(label)], valueLines(before, wording), valueLines(after, wording), by]
    })
    const widths = [3, 4, 4, 4]
    const sized = columns.map((header, place) => ({ header, width: widths[place] ?? 1 }))
    return [...nodes, { kind: 'table', caption: wording.nameOf(entry), columns: sized, rows }]
  }
  const value = acts.length === 0 ? [muted(texts.byTime)] : told(acts)
  return [...nodes, { kind: 'fields', summary: wording.nameOf(entry), rows: [{ label: texts.acts, value }] }]
}

function valueLines(lines: readonly string[] | null, { texts }: Wording): ReportValue {
  if (lines === null) return [muted(texts.absent)]
  return lines.length === 1 ? lines.map(line) : lines.map(bullet)
}

/** Who did what and when, and why. */
function actInWords(
  { at, actor, action, reason }: Act,
  timeZone: string | null,
  { texts, lang }: Wording,
): string {
  const said = [instantInWords(at, timeZone ?? 'UTC', lang), actor, texts.actions[action] ?? action]
  return [...said, ...(reason === null ? [] : [reason])].join(' · ')
}

const heading = (text: string, id: string): HeadingNode => ({ kind: 'heading', level: 1, text, id })
const kindHeading = ({ texts }: Pick<Wording, 'texts'>, kind: string) =>
  heading(texts.kinds[kind] ?? kind, `changes-${kind}`)
