import { type Datasets } from '../../../law/catalogue.ts'
import { type Contract } from '../contract.ts'
import { contractStatus, type ContractStatus } from '../status.ts'
import { contractUse, type ContractGround, type ContractUse } from '../use.ts'
import { type ContractFact, type factStates, findFact, type FoundFact, type Ground } from './facts.ts'

type Point = Datasets['contract-checklist']
type Check = NonNullable<Contract['checks']>[number]

/** `contested`: placed under telecommunications law with reasons, and neither met nor a defect. */
export const pointOutcomes = ['met', 'defect', 'open', 'not_applicable', 'contested'] as const
export type PointOutcome = (typeof pointOutcomes)[number]

/** `none`: nothing of the checklist is asked of a contract of this kind. */
export const contractStandings = ['complete', 'defects', 'open', 'none'] as const

/** A point of the checklist, as it stands for one contract. */
export type EvaluatedPoint = {
  readonly point: Point
  /** Whether it applies, by the facts of the record. */
  readonly applies: (typeof factStates)[number]
  /** What that is read from, or what is missing; empty: it always applies. */
  readonly grounds: readonly Ground[]
  readonly result: Check['result']
  readonly place: string | null
  readonly note: string | null
  readonly outcome: PointOutcome
}

export type ContractEvaluation = {
  readonly status: ContractStatus
  /** In which role the organisation is bound by it; null: nobody uses it. */
  readonly role: 'controller' | 'processor' | 'both' | null
  readonly standing: (typeof contractStandings)[number]
  readonly counts: Readonly<Record<PointOutcome, number>>
  readonly use: ContractUse
  readonly points: readonly EvaluatedPoint[]
}

/** Looks at a contract by the checklist of the day and the facts of the record. */
export function evaluateContract(contract: Contract, ground: ContractGround): ContractEvaluation {
  const { law } = ground
  const use = contractUse(contract, ground)
  const facts = new Map<ContractFact, FoundFact>()
  const found = (fact: ContractFact) => {
    const known = facts.get(fact) ?? findFact(fact, contract, use, ground)
    facts.set(fact, known)
    return known
  }
  const points = law
    .entries('contract-checklist')
    .filter(({ contractKinds }) => (contractKinds as readonly string[]).includes(contract.contractKind))
    .map((point) => evaluatePoint(contract, point, point.facts.map(found)))
  const counts = { met: 0, defect: 0, open: 0, not_applicable: 0, contested: 0 }
  for (const { outcome } of points) counts[outcome] += 1
  const isServed = use.served.length > 0
  const isServing = use.activities.length > use.served.length || use.systems.length > 0
  return {
    status: contractStatus(contract, law.on),
    role: isServed ? (isServing ? 'both' : 'processor') : isServing ? 'controller' : null,
    standing:
      points.length === 0 ? 'none' : counts.defect > 0 ? 'defects' : counts.open > 0 ? 'open' : 'complete',
    counts,
    use,
    points,
  }
}

/** A point applies when all of its facts hold; one that does not hold rules it out, whatever of the others is open. */
export function evaluatePoint(contract: Contract, point: Point, facts: readonly FoundFact[]): EvaluatedPoint {
  const no = facts.filter(({ state }) => state === 'no')
  const open = facts.filter(({ state }) => state === 'undecided')
  const deciding = no.length > 0 ? no : open.length > 0 ? open : facts
  const applies = no.length > 0 ? 'no' : open.length > 0 ? 'undecided' : 'yes'
  const check = contract.checks?.find(({ code }) => code === point.code)
  const result = check?.result ?? 'not_examined'
  const { telecom } = contract
  const isTelecom = point.answeredBy === 'telecom' && telecom && result === 'not_examined'
  return {
    point,
    applies,
    grounds: deciding.flatMap(({ grounds }) => grounds),
    result,
    place: check?.place ?? null,
    note: check?.note ?? (isTelecom ? `${telecom.rationale} (${telecom.source})` : null),
    outcome: isTelecom
      ? telecom.classification === 'undecided'
        ? 'contested'
        : 'met'
      : outcomeOf(point, result, applies),
  }
}

function outcomeOf(
  { origin, facts }: Point,
  result: Check['result'],
  applies: EvaluatedPoint['applies'],
): PointOutcome {
  if (applies === 'no') return 'not_applicable'
  if (result === 'met') return 'met'
  if (result === 'not_met' || result === 'partly_met') return applies === 'yes' ? 'defect' : 'open'
  // What the law asks of every such contract, or the record says applies, is not waved away; what the record leaves open, people may settle.
  const isAsked = applies === 'yes' && (origin === 'law' || facts.length > 0)
  if (result === 'not_applicable') return isAsked ? 'open' : 'not_applicable'
  return 'open'
}
