import { type Context } from '../../context.ts'
import { type Import, type ImportItem } from '../../exchange/imports/import.ts'
import { readImport, readPlan } from '../../exchange/imports/read-import.action.ts'

/** An import of an organisation, and where lines about it go. */
export type Shown = {
  readonly context: Context
  readonly organisationId: string
  readonly id: string
  readonly say: (line: string) => void
}

/** The import as it stands. */
export async function importOf({ context, organisationId, id }: Shown): Promise<Import> {
  return JSON.parse((await readImport(context, organisationId, id)).item) as Import
}

/** Items read at once. */
const limit = 200

async function* itemsOf({ context, organisationId, id }: Shown): AsyncGenerator<string> {
  let cursor: number | null = 0
  while (cursor !== null) {
    const page: Awaited<ReturnType<typeof readPlan>> = await readPlan(context, organisationId, id, {
      cursor,
      outcome: null,
      limit,
    })
    yield* page.items
    cursor = page.next
  }
}

/** Says these lines of every item of the plan. */
export async function showItems(
  shown: Shown,
  linesOf: (item: ImportItem) => readonly string[],
): Promise<void> {
  for await (const item of itemsOf(shown))
    for (const line of linesOf(JSON.parse(item) as ImportItem)) shown.say(line)
}

/** Says the import and all items of its plan, as one JSON document with an item on each line. */
export async function showJson(shown: Shown): Promise<void> {
  shown.say(`{"import":${JSON.stringify(await importOf(shown))},"items":[`)
  let comma = ''
  for await (const item of itemsOf(shown)) {
    shown.say(`${comma}${item}`)
    comma = ','
  }
  shown.say(']}')
}
