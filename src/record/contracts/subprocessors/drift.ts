import { type Static, Type } from 'typebox'
import { exact, nullable, oneOf } from '../../schema.ts'
import * as v from '../../values.ts'
import { type Contract } from '../contract.ts'
import { contractUse, type ContractGround } from '../use.ts'
import { listsOf, nameKey, type Named, stateAfter } from './compare.ts'
import { listSources, type SubprocessorList } from './list.ts'

const driftResults = ['agrees', 'undeclared', 'not_listed', 'differs', 'no_list'] as const

const Told = exact({
  countries: v.optionalList(v.country('Country'), { description: 'Countries; null: not said' }),
  task: nullable(Type.String({ description: 'What it does' })),
})
const inSource = (description: string) =>
  nullable({ ...Told, description: `${description}; null: not named` })

/** Annex, register and notices beside the chain of processors that is declared. */
export const SubprocessorDrift = exact(
  {
    sources: Type.Array(
      exact({
        source: oneOf(listSources, 'Annex, register or notice'),
        listId: v.uuid('Its latest list'),
        asOf: v.day('The day of it'),
      }),
      { description: 'What there is to compare' },
    ),
    items: Type.Array(
      exact({
        name: v.line({ description: 'The sub-processor' }),
        partyId: nullable(v.uuid('The body in this record, where it is known')),
        annex: inSource('As the annex names it'),
        register: inSource('As the register names it'),
        notice: inSource('As the notices name it'),
        declared: inSource('As the chains of systems and activities name it'),
        result: oneOf(
          driftResults,
          'agrees; undeclared: a list names it, no chain does; not_listed: declared, in no list; differs: sources or places differ; no_list: declared, and no whole list to compare with',
        ),
      }),
      { description: 'Each sub-processor anybody names' },
    ),
  },
  {
    'x-component': 'SubprocessorDrift',
    description: 'Lists of sub-processors and what is declared, side by side',
  },
)
export type SubprocessorDrift = Static<typeof SubprocessorDrift>
type Item = SubprocessorDrift['items'][number]
type Told = NonNullable<Item['declared']>

/** Sets everything that names sub-processors of a contract side by side. A source without any list says nothing. */
export function subprocessorDrift(contract: Contract, ground: ContractGround): SubprocessorDrift {
  const all = listsOf(ground.lists.values(), contract.id)
  const bySource = Map.groupBy(all, ({ source }) => source)
  const states = new Map([...bySource].map(([source, lists]) => [source, stateAfter(lists) ?? new Map()]))
  const declared = declaredUnder(contract, ground)
  const aliases = aliasesIn(all, ground)
  const keys = new Map([...declared].map(([key, { name }]) => [key, name]))
  for (const state of states.values())
    for (const { name } of state.values())
      if (!keys.has(keyOf(name, aliases))) keys.set(keyOf(name, aliases), name)
  return {
    sources: listSources.flatMap((source) => {
      const last = bySource.get(source)?.at(-1)
      return last ? [{ source, listId: last.id, asOf: last.asOf }] : []
    }),
    items: [...keys].map(([key, name]) => {
      const told = (source: (typeof listSources)[number]) => toldIn(states.get(source), key, aliases)
      const own = declared.get(key)
      const places = { annex: told('annex'), register: told('register'), notice: told('notice') }
      const item = { name, partyId: own?.partyId ?? null, ...places, declared: own?.told ?? null }
      // Only a list that names everybody says that somebody is not there.
      const whole = listSources.filter((source) => bySource.get(source)?.some(({ complete }) => complete))
      return { ...item, result: resultOf(item, whole) }
    }),
  }
}

/** Names of lists that are known to be a body of this record under another name. */
function aliasesIn(lists: readonly SubprocessorList[], { parties }: ContractGround): Map<string, string> {
  return new Map(
    lists.flatMap(({ entries }) =>
      entries.flatMap(({ name, partyId }) => {
        const party = partyId === null ? undefined : parties.get(partyId)
        return party ? [[nameKey(name), nameKey(party.name)] as const] : []
      }),
    ),
  )
}

function keyOf(name: string, aliases: ReadonlyMap<string, string>): string {
  const key = nameKey(name)
  return aliases.get(key) ?? key
}

function toldIn(state: Named | undefined, key: string, aliases: ReadonlyMap<string, string>): Told | null {
  const entry = [...(state?.values() ?? [])].find(({ name }) => keyOf(name, aliases) === key)
  return entry ? { countries: entry.countries, task: entry.service } : null
}

type Declared = { readonly name: string; readonly partyId: string; readonly told: Told }

/** Sub-processors by the chains under a contract: whoever is engaged by another link. */
function declaredUnder(contract: Contract, ground: ContractGround): ReadonlyMap<string, Declared> {
  const found = new Map<string, Declared>()
  for (const link of contractUse(contract, ground).links) {
    if (link.parentLinkId === null) continue
    const { name = '?', country = null } = ground.parties.get(link.partyId) ?? {}
    const { hostingCountries, accessCountries, partyId, task } = link
    const known = [...(hostingCountries ?? []), ...(accessCountries ?? []), ...(country ? [country] : [])]
    const before = found.get(nameKey(name))?.told.countries ?? []
    const countries = [...new Set([...before, ...known])]
    found.set(nameKey(name), {
      name,
      partyId,
      told: { countries: countries.length > 0 ? countries : null, task },
    })
  }
  return found
}

function resultOf(
  item: Omit<Item, 'result'>,
  whole: readonly (typeof listSources)[number][],
): Item['result'] {
  const named = listSources.filter((source) => item[source] !== null)
  if (item.declared === null) return 'undeclared'
  if (named.length === 0) return whole.length > 0 ? 'not_listed' : 'no_list'
  if (whole.some((source) => item[source] === null)) return 'differs'
  const declared = new Set(item.declared.countries ?? [])
  const isElsewhere = named.some((source) =>
    item[source]?.countries?.some((country) => declared.size > 0 && !declared.has(country)),
  )
  return isElsewhere ? 'differs' : 'agrees'
}
