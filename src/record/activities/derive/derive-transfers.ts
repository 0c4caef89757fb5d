import { countryName } from '../../../law/law.ts'
import { type Transfer } from '../transfer.ts'
import { placesInvolved, type Place } from './countries-involved.ts'
import { type Link } from './derive-processors.ts'
import { instrumentsFor } from './instruments.ts'
import { ask, both, sourceOf, type Part, type Remark } from './part.ts'
import { type OpenQuestion, type Text } from './proposal.ts'
import { catalogueProvider, inLanguage, type Setting } from './setting.ts'
import { placeQuestions } from './transfer-questions.ts'

type Transfers = Part<Transfer[] | null>

/**
 * Transfers to third countries from what is known about servers, links and companies. The seat of whoever merely makes
 * the software says nothing. `[]` only where everything is known and inside the EEA; nothing is called none unexamined.
 */
export function deriveTransfers(
  setting: Setting,
  chain: readonly Link[] | null,
  recipientsWithoutCountry: Text | null,
): Transfers {
  const links = chain ?? []
  const { places, unknown } = placesInvolved(setting, links)
  const isOwnServer = (place: Place) => isOwnOperation(setting, links) && place.recipientId === null
  const abroad = places.filter((place) => isThirdCountry(setting, place))
  const transferred = mostTelling(abroad.filter((place) => !isOwnServer(place)))
  const ownAbroad = abroad.filter(isOwnServer)
  const parts = transferred.map((place, index) => transferOf(setting, place, `/transfers/${index}`))
  const open = [...unknown, ...ownAbroad.map(({ country }) => ownServers(country ?? ''))]
  const questions = [
    ...parts.flatMap(({ questions: own }) => own),
    ...(open.length > 0 ? [whatIsUnknown(open)] : []),
    ...(recipientsWithoutCountry ? [countriesOf(recipientsWithoutCountry)] : []),
    ...catalogueOperator(setting, abroad),
    ...(parts.length > 0 ? [extent] : []),
  ]
  const sources = parts.flatMap(({ sources: own }) => own)
  if (parts.length > 0) {
    const remark: Remark | null = open.length > 0 ? { kind: 'unknown', text: stillUnknown(open) } : null
    return { value: parts.map(({ value }) => value), remark, questions, sources }
  }
  if (open.length > 0) {
    return { value: null, remark: { kind: 'unknown', text: stillUnknown(open) }, questions, sources }
  }
  const remark = noTransfer(setting, places, chain, recipientsWithoutCountry)
  const confirm = remark.kind === 'assumed' ? [confirmNone] : []
  return { value: [], remark, questions: [...questions, ...confirm], sources }
}

function isThirdCountry({ law }: Setting, { country }: Place): boolean {
  return country === null || !law.isEea(country)
}

function isOwnOperation({ system }: Setting, links: readonly Link[]): boolean {
  return system.operationModel === 'self_hosted' && links.length === 0
}

const weight: Readonly<Record<Place['because'], number>> = { hosting: 0, access: 1, seat: 2, parent: 3 }

function keyOf({ country, organisation, recipientId, linkId, name }: Place): string {
  return JSON.stringify([country, organisation, linkId ?? recipientId ?? name])
}

/** One place per country and recipient: storage says more than access, access more than a seat. */
function mostTelling(places: readonly Place[]): Place[] {
  const ranked = places.toSorted((one, other) => weight[one.because] - weight[other.because])
  return [...Map.groupBy(ranked, keyOf).values()].flatMap(([first]) => first ?? [])
}

function transferOf(setting: Setting, place: Place, pointer: string) {
  const instruments = instrumentsFor(setting, place, `${pointer}/instruments`)
  const note = noteOn(place)
  const value: Transfer = {
    id: setting.newId(),
    country: place.country,
    internationalOrganisation: place.organisation,
    recipientId: place.because === 'parent' ? null : place.recipientId,
    processorLinkId: place.linkId,
    dataItemIds: null,
    kind: place.kind,
    dataForm: null,
    recurring: place.because === 'hosting' ? true : null,
    instruments: instruments.value,
    safeguards: null,
    assessment: null,
    authorityInformedOn: null,
    publicPowers: null,
    note: note && inLanguage(setting, note),
  }
  const isNamedByCatalogue = place.isOfCatalogue && place.party === null && setting.product !== null
  return {
    value,
    questions: [...placeQuestions(place, pointer), ...instruments.questions],
    sources: [
      ...(isNamedByCatalogue && setting.product ? [sourceOf(pointer, 'systems', setting.product)] : []),
      ...instruments.sources,
    ],
  }
}

