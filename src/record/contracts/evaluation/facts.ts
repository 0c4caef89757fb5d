import { type Datasets } from '../../../law/catalogue.ts'
import { countryName } from '../../../law/law.ts'
import { type Contract } from '../contract.ts'
import { listsOf, stateAfter } from '../subprocessors/compare.ts'
import { type ContractGround, type ContractUse, type Link } from '../use.ts'

type Text = { readonly de: string; readonly en: string }
export type ContractFact = Datasets['contract-checklist']['facts'][number]

/** Something the record says for a fact, or does not say although it is needed. */
export type Ground = {
  readonly text: Text
  /** Whether something is missing or must be settled by people. */
  readonly isMissing: boolean
  readonly at: { readonly kind: 'activity' | 'system' | 'party' | 'contract'; readonly id: string } | null
}

export const factStates = ['yes', 'no', 'undecided'] as const

/** Whether a fact holds by the record, and what that is read from. */
export type FoundFact = {
  readonly fact: ContractFact
  readonly state: (typeof factStates)[number]
  readonly grounds: readonly Ground[]
}

const said = (de: string, en: string, at: Ground['at'] = null): Ground => ({
  text: { de, en },
  isMissing: false,
  at,
})
const missing = (de: string, en: string, at: Ground['at'] = null): Ground => ({
  ...said(de, en, at),
  isMissing: true,
})

/** Finds whether a fact holds: something says so; else what is missing leaves it undecided; else it does not. */
export function findFact(
  fact: ContractFact,
  contract: Contract,
  use: ContractUse,
  ground: ContractGround,
): FoundFact {
  const { yes, open, no } = finders[fact](contract, use, ground)
  if (yes.length > 0) return { fact, state: 'yes', grounds: yes }
  return open.length > 0 ? { fact, state: 'undecided', grounds: open } : { fact, state: 'no', grounds: [no] }
}

type Found = { readonly yes: readonly Ground[]; readonly open: readonly Ground[]; readonly no: Ground }
type Finder = (contract: Contract, use: ContractUse, ground: ContractGround) => Found

const nobody = missing(
  'Keine Verarbeitungstätigkeit nutzt den Vertrag nach dem Verzeichnis.',
  'By the record, no processing activity uses the contract.',
)

const professionalSecrecy: Finder = (_contract, { activities, served }) => {
  const controllers = activities.filter((activity) => activity.role === 'controller')
  const of = (value: boolean | null) =>
    controllers.filter((activity) => (activity.professionalSecrecy ?? null) === value)
  return {
    yes: of(true).map(({ id, name }) =>
      said(
        `«${name}»: Gesprochenes ist durch § 203 StGB geschützt.`,
        `“${name}”: what is spoken is protected by § 203 StGB.`,
        { kind: 'activity', id },
      ),
    ),
    open: [
      ...of(null).map(({ id, name }) =>
        missing(
          `«${name}»: Ob ein Berufsgeheimnis betroffen ist, ist nicht geprüft.`,
          `“${name}”: whether professional secrecy is concerned has not been examined.`,
          { kind: 'activity', id },
        ),
      ),
      ...(served.length > 0
        ? [
            missing(
              'Ob der Auftraggeber einem Berufsgeheimnis unterliegt, steht nicht im Verzeichnis.',
              'The record does not say whether the client is bound by professional secrecy.',
            ),
          ]
        : []),
      ...(activities.length === 0 ? [nobody] : []),
    ],
    no: said(
      'Keine der Tätigkeiten berührt ein Berufsgeheimnis.',
      'None of the activities concerns professional secrecy.',
    ),
  }
}

