import { countryName } from '../../../law/law.ts'
import { type Place } from './countries-involved.ts'
import { ask, both } from './part.ts'
import { type OpenQuestion } from './proposal.ts'

/** What has to be cleared up before a place counts as a transfer. */
export function placeQuestions(place: Place, pointer: string): OpenQuestion[] {
  const country = place.country
  const name = place.name ?? place.party?.name
  if (place.because === 'parent' && country) {
    return [
      ask(
        pointer,
        'parent-company-access',
        both(
          `Kann die Muttergesellschaft (Land: ${countryName(country, 'de')}) auf die Daten zugreifen? Der Sitz der Mutter allein ist noch keine Übermittlung; ohne Zugriff ist dieser Eintrag zu streichen.`,
          `Can the parent company (country: ${countryName(country, 'en')}) gain access to the data? Its seat alone is no transfer yet; without access this item is to be removed.`,
        ),
        'GDPR Art. 44',
      ),
    ]
  }
  if (place.because !== 'seat') return []
  const where = country ? both(countryName(country, 'de'), countryName(country, 'en')) : null
  return [
    ask(
      pointer,
      'recipient-in-third-country',
      where
        ? both(
            `${name ?? 'Der Empfänger'} hat den Sitz in einem Drittland (${where.de}). Werden Daten dorthin übermittelt oder von dort zugänglich, und auf welche Weise? Wenn nicht, ist dieser Eintrag zu streichen.`,
            `${name ?? 'The recipient'} has its seat in a third country (${where.en}). Are data transferred there or accessible from there, and in which way? If not, this item is to be removed.`,
          )
        : both(
            `${name ?? 'Der Empfänger'} ist eine internationale Organisation. Werden ihr Daten übermittelt, und auf welche Weise?`,
            `${name ?? 'The recipient'} is an international organisation. Are data transferred to it, and in which way?`,
          ),
      'GDPR Art. 30(1)(e), 44',
    ),
  ]
}
