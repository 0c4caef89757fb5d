import { citationInWords } from './citation.ts'
import { type Language } from './entry.ts'

/** A provision or document something rests on: as it is written in a language, and the address of its official text. */
export type Citation = { readonly text: string; readonly link: string | null }

/** Addresses of acts of the Union by the name the catalogue gives them (European Legislation Identifier), as of 2026-11-23. */
const union: Readonly<Record<string, string>> = {
  GDPR: 'reg/2016/679',
  'Regulation (EU) 2018/1725': 'reg/2018/1725',
  'Regulation (EU) 2024/1689': 'reg/2024/1689',
  '(EU) 2021/914': 'dec_impl/2021/914',
  '(EU) 2023/1795': 'dec_impl/2023/1795',
}

/** Folders of German acts at the Federal Ministry of Justice, as of 2026-11-23; the TDDDG has kept that of its former name. */
const german: Readonly<Record<string, string>> = {
  AGG: 'agg',
  AO: 'ao_1977',
  ArbGG: 'arbgg',
  BDSG: 'bdsg_2018',
  BetrVG: 'betrvg',
  BPersVG: 'bpersvg_2021',
  HGB: 'hgb',
  'SGB V': 'sgb_5',
  StGB: 'stgb',
  TDDDG: 'ttdsg',
  TKG: 'tkg_2021',
}

/** What is no plain provision, part by part in German; what is not named here is German already or a proper name. */
const germanWords: readonly (readonly [string, string])[] = [
  ['Regulation (EU)', 'Verordnung (EU)'],
  ['as amended by', 'geändert durch'],
  ['Annex', 'Anhang'],
  ['clause', 'Klausel'],
  ['recital', 'Erwägungsgrund'],
  ['Supplemental Principle', 'Zusatzgrundsatz'],
  ['EEA Agreement', 'EWR-Abkommen'],
  ['CJEU', 'EuGH'],
  ['EDPB Guidelines', 'EDSA-Leitlinien'],
  ['EDPB Recommendations', 'EDSA-Empfehlungen'],
  ['DSK form', 'DSK-Muster'],
  ['vendor documentation', 'Herstellerdokumentation'],
  ['27th report', '27. Tätigkeitsbericht'],
  ['(optional field)', '(freiwillige Angabe)'],
  ['(recommended)', '(empfohlen)'],
  ['(reported)', '(berichtet)'],
  ['(disputed)', '(umstritten)'],
  ['(unverified)', '(nicht verifiziert)'],
]

/** The parts of a citation of the catalogue, `GDPR Art. 30(1)(a); BDSG § 38(1)`, in words of a language and with their links. */
export function citationsOf(cites: string, language: Language): Citation[] {
  return cites.split('; ').map((part) => ({ text: inWords(part, language), link: linkOf(part) }))
}

/** What is said of a provision that nobody has looked up. */
const unverified = / \(unverified\)$/

function inWords(part: string, language: Language): string {
  // A recital or an annex stands behind the provisions of its act, which are translated as such.
  const [, provision = part, annex = ''] = /^(.+ Art\. .+), ((?:recital|Annex) .+)$/.exec(part) ?? []
  const words = citationInWords(provision.replace(unverified, ''), language)
  if (words && unverified.test(provision)) return `${words}${translated(' (unverified)', language)}`
  if (words) return annex ? `${words}, ${translated(annex, language)}` : words
  return translated(part, language)
}

function translated(text: string, language: Language): string {
  if (language === 'en') return text
  return germanWords.reduce((result, [english, own]) => result.replaceAll(english, own), text)
}

/** One provision of a German act has an address of its own; several lead to the act as a whole, as all acts of the Union do. */
function linkOf(part: string): string | null {
  for (const [act, path] of Object.entries(union))
    if (names(part, act)) return `https://eur-lex.europa.eu/eli/${path}/oj`
  for (const [act, folder] of Object.entries(german)) {
    if (!names(part, act)) continue
    const [, section] = /^ § (\d+[a-z]?)(?![^(]*,)/.exec(part.slice(act.length)) ?? []
    return `https://www.gesetze-im-internet.de/${folder}/${section ? `__${section}.html` : ''}`
  }
  return null
}

const names = (part: string, act: string) => part === act || part.startsWith(`${act} `)