const jointControl: Finder = ({ id: contractId, contractKind, partyIds }, { activities }) => {
  const controllers = activities.filter((activity) => activity.role === 'controller')
  const joined = controllers.filter(({ jointControllers }) =>
    jointControllers?.some((each) =>
      each.contractId === null ? partyIds.includes(each.partyId) : each.contractId === contractId,
    ),
  )
  const isArrangement = contractKind === 'joint_arrangement'
  return {
    yes: [
      ...(isArrangement
        ? [
            said(
              'Der Vertrag ist eine Vereinbarung nach Art. 26.',
              'The contract is an arrangement under Art. 26.',
            ),
          ]
        : []),
      ...joined.map(({ id, name }) =>
        said(
          `«${name}» nennt eine Vertragspartei als gemeinsam Verantwortliche.`,
          `“${name}” names a party of the contract as joint controller.`,
          { kind: 'activity', id },
        ),
      ),
    ],
    open: [
      ...controllers
        .filter(({ jointControllers }) => jointControllers === null)
        .map(({ id, name }) =>
          missing(
            `«${name}»: Ob jemand gemeinsam verantwortlich ist, ist nicht geprüft.`,
            `“${name}”: whether anybody is a joint controller has not been examined.`,
            { kind: 'activity', id },
          ),
        ),
      ...(activities.length === 0 ? [nobody] : []),
    ],
    no: said(
      'Keine Tätigkeit nennt eine Vertragspartei als gemeinsam Verantwortliche.',
      'No activity names a party of the contract as joint controller.',
    ),
  }
}

const thirdCountry: Finder = (contract, use, ground) => {
  const grounds = [
    ...use.links.flatMap((link) => ofLink(link, ground)),
    ...listed(contract, ground),
    ...(use.links.length === 0
      ? [
          missing(
            'Keine Kette von Auftragsverarbeitern nennt den Vertrag.',
            'No chain of processors names the contract.',
          ),
        ]
      : []),
  ]
  return {
    yes: grounds.filter(({ isMissing }) => !isMissing),
    open: grounds.filter(({ isMissing }) => isMissing),
    no: said('Alle bekannten Orte liegen im EWR.', 'All known places lie in the EEA.'),
  }
}

/** Places of one link outside the EEA, and what is not known of it. */
function ofLink(
  { partyId, hostingCountries, accessCountries }: Link,
  { law, parties }: ContractGround,
): Ground[] {
  const party = parties.get(partyId)
  const name = party?.name ?? '?'
  const at = { kind: 'party', id: partyId } as const
  const outside = (countries: readonly (string | null)[] | null) =>
    [...new Set(countries ?? [])].filter((country) => country !== null && !law.isEea(country)) as string[]
  const abroad = outside([...(hostingCountries ?? []), ...(accessCountries ?? []), party?.country ?? null])
  const parents = outside([party?.parentCountry ?? null]).filter((country) => !abroad.includes(country))
  return [
    ...abroad.map((country) =>
      said(
        `«${name}»: Sitz, Speicherung oder Zugriff in ${countryName(country, 'de')}.`,
        `“${name}”: seat, storage or access in ${countryName(country, 'en')}.`,
        at,
      ),
    ),
    ...parents.map((country) =>
      missing(
        `«${name}»: Mutter in ${countryName(country, 'de')}; ob sie Zugriff hat, ist zu klären.`,
        `“${name}”: parent in ${countryName(country, 'en')}; whether it has access is to be settled.`,
        at,
      ),
    ),
    ...(hostingCountries === null || accessCountries === null
      ? [
          missing(
            `«${name}»: Orte der Speicherung oder des Zugriffs sind nicht vollständig eingetragen.`,
            `“${name}”: places of storage or access are not fully recorded.`,
            at,
          ),
        ]
      : []),
  ]
}

/** Sub-processors of the latest lists outside the EEA. */
function listed(contract: Contract, { law, lists }: ContractGround): Ground[] {
  const at = { kind: 'contract', id: contract.id } as const
  const named = stateAfter(listsOf(lists.values(), contract.id))?.values() ?? []
  return [...named].flatMap(({ name, countries }) =>
    countries === null
      ? missing(
          `Liste der Unterauftragsverarbeiter: «${name}» ohne Land.`,
          `List of sub-processors: “${name}” without a country.`,
          at,
        )
      : countries
          .filter((country) => !law.isEea(country))
          .map((country) =>
            said(
              `Liste der Unterauftragsverarbeiter: «${name}» in ${countryName(country, 'de')}.`,
              `List of sub-processors: “${name}” in ${countryName(country, 'en')}.`,
              at,
            ),
          ),
  )
}

const finders: Readonly<Record<ContractFact, Finder>> = {
  third_country: thirdCountry,
  professional_secrecy: professionalSecrecy,
  joint_control: jointControl,
}
