import t from 'tap'
import { derive } from '../../../src/record/activities/derive/derive.ts'
import { type DeriveRequest } from '../../../src/record/activities/derive/derive-request.ts'
import { bodyTypes } from '../../../src/record/organisations/organisation.ts'
import { operationModels } from '../../../src/record/systems/system.ts'
import {
  counter,
  frozen,
  link,
  party,
  request,
  systemOf,
  today,
  used,
  uuid,
  type System,
} from './derive-fixtures.ts'
import { faultsOf } from './derive-invariants.ts'

type Model = (typeof operationModels)[number]
type Described = { readonly system: System; readonly parties: DeriveRequest['parties'] }

const useCases = today.entries('use-cases').map(({ code }) => code)
const products = today.entries('systems').map(({ code }) => code)
const everyFeature = used(...today.entries('features').map(({ code }) => code))
const everyCategory = today.entries('data-categories').map(({ code }) => code)

/** Only what the catalogue says. */
const bare = (product: string, model: Model): Described => ({
  system: systemOf(product, model, { id: null }),
  parties: [],
})

/** Everything on, a chain over three continents, some of it unknown. */
function rich(product: string, model: Model): Described {
  const provider = today.entry('systems', product)?.provider
  const parties = [
    party(1, {
      name: provider?.name ?? 'Betreiber GmbH',
      country: provider?.country ?? 'DE',
      parentCountry: provider?.parent?.country ?? null,
    }),
    party(2, { name: 'Speicher Ltd', country: 'IN' }),
    party(3, { name: 'European Patent Organisation', internationalOrganisation: true }),
  ]
  const system = systemOf(product, model, {
    providerId: uuid(1),
    hostingCountries: ['FR', 'CH', 'BR'],
    features: everyFeature,
    measureCodes: ['TOM-VT-01', 'TOM-DM-01'],
    deletion: everyCategory
      .slice(0, 12)
      .map((category, index) => ({
        id: uuid(700 + index),
        category,
        start: null,
        period: index % 2 ? 'P1D' : 'PT0S',
        note: null,
      })),
    processors: [
      link(601, { accessCountries: ['US', 'DE'], hostingCountries: ['FR'], task: 'Betrieb' }),
      link(602, { partyId: uuid(2), parentLinkId: uuid(601), hostingCountries: ['IN'] }),
      link(603, { partyId: uuid(3), hostingCountries: [], accessCountries: [] }),
      link(604, { partyId: uuid(4), until: '2025-01-01', hostingCountries: ['AU'] }),
    ],
  })
  return { system, parties }
}

/** Everything examined and inside the EEA, nothing in use beyond the core. */
const closed = (product: string, model: Model): Described => ({
  system: systemOf(product, model, {
    providerId: model === 'self_hosted' ? null : uuid(1),
    hostingCountries: ['DE'],
    features: used('audio', 'video'),
    processors:
      model === 'self_hosted'
        ? []
        : [link(601, { hostingCountries: ['DE'], accessCountries: ['DE'], contractId: uuid(301) })],
  }),
  parties: [party(1, { name: 'Betreiber GmbH', country: 'DE' })],
})

const described = operationModels.flatMap((model) =>
  products.flatMap((product) => [bare, rich, closed].map((describe) => describe(product, model))),
)

function requests(useCase: string): DeriveRequest[] {
  return described.flatMap(({ system, parties }, index) => {
    const language = index % 2 === 0 ? 'de' : 'en'
    const country = index % 5 === 0 ? 'AT' : index % 7 === 0 ? null : 'DE'
    return [
      ...bodyTypes.map((bodyType) => request(system, useCase, { parties, bodyType, language, country })),
      request(system, useCase, { role: 'processor', parties, language, country }),
    ]
  })
}

for (const useCase of useCases) {
  t.test(`every proposal for ${useCase} can be stored as it is and breaks no rule`, async (t) => {
    const all = requests(useCase)
    const faults = all.flatMap((given) => {
      const proposal = derive(frozen(given), today, counter())
      const again = derive(given, today, counter())
      const found = faultsOf(given, today, proposal)
      if (JSON.stringify(again) !== JSON.stringify(proposal)) found.push('not deterministic')
      const { product, operationModel } = given.system
      return found.map(
        (fault) => `${given.role} ${product} ${operationModel} ${given.bodyType} ${given.country}: ${fault}`,
      )
    })
    t.same([...new Set(faults)].slice(0, 5), [], `${faults.length} faults in ${all.length} proposals`)
    t.equal(all.length, described.length * 5)
  })
}
