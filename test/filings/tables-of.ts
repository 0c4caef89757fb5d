import { type OpenRecord } from '../../src/filings/open-record.action.ts'
import { type TableFormat, tableParts, type TablesChoice } from '../../src/filings/write-tables.action.ts'
import { type StoredOverride } from '../../src/findings/override.ts'
import { type Dossier, surroundingsOf } from '../../src/record/dossier.ts'

/** The file that a record makes in a format, without a database. */
export async function tablesOfDossier(
  dossier: Dossier,
  format: TableFormat,
  choice: Partial<TablesChoice> = {},
  general: readonly StoredOverride[] = [],
): Promise<Buffer> {
  const record = {
    around: surroundingsOf(dossier),
    overrides: new Map([['', general]]),
    async *activities() {
      yield* dossier.activities
    },
  } as unknown as OpenRecord
  const asked = { lang: 'de', withNotes: true, overridesOf: () => [], ...choice } as const
  const parts: Uint8Array[] = []
  for await (const part of tableParts(record, format, asked)) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}
