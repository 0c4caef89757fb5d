import { allEntries, lawVersion } from '../../law/law.ts'
import { dpvVersion, prefixes } from './namespaces.ts'
import { ownClasses, ownProperties } from './own-terms.ts'

const row = (...cells: string[]) => `| ${cells.join(' | ')} |`

/** The terms a record in JSON-LD uses, as Markdown: those of DPV with the codes they stand for, and our own. */
export function termTable(): string {
  const terms = allEntries('dpv-terms')
  const mapped = terms.flatMap((term) =>
    term.stands.map(({ dataset, code, match }) =>
      row(`\`${dataset}\``, `\`${code}\``, `\`${term.code}\``, match, term.source.split(', ').at(-1) ?? ''),
    ),
  )
  const structure = terms.filter(({ stands }) => stands.length === 0).map(({ code }) => `\`${code}\``)
  const own = [...Object.entries(ownClasses), ...Object.entries(ownProperties)].map(
    ([name, { label, comment }]) => row(`\`vvt:${name}\``, label.en, comment.en),
  )
  return [
    '<!-- Written by `vvt generate` from src/law/data/dpv-terms.json and src/exchange/json-ld/own-terms.json. -->',
    '# Terms of the record in JSON-LD',
    `Data Privacy Vocabulary ${dpvVersion}, law data ${lawVersion}. How they are used: [json-ld.md](json-ld.md).`,
    '## Namespaces',
    [
      row('Prefix', 'Namespace'),
      row('---', '---'),
      ...Object.entries(prefixes).map(([prefix, iri]) => row(`\`${prefix}:\``, `\`${iri}\``)),
    ].join('\n'),
    '## Codes and the terms they are written with',
    'exact, close: one may stand for the other. broad: the term says less than the code, so that it is written and never read as the code. narrow: the term says more, so that it is read as the code and never written.',
    [
      row('Data set', 'Code', 'Term', 'Match', 'Source in the repository of DPV'),
      row('---', '---', '---', '---', '---'),
      ...mapped.toSorted(),
    ].join('\n'),
    '## Terms of DPV that are part of the structure',
    `${structure.join(', ')}.`,
    '## Terms of our own',
    [row('Term', 'Name', 'Meaning'), row('---', '---', '---'), ...own].join('\n'),
    '',
  ].join('\n\n')
}
