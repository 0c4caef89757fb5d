/** Texts that spreadsheets and separators like to change. */
export const hardTexts = [
  '=cmd|"/c calc"!A1',
  '+49 30 1234',
  '-1',
  '- Punkt\n- noch einer',
  '@SUM(A1)',
  '＝1+1',
  "'",
  "'=1",
  "''x",
  'NO',
  'NA',
  'N/A',
  'TRUE',
  'null',
  '007',
  '1e5',
  '2026-01-02',
  '1/2',
  ' außen leer ',
  '  zwei  ',
  '\tTab\t',
  '\r',
  'a\r\nb\rc\n',
  '\n',
  '"a";"b",c|d\\e',
  '\\n',
  '[]',
  '|',
  '_x000D_',
  '_x005F_x000D_',
  'weiter ⟦…1⟧',
  '\u0001\u001f\uffff',
  '\ufeffmark',
  '日本語 🎥 e\u0301',
  '<b>&amp;]]>',
  'ä'.repeat(19_990),
  '🎥'.repeat(20_000),
]

/** A value in which some texts are replaced by ones that are hard to carry. */
export function withHardTexts(value: unknown, choose: () => string | null): unknown {
  if (Array.isArray(value)) return value.map((one) => withHardTexts(one, choose))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const isText = [
        'text',
        'note',
        'name',
        'tasks',
        'task',
        'system',
        'occasion',
        'categories',
        'notes',
      ].includes(name)
      if (isText && typeof member === 'string') return [name, choose() ?? member]
      if (isText && Array.isArray(member)) return [name, member.map((one) => choose() ?? one)]
      return [name, withHardTexts(member, choose)]
    }),
  )
}
