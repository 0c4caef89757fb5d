import { Type, type Static } from 'typebox'
import { exact, nullable, oneOf } from '../../schema.ts'
import * as v from '../../values.ts'
import { type Contract } from '../contract.ts'
import { contractUse, type ContractGround } from '../use.ts'
import { comparedFields, compareList, objectionStates, objectionTo } from './compare.ts'
import { listSources, Subprocessor, type SubprocessorList } from './list.ts'

/** A list beside the one before it: what it changes, until when that can be objected to, and whom it concerns. */
export const ListComparison = exact(
  {
    before: nullable(
      exact({
        id: v.uuid('The list before it'),
        source: oneOf(listSources, 'Its source'),
        asOf: v.day('Its day'),
      }),
    ),
    added: Type.Array(Subprocessor, { description: 'Sub-processors nobody named before' }),
    removed: Type.Array(Subprocessor, { description: 'Sub-processors it names no longer' }),
    changed: Type.Array(
      exact({
        name: v.line({ description: 'The sub-processor' }),
        field: oneOf(comparedFields, 'What differs'),
        before: nullable(Type.String({ description: 'What was said before' })),
        after: nullable(Type.String({ description: 'What the list says' })),
      }),
      { description: 'What it says differently; what it leaves out is no change' },
    ),
    announces: Type.Boolean({
      description: 'Whether there is something to object to: somebody new, or somebody at something else',
    }),
    objection: exact(
      {
        state: oneOf(
          objectionStates,
          'unsettled: the contract names no period, or no day of receipt is recorded; Art. 28(2) GDPR names none',
        ),
        until: v.optionalDay('Last day to object, by the period the contract agrees'),
      },
      { description: 'Until when it can be objected to' },
    ),
    activities: Type.Array(
      exact({
        id: v.uuid('Its id'),
        name: v.line({ description: 'Its name' }),
        role: oneOf(['controller', 'processor'], 'Whose record it belongs to'),
      }),
      { description: 'Planned and operating activities under the contract' },
    ),
    clients: Type.Array(
      exact({
        partyId: v.uuid('The controller'),
        name: v.line({ description: 'Its name' }),
        contractId: nullable(v.uuid('Contract with it')),
        activityId: v.uuid('Activity carried out on its behalf'),
      }),
      {
        description:
          'Controllers the organisation itself works for with it, and must inform (Art. 28(2) GDPR)',
      },
    ),
  },
  {
    'x-component': 'SubprocessorListComparison',
    description: 'A list of sub-processors beside the one before',
  },
)
export type ListComparison = Static<typeof ListComparison>

/** Compares a list of a contract with the one before it and says whom it concerns. */
export function comparisonOf(
  list: SubprocessorList,
  contract: Contract,
  ground: ContractGround,
): ListComparison {
  const { before, announces, added, removed, changed } = compareList(list, ground.lists.values())
  const { activities } = contractUse(contract, ground)
  return {
    before: before && { id: before.id, source: before.source, asOf: before.asOf },
    added: [...added],
    removed: [...removed],
    changed: [...changed],
    announces,
    objection: objectionTo(list, { announces }, contract, ground.law.on),
    activities: activities.map(({ id, name, role }) => ({ id, name, role })),
    clients: activities.flatMap((activity) =>
      activity.role === 'controller'
        ? []
        : (activity.controllers ?? [])
            // A contract with a client is not one under which others are engaged.
            .filter(({ contractId }) => contractId !== contract.id)
            .map(({ partyId, contractId }) => ({
              partyId,
              name: ground.parties.get(partyId)?.name ?? '?',
              contractId,
              activityId: activity.id,
            })),
    ),
  }
}
