import { type Language } from './entry.ts'

/** `GDPR Art. 6(1)(a), 4(11)` or `BDSG § 26(1) sentence 1`: a law by its short name, then where in it. */
const provision = /^(\p{L}[\p{L}-]*(?: V)?|(?:Regulation )?\(EU\) \d+\/\d+) (Art\.|§§?) (\d[^;]*)$/u
/** What may stand in the second part; anything else is prose, which no rule can translate. */
const places = /^(?:[\d\s,§–-]|\d[a-z]\b|\(\d+[a-z]?\)|\([a-z]\)|subpara\.|sentence|Nr\.)+$/u

/**
 * A citation of the law catalogue as it is written in a language: `Art. 6 Abs. 1 lit. a DSGVO`, `Art. 6(1)(a) GDPR`.
 * Null when any part of it is not a plain reference to provisions.
 */
export function citationInWords(cites: string, language: Language): string | null {
  const parts = cites.split('; ').map((part) => provisionInWords(part, language))
  return parts.includes(null) ? null : parts.join('; ')
}

function provisionInWords(part: string, language: Language): string | null {
  const [, law = '', sign = '', where = ''] = provision.exec(part) ?? []
  if (!law || !places.test(where)) return null
  return language === 'de' ? `${sign} ${germanPlaces(where)} ${germanLaw(law)}` : `${sign} ${where} ${law}`
}

function germanLaw(law: string): string {
  return law === 'GDPR' ? 'DSGVO' : law.replace(/^Regulation/, 'Verordnung')
}

function germanPlaces(where: string): string {
  return where
    .replaceAll(/\b4\((\d+)\)/g, '4 Nr. $1')
    .replaceAll(/\((\d+[a-z]?)\)/g, ' Abs. $1')
    .replaceAll(/\(([a-z])\)/g, ' lit. $1')
    .replaceAll('subpara.', 'UAbs.')
    .replaceAll('sentence', 'Satz')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
}
