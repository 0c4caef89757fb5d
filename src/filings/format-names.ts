/** The formats of a record, first what a caller gets who takes anything. */
export const formatNames = [
  'json',
  'html',
  'pdf',
  'docx',
  'xlsx',
  'ods',
  'csv',
  'csv-excel',
  'json-ld',
] as const
export type RecordFormat = (typeof formatNames)[number]
