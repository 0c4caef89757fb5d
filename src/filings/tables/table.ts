/** Names of fields in one language, by `path` or `table.path`. */
export type FieldLabels = Readonly<Record<string, string>>
