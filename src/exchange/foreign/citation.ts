import { type Law } from '../../law/law.ts'

/** A legal basis that a text cites, and the national provision beside it. */
export type Cited = { readonly code: string; readonly norm: string | null }

const article = /^(?:gem(?:\.|äß)\s*)?art(?:\.|ikel|icle)?\s*(\d+)(.*)$/isu
const paragraph = /^(?:[.-]|\s*,?\s*)(?:abs(?:\.|atz)?|par(?:\.|agraphe?)?|§|\()?\s*(\d+)\)?/iu
const subparagraph = /^\s*,?\s*(?:u(?:nter)?abs(?:\.|atz)?|s(?:\.|atz)|subpara(?:\.|graph)?|sentence)\s*\d+/iu
const letters =
  /^(?:[.-]|\s*,?\s*)(?:lit(?:\.|era)?|buchst(?:\.|abe)|let(?:\.|tre|ter)|point|\()?\s*([a-j])\)?((?:\s*(?:,|und|and|et|u\.|&|\/)\s*(?:lit(?:\.|era)?\s*)?\(?[a-j]\)?(?![\p{L}\d]))*)(?![\p{L}\d])/iu
const gdpr =
  /^\s*,?\s*(?:der\s|of the\s|du\s)?\s*(?:eu[- ]?ds-?gvo|ds-?gvo|datenschutz-?grundverordnung|uk gdpr|eu gdpr|gdpr|rgpd)(?![\p{L}\d])/iu
/** Another law right behind the numbers: `KDG`, `EUDPR`, `DSG-EKD`. */
const otherLaw = /^\s*(?:\p{Lu}[\p{L}-]*\p{Lu}|Verordnung|Regulation|Règlement)/u
const joined =
  /^\s*,?\s*(?:i\.?\s?v\.?\s?m\.?|in verbindung mit|in conjunction with|read with|en lien avec|with|mit)\s+(.+)$/isu
const bdsg =
  /^(?:gem(?:\.|äß)\s*)?§\s*(\d+[a-z]?)(?:\s*abs(?:\.|atz)?\s*(\d+))?(?:\s*(?:s(?:\.|atz)|nr\.?|lit\.?)\s*\w+)*\s*bdsg/iu

/**
 * The legal bases of the catalogue that a text cites. Only a provision that is named in full is one: § 10a never becomes
 * § 10, Art. 6 without letter nothing, and a provision of another law that looks alike neither. Empty: none.
 */
export function basesCited(law: Law, text: string): readonly Cited[] {
  const [, number = '', behind = ''] = article.exec(text.trim()) ?? []
  if (number !== '') return basesOf(law, number, behind)
  const [, section, paragraphOf] = bdsg.exec(text.trim()) ?? []
  if (!section) return []
  const code = [`BDSG_${section}_${paragraphOf}`, `BDSG_${section}`].find((one) =>
    law.has('legal-bases', one),
  )
  return code === undefined ? [] : [{ code, norm: null }]
}

function basesOf(law: Law, number: string, behind: string): readonly Cited[] {
  const [taken = '', clause = ''] = paragraph.exec(behind) ?? []
  const rest = behind.slice(taken.length)
  const between = subparagraph.exec(rest)?.[0] ?? ''
  const [list = '', first = '', more = ''] = letters.exec(rest.slice(between.length)) ?? []
  const after = rest.slice(between.length + list.length)
  const named = gdpr.exec(after)
  if (!named && otherLaw.test(after)) return []
  const norm = joined.exec(after.slice(named?.[0].length ?? 0))?.[1]?.trim() ?? null
  const names =
    first === '' ? [''] : [first, ...[...more.matchAll(/(?<![\p{L}\d])[a-j](?![\p{L}\d])/giu)].map(String)]
  const codes = names.map((letter) =>
    ['GDPR', number, clause, letter.toUpperCase()].filter((part) => part !== '').join('_'),
  )
  return codes.every((code) => law.has('legal-bases', code))
    ? codes.map((code) => ({ code, norm: codes.length === 1 ? norm : null }))
    : []
}
