import { readdir } from 'node:fs/promises'
import { type Logger } from 'pino'
import { buildApp } from '../app.ts'
import { openContext } from '../context.ts'
import { termTable } from '../exchange/json-ld/term-table.ts'
import { recordSchema } from '../filings/formats/record-schema.ts'
import { ruleIndex, ruleTable } from '../findings/rule-index.ts'
import { rules } from '../findings/rules/index.ts'

const rulesFolder = new URL('../findings/rules/', import.meta.url)

type Operation = { operationId: string; tags: string[]; 'x-role': string }

/** Every file that is made from the source, with its content. Needs no database. */
export async function generatedFiles(log: Logger): Promise<Record<string, string>> {
  // No connection is made before the first request.
  const context = await openContext({
    url: 'postgres://127.0.0.1:1/none',
    poolSize: 4,
    cursorSecret: '',
    log,
  })
  const app = await buildApp(context)
  try {
    await app.ready()
    const document = app.swagger()
    return {
      'openapi/openapi.json': `${JSON.stringify(document, null, 2)}\n`,
      'openapi/record.schema.json': `${JSON.stringify(recordSchema(), null, 2)}\n`,
      'docs/json-ld-terms.md': termTable(),
      'src/findings/rules/index.ts': ruleIndex(await readdir(rulesFolder)),
      'src/findings/rules/README.md': ruleTable(rules),
      'openapi/operations.txt': operations(
        document as unknown as { paths: Record<string, Record<string, Operation>> },
      ),
    }
  } finally {
    await app.close()
    await context.close()
  }
}

/** The API on one page: operation, method, path, role, by tag. */
function operations({ paths }: { paths: Record<string, Record<string, Operation>> }): string {
  const rows = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, tags, 'x-role': role }]) => ({
      tag: tags[0] ?? '',
      cells: [operationId, method.toUpperCase(), path, role],
    })),
  )
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map(({ cells }) => cells[column]?.length ?? 0)))
  const groups = Map.groupBy(rows, ({ tag }) => tag)
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return [...groups]
    .map(([tag, group]) => `${tag}\n${group.map(({ cells }) => line(cells)).join('\n')}\n`)
    .join('\n')
}
