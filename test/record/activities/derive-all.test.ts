import t from 'tap'
import { derive } from '../../../src/record/activities/derive/derive.ts'
import { type DeriveRequest } from '../../../src/record/activities/derive/derive-request.ts'
import { type ControllerDraft, type Proposal } from '../../../src/record/activities/derive/proposal.ts'
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
    deletion: everyCategory.slice(0, 12).map((category, index) => ({
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

/** Every system with a private body, every other one with another body too, every third in the role of processor. */
function requests(useCase: string, turn: number): DeriveRequest[] {
  return described.flatMap(({ system, parties }, place) => {
    const index = place + turn
    const language = index % 2 === 0 ? ('de' as const) : ('en' as const)
    const country = index % 5 === 0 ? 'AT' : index % 7 === 0 ? null : 'DE'
    const given = { parties, language, country }
    const other = bodyTypes[1 + (Math.floor(index / 2) % 3)] ?? 'public'
    return [
      request(system, useCase, given),
      ...(index % 2 === 0 ? [request(system, useCase, { ...given, bodyType: other })] : []),
      ...(index % 3 === 0 ? [request(system, useCase, { ...given, role: 'processor' })] : []),
    ]
  })
}

for (const [turn, useCase] of useCases.entries()) {
  t.test(`every proposal for ${useCase} can be stored as it is and breaks no rule`, async (t) => {
    const all = requests(useCase, turn)
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
    t.ok(all.length > described.length)
  })
}

function first<T>(items: readonly T[] | null | undefined): T {
  return items?.[0] as T
}

t.test('what would be wrong with a proposal does not escape these checks', async (t) => {
  const { system, parties } = rich('SYS-ZOOM', 'online_service')
  const given = request(system, 'UC-WORKSCOUNCIL', { parties, bodyType: 'public', contracts: [] })
  const sound = () =>
    structuredClone(derive(given, today, counter())) as Proposal & { activity: ControllerDraft }
  const faultAfter = (spoil: (proposal: ReturnType<typeof sound>) => void) => {
    const proposal = sound()
    spoil(proposal)
    return faultsOf(given, today, proposal).join('\n')
  }
  t.equal(
    faultAfter(() => {}),
    '',
  )
  t.match(
    faultAfter(({ activity }) => (first(first(activity.purposes).legalBases).code = 'GDPR_6_1_F')),
    /legitimate interest of a public body/,
  )
  t.match(
    faultAfter(({ activity }) => (first(first(activity.purposes).legalBases).code = 'BDSG_26_1')),
    /deprecated basis/,
  )
  t.match(
    faultAfter(({ activity }) => activity.retention?.pop()),
    /retention of/,
  )
  t.match(
    faultAfter(({ activity }) => (first(activity.transfers).country = 'FR')),
    /transfer to FR/,
  )
  t.match(
    faultAfter(
      ({ activity }) =>
        (activity.transfers = activity.transfers?.filter(({ country }) => country !== 'IN') ?? null),
    ),
    /third country lost: IN/,
  )
  t.match(
    faultAfter((proposal) => (proposal.openQuestions = [])),
    /forbidden feature not flagged: recording/,
  )
  t.match(
    faultAfter((proposal) => (first(proposal.openQuestions).pointer = '/nowhere')),
    /dangling pointer/,
  )
  t.match(
    faultAfter(({ activity }) => (first(activity.disclosures).partyId = uuid(99))),
    /foreign id/,
  )
  t.match(
    faultAfter(({ activity }) => Reflect.deleteProperty(activity, 'department')),
    /not complete/,
  )
  t.match(
    faultAfter(({ activity }) => (first(activity.measures?.slice(-1)).status = 'implemented')),
    /measure/,
  )
  t.match(
    faultAfter(({ activity }) => (first(activity.processors).parentLinkId = uuid(98))),
    /unknown-item/,
  )
})
