import { type Attribute, idIn, type Link } from './element.ts'
import { codeNamed } from '../named-codes.ts'
import { type ReadElement } from './read-element.ts'

const kinds = ['processor', 'internalRecipient', 'externalRecipient'] as const
type Kind = (typeof kinds)[number]

/** What the data transfers of a processing say: recipients, direct processors, and transfers to third countries. */
export type Transmissions = {
  readonly disclosures: readonly object[]
  readonly processors: readonly object[]
  readonly transfers: readonly object[]
}

/** Reads the processes of sub-type data transfer that a processing leads to. `partyOf` gives the place of a party. */
export function readTransmissions(
  element: ReadElement,
  all: ReadonlyMap<string, ReadElement>,
  partyOf: (id: string) => string | null,
): Transmissions {
  const found = element.links('process_dataTransmission').flatMap(({ target }) => {
    const transfer = all.get(idIn(target.targetUri))
    return transfer ? kinds.flatMap((kind) => readKind(transfer, kind, partyOf)) : []
  })
  return {
    disclosures: found.flatMap(({ disclosure }) => disclosure ?? []),
    processors: found.flatMap(({ processor }) => processor ?? []),
    transfers: found.flatMap(({ transfer }) => transfer ?? []),
  }
}

function readKind(transfer: ReadElement, kind: Kind, partyOf: (id: string) => string | null) {
  const data = transfer.links('process_dataType').map(({ target }) => idIn(target.targetUri))
  const about = { dataItemIds: data.length > 0 ? data : null }
  const explanation = transfer.attribute('process_dataTransfer', 'explanation')
  return transfer.links(`process_${kind}`).map((link) => {
    const partyId = partyOf(idIn(link.target.targetUri))
    const { place, abroad } = abroadIn(link, kind)
    return {
      transfer: abroad ? { ...abroad, ...about, recipientId: partyId } : null,
      processor: kind === 'processor' && partyId !== null ? { partyId, task: explanation } : null,
      // What is named like its country is that transfer alone.
      disclosure:
        kind === 'processor' || (abroad && transfer.name === place)
          ? null
          : {
              ...recipientOf(transfer.name),
              ...about,
              role: kind === 'internalRecipient' ? 'internal' : null,
              partyId,
              occasion: explanation,
            },
    }
  })
}

function recipientOf(name: string) {
  const code = codeNamed('recipient-categories', name)
  return code === null ? { text: name } : { code }
}

function abroadIn({ attributes }: Link, kind: Kind) {
  const given = (name: string): string | null => {
    const value: Attribute | undefined = attributes[`process_${kind}_${name}`]
    return typeof value === 'string' && value !== '' ? value : null
  }
  if (attributes[`process_${kind}_thirdCountryProcessing`] !== true) return { place: null, abroad: null }
  const place = given('thirdCountryName')
  const country = place === null ? null : codeNamed('countries', place)
  const lines = given('thirdCountryGuarantees')?.split('\n') ?? []
  const codes = lines.map((line) => codeNamed('transfer-instruments', line))
  const rest = lines.filter((_, at) => codes[at] === null)
  const abroad = {
    country,
    internationalOrganisation: country === null ? place : null,
    instruments: codes.some(Boolean) ? codes.flatMap((code) => (code === null ? [] : [{ code }])) : null,
    safeguards: rest.length > 0 ? rest.join('\n') : null,
    note: given('thirdCountryExplanation'),
  }
  return { place, abroad }
}
