import { allEntries, countryName } from '../../law/law.ts'
import { folded } from './folded.ts'

/** Usual names that are not those of the catalogue. */
const usual: Readonly<Record<string, string>> = {
  USA: 'US',
  'U.S.A.': 'US',
  'U.S.': 'US',
  'United States of America': 'US',
  'Vereinigte Staaten von Amerika': 'US',
  'Vereinigte Staaten': 'US',
  'États-Unis': 'US',
  Großbritannien: 'GB',
  'Great Britain': 'GB',
  'United Kingdom': 'GB',
  UK: 'GB',
  'Royaume-Uni': 'GB',
  'Vereinigtes Königreich': 'GB',
  Suisse: 'CH',
  Switzerland: 'CH',
  'South Korea': 'KR',
  Südkorea: 'KR',
  Russia: 'RU',
  Russland: 'RU',
  'VR China': 'CN',
}

const codes = new Map<string, string>()
for (const { code } of allEntries('countries'))
  for (const name of [code, ...['de', 'en', 'fr'].map((language) => countryName(code, language))])
    codes.set(folded(name), code)
for (const [name, code] of Object.entries(usual)) codes.set(folded(name), code)

/** Codes of two letters are words of many languages: only a text that is nothing else is one. */
const names = [...codes.keys()].filter((name) => name.length > 2 || name === 'us' || name === 'uk')
const mostWords = Math.max(...names.map((name) => name.split(' ').length))
const spoken = new Set(names.filter((name) => name !== 'us'))

/** The country a text is the name or the code of, and nothing else; null: none. */
export function countryNamed(text: string): string | null {
  return codes.get(folded(text)) ?? null
}

/** Countries a text names, each once; the longest names first. */
export function countriesIn(text: string): readonly string[] {
  const whole = countryNamed(text)
  if (whole !== null) return [whole]
  const words = folded(text).split(' ')
  const found = new Set<string>()
  for (let at = 0; at < words.length; at += 1)
    for (let length = Math.min(mostWords, words.length - at); length > 0; length -= 1) {
      const name = words.slice(at, at + length).join(' ')
      if (!spoken.has(name)) continue
      found.add(codes.get(name) ?? '')
      at += length - 1
      break
    }
  return [...found]
}