function noteOn({ because, name, party }: Place): Text | null {
  const company = name ?? party?.name ?? null
  if (because === 'parent') {
    return party
      ? both(
          `Muttergesellschaft von ${party.name}; ob sie tatsächlich Zugriff hat, ist nicht geklärt`,
          `Parent company of ${party.name}; whether it actually has access is not clarified`,
        )
      : both(
          `Nach dem Katalog Muttergesellschaft des Betreibers: ${company ?? ''}; ob sie tatsächlich Zugriff hat, ist nicht geklärt`,
          `According to the catalogue parent company of the operator: ${company ?? ''}; whether it actually has access is not clarified`,
        )
  }
  if (because !== 'seat' || party) return null
  return both(
    `Nach dem Katalog Betreiber des Dienstes: ${company ?? ''}; der eigene Vertragspartner ist nicht erfasst`,
    `According to the catalogue operator of the service: ${company ?? ''}; the actual contracting party is not recorded`,
  )
}

/** What is said beside an empty list. */
function noTransfer(
  setting: Setting,
  places: readonly Place[],
  chain: readonly Link[] | null,
  recipientsWithoutCountry: Text | null,
): Remark {
  const codes = [...new Set(places.flatMap(({ country }) => country ?? []))].toSorted()
  const listed = (language: 'de' | 'en') => codes.map((code) => countryName(code, language)).join(', ') || '–'
  const inside = both(
    `Nach den Angaben zum System liegen alle beteiligten Orte im EWR: ${listed('de')}.`,
    `According to what is recorded for the system, all places involved are in the EEA: ${listed('en')}.`,
  )
  if (chain !== null && !recipientsWithoutCountry) return { kind: 'none', text: inside }
  return {
    kind: 'assumed',
    text: both(
      `${inside.de} Angenommen ist, dass keine weitere Stelle aus einem Drittland Zugriff hat; von der für das System zuständigen Stelle zu bestätigen.`,
      `${inside.en} It is assumed that no other body gains access from a third country; to be confirmed by whoever is in charge of the system.`,
    ),
  }
}

/** The catalogue knows an operator in a third country whom nothing recorded mentions. */
function catalogueOperator(setting: Setting, abroad: readonly Place[]): OpenQuestion[] {
  const operator = catalogueProvider(setting)
  if (!operator) return []
  const companies = [operator, ...(operator.parent ? [operator.parent] : [])]
  const absent = companies.find(
    ({ country }) => !setting.law.isEea(country) && !abroad.some((place) => place.country === country),
  )
  if (!absent) return []
  const where = (language: 'de' | 'en') => `${absent.name} (${countryName(absent.country, language)})`
  return [
    ask(
      '/transfers',
      'catalogue-operator',
      both(
        `Nach dem Katalog betreibt den Dienst oder beherrscht den Betreiber: ${where('de')}. Ist diese Stelle beteiligt oder kann sie zugreifen?`,
        `According to the catalogue the service is operated, or its operator controlled, by: ${where('en')}. Is this company involved, or can it gain access?`,
      ),
      'GDPR Art. 30(1)(e), 44',
    ),
  ]
}

function joinedTexts(texts: readonly Text[]): Text {
  return both(texts.map(({ de }) => de).join('; '), texts.map(({ en }) => en).join('; '))
}

function stillUnknown(open: readonly Text[]): Text {
  const { de, en } = joinedTexts(open)
  return both(`Nicht bekannt: ${de}`, `Not known: ${en}`)
}

function whatIsUnknown(open: readonly Text[]): OpenQuestion {
  const { de, en } = joinedTexts(open)
  return ask(
    '/transfers',
    'countries-unknown',
    both(
      `Für die Prüfung von Drittlandübermittlungen fehlt: ${de}. Was trifft zu?`,
      `To examine transfers to third countries this is missing: ${en}. What is the case?`,
    ),
    'GDPR Art. 30(1)(e), 30(2)(c), 44',
  )
}

function ownServers(country: string): Text {
  return both(
    `wer die eigenen Server im Drittland betreibt: ${countryName(country, 'de')} (innerhalb derselben Stelle liegt keine Übermittlung an einen Empfänger vor)`,
    `who runs the own servers in the third country: ${countryName(country, 'en')} (within the same body nothing is transferred to a recipient)`,
  )
}

function countriesOf(names: Text): OpenQuestion {
  return ask(
    '/transfers',
    'recipient-countries',
    both(
      `In welchem Land sitzen diese Empfänger, und von wo greifen sie zu: ${names.de}?`,
      `In which country do these recipients sit, and from where do they gain access: ${names.en}?`,
    ),
    'GDPR Art. 30(1)(e), 44',
  )
}

const confirmNone = ask(
  '/transfers',
  'no-transfer-to-confirm',
  both(
    'Trifft es zu, dass niemand aus einem Drittland auf Daten zugreifen kann, auch nicht für Wartung oder Support?',
    'Is it right that nobody can gain access to data from a third country, not even for maintenance or support?',
  ),
  'GDPR Art. 30(1)(e), 44',
)

const extent = ask(
  '/transfers',
  'transferred-data',
  both(
    'Welche Daten werden in welcher Form übermittelt, und regelmäßig oder nur im Einzelfall?',
    'Which data are transferred in which form, and regularly or in single cases only?',
  ),
  'GDPR Art. 30(1)(e), 44',
)
