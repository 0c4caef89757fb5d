import { type Catalogue, type Criterion } from '../criteria/catalogue.ts'
import { type Automatic } from './automatic.ts'
import { recorded, type Known } from './known.ts'
import { predicates } from './predicates.ts'
import { type Fact, type Frozen, type PriorCheckAnswer, type Result, type Score } from './prior-check.ts'

/** A criterion with the answer that counts. */
export type Answered = {
  readonly criterion: Criterion
  readonly result: Result
  readonly by: 'automatic' | 'human'
  /** What the record answers, also where a person answered otherwise; null: it does not answer this one. */
  readonly automatic: Result | null
  readonly facts: readonly Fact[]
  readonly note: string | null
  readonly evidence: string | null
}

export type Evaluation = {
  readonly answers: readonly Answered[]
  readonly score: Score
  /** Knock-outs that are not met, or not settled. */
  readonly knockOuts: readonly Answered[]
  /** What nobody has settled yet. */
  readonly open: readonly Answered[]
}

/** Answers every criterion of a catalogue: from the record where it can, else as people said. */
export function evaluate(catalogue: Catalogue, known: Known, said: readonly PriorCheckAnswer[]): Evaluation {
  const byCriterion = new Map(said.map((each) => [each.criterion, each]))
  return summed(
    catalogue.criteria.map((criterion) =>
      answered(criterion, predicates[criterion.code]?.(known) ?? null, byCriterion.get(criterion.code)),
    ),
  )
}

/** A person goes before the record; who contradicts a settled answer of it must say why. */
function answered(
  criterion: Criterion,
  found: Automatic | null,
  said: PriorCheckAnswer | undefined,
): Answered {
  const { note = null, evidence = null } = said ?? {}
  const automatic = found?.result ?? null
  const shared = { criterion, automatic, facts: found?.facts ?? [], note, evidence }
  const isSettled = automatic !== null && automatic !== 'open'
  const isHeard = said !== undefined && (!isSettled || said.result === automatic || note !== null)
  if (isHeard && said.result !== automatic) return { ...shared, result: said.result, by: 'human' }
  return isSettled
    ? { ...shared, result: automatic, by: 'automatic' }
    : { ...shared, result: 'open', by: 'human' }
}

const worth: Readonly<Record<Result, number>> = {
  met: 1,
  partly_met: 0.5,
  not_met: 0,
  open: 0,
  not_applicable: 0,
}

function summed(answers: readonly Answered[]): Evaluation {
  let [points, of] = [0, 0]
  for (const { criterion, result } of answers) {
    if (result === 'not_applicable') continue
    points += criterion.weight * worth[result]
    of += criterion.weight
  }
  return {
    answers,
    score: { points, of, percent: of === 0 ? 0 : Math.round((points / of) * 100) },
    knockOuts: answers.filter(
      ({ criterion, result }) => criterion.isKnockOut && (result === 'not_met' || result === 'open'),
    ),
    open: answers.filter(({ result }) => result === 'open'),
  }
}

/** What is watched of a system beside the facts of the answers: a change of any calls for a new check. */
export function watchedFacts({ system, chain, parties, agreements }: Known): Fact[] {
  const nameOf = new Map(parties.map(({ id, name }) => [id, name]))
  const links = chain.map(({ partyId, hostingCountries, accessCountries }) =>
    [nameOf.get(partyId) ?? partyId, ...(hostingCountries ?? []), ...(accessCountries ?? [])].join(' '),
  )
  return [
    recorded('/system/product', system.product),
    recorded('/system/systemVersion', system.systemVersion),
    recorded('/system/edition', system.edition),
    recorded('/system/operationModel', system.operationModel),
    recorded(
      '/system/providerId',
      system.providerId === null ? null : (nameOf.get(system.providerId) ?? system.providerId),
    ),
    recorded('/system/chain', system.processors === null ? null : links.toSorted().join('; ')),
    ...agreements.map(({ id, contractVersion, signedOn }) =>
      recorded(`/contract/${id}`, [contractVersion, signedOn].filter((each) => each !== null).join(', ')),
    ),
    ...(system.features ?? []).map(({ code, availability }) =>
      recorded(`/system/features/${code}`, availability),
    ),
  ]
}

/** What a decision rests on, so that it can be read and compared later. */
export function freeze(
  { version: catalogueVersion, lawVersion }: Catalogue,
  { answers, score }: Evaluation,
  known: Known,
  accepted: Frozen['accepted'],
): Frozen {
  return {
    catalogueVersion,
    lawVersion,
    score,
    accepted,
    watched: watchedFacts(known),
    answers: answers.map(({ criterion, result, by, facts }) => ({
      criterion: criterion.code,
      theme: criterion.theme,
      label: { de: criterion.label.de, en: criterion.label.en },
      cites: criterion.cites,
      question: { de: criterion.question.de, en: criterion.question.en },
      weight: criterion.weight,
      isKnockOut: criterion.isKnockOut,
      result,
      by,
      facts: [...facts],
    })),
  }
}
