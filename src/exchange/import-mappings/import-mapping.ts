import { Type, type Static } from 'typebox'
import { type FieldError } from '../../errors.ts'
import { allEntries } from '../../law/law.ts'
import { exact, joined, nullable, oneOf } from '../../record/schema.ts'
import * as v from '../../record/values.ts'
import { datasetOf, foreignFields } from '../foreign/field.ts'
import { folded } from '../foreign/folded.ts'

export const profilePattern = '^[a-z0-9][a-z0-9-]{0,39}$'

/** What a file is called in the ids of its entries. */
export const profileName = (description: string) =>
  Type.String({ pattern: profilePattern, description, examples: ['dsk', 'cnil', 'ico'] })

const Value = exact(
  {
    text: v.prose({ description: 'A text of the column' }),
    code: nullable(
      Type.String({
        minLength: 1,
        maxLength: 80,
        description: 'Code of the catalogue that belongs to the column; null: it stays a text',
      }),
    ),
  },
  { 'x-component': 'ImportMappingValue', description: 'What a text of a column means' },
)

const Column = exact(
  {
    header: v.line({ description: 'Heading of the column', examples: ['Rechtsgrundlage'] }),
    field: nullable(
      oneOf(foreignFields, 'What the column is about; `leave_out`: not read; null: into the internal notes'),
    ),
    values: v.optionalList(Value, { description: 'What texts of the column mean, beside the catalogue' }),
  },
  { 'x-component': 'ImportMappingColumn', description: 'What a column of a file is about' },
)

/** What an organisation says of the columns of a register that is not one of ours. */
export const ImportMapping = joined(
  v.Identity,
  exact({
    name: v.line({ description: 'Name of the mapping', examples: ['Register aus Excel'] }),
    profile: nullable(
      profileName(
        'What such files are; stands in the ids of entries without a number of their own. null: `register`',
      ),
    ),
    columns: v.list(Column, { description: 'Columns; those that are not named are recognised' }),
  }),
  { $id: 'ImportMapping', description: 'What the columns of a register that is not one of ours are about' },
)
export type ImportMapping = Static<typeof ImportMapping>

/** Headings stand once, and codes are in the catalogue of their column, today or ever. */
export function checkImportMapping({ columns }: ImportMapping): FieldError[] {
  const headers = columns.map(({ header }) => folded(header))
  return columns.flatMap(({ field, values }, at): FieldError[] => {
    const pointer = `/columns/${at}`
    const dataset = field === null ? undefined : datasetOf[field]
    const codes = dataset === undefined ? null : new Set<string>(allEntries(dataset).map(({ code }) => code))
    return [
      ...(headers.indexOf(headers[at]!) < at
        ? [{ pointer: `${pointer}/header`, code: 'repeated-header' }]
        : []),
      ...(values ?? []).flatMap(({ code }, place): FieldError[] => {
        const where = `${pointer}/values/${place}/code`
        if (code === null || codes?.has(code)) return []
        return codes === null
          ? [{ pointer: where, code: 'no-codes' }]
          : [{ pointer: where, code: 'unknown-code', values: { value: code, dataset: String(dataset) } }]
      }),
    ]
  })
}
