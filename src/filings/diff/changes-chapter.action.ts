import { type Context } from '../../context.ts'
import { type Language } from '../../law/entry.ts'
import { type ReportNode } from '../report.ts'
import { chapterHeading } from './diff-nodes.ts'
import { openDiff, type DiffPlace } from './open-diff.action.ts'
import { type DiffOverview, fates } from './overview.ts'
import { diffChapter, readOverview, wordingFor } from './render-diff.action.ts'

/** Entries told one by one; of more than these the chapter gives the numbers, and the file of changes the rest. */
const most = 500

/**
 * What changed since an earlier instant, as the last chapter of a record that is drawn as a whole. Refuses as `openDiff`.
 */
export async function changesChapter(
  context: Context,
  place: DiffPlace,
  lang: Language,
): Promise<readonly ReportNode[]> {
  const open = await openDiff(context, place)
  try {
    const wording = wordingFor(open, lang)
    const overview = await readOverview(open, wording)
    const nodes: ReportNode[] = [{ kind: 'pageBreak' }, chapterHeading(open.head, wording)]
    const isLong = countOf(overview) > most
    for await (const some of diffChapter(open, wording, overview)) {
      nodes.push(...some.map(lowered))
      if (isLong) break
    }
    if (isLong) nodes.push({ kind: 'paragraph', text: wording.texts.tooMany, tone: 'muted' })
    return nodes
  } finally {
    await open.close()
  }
}

/** A heading of the comparison, one level down: here the chapter stands above it. */
function lowered(node: ReportNode): ReportNode {
  return node.kind === 'heading' ? { ...node, level: node.level === 1 ? 2 : 3 } : node
}

function countOf({ counts }: DiffOverview): number {
  return [...counts.values()].reduce((sum, own) => sum + fates.reduce((all, fate) => all + own[fate], 0), 0)
}
