import { shortened } from '../filings/words/shortened.ts'
import { type Law } from '../law/law.ts'
import { type Assessment, isValidOn } from '../record/assessments/assessment.ts'
import { type Contract } from '../record/contracts/contract.ts'
import { compareList, listsOf, objectionTo } from '../record/contracts/subprocessors/compare.ts'
import { nextNotice } from '../record/contracts/status.ts'
import { reachable, type Surroundings } from '../record/dossier.ts'
import { type Party } from '../record/parties/party.ts'
import { type ReferenceKind } from '../record/schema.ts'
import { type System } from '../record/systems/system.ts'
import { type Deadline, type DeadlineKind, type DeadlineSubject } from './deadline.ts'
import { assessmentCitations, contractCites, deadlineTexts } from './deadline-texts.ts'

/** Which deadlines are asked for, and by which rules of the organisation's own. */
export type DeadlineWindow = {
  /** The law on the day that is asked about; what lies before that day is overdue. */
  readonly law: Law
  /** The last day to look at. What is overdue is always shown. */
  readonly until: string
  /** How long ended entries are kept, ISO 8601, by the organisation's own rule; null: it has none. */
  readonly keepEnded: string | null
}

/** What the activities are looked at against. */
export type DeadlineFrame = DeadlineWindow & {
  readonly around: Surroundings
  /** The deadlines of everything around, each once. */
  readonly own: readonly Deadline[]
  /** By id of an aggregate: the deadlines of itself and of everything it leads to. */
  readonly behind: ReadonlyMap<string, readonly Deadline[]>
}

/** Prepares the look at any number of activities: everything around them is gone through once. */
export function deadlineFrame(around: Surroundings, window: DeadlineWindow): DeadlineFrame {
  const { contracts, parties, systems, assessments } = around
  const renewed = renewedIds(around)
  const own = new Map<string, readonly Deadline[]>([
    ...[...contracts.values()].map(
      (contract) => [contract.id, ofContract(contract, around, window)] as const,
    ),
    ...[...parties.values()].map((party) => [party.id, ofParty(party, window)] as const),
    ...[...systems.values()].map((system) => [system.id, ofSystem(system, window)] as const),
    ...[...assessments.values()].map(
      (each) => [each.id, renewed.has(each.id) ? [] : ofAssessment(each, window)] as const,
    ),
  ])
  const kinds: [ReferenceKind, ReadonlyMap<string, unknown>][] = [
    ['contract', contracts],
    ['party', parties],
    ['system', systems],
    ['assessment', assessments],
  ]
  const checksOf = new Map<string, string[]>()
  for (const each of assessments.values())
    if (each.assessmentKind === 'prior_check')
      checksOf.set(each.systemId, [...(checksOf.get(each.systemId) ?? []), each.id])
  const behind = kinds.flatMap(([kind, all]) =>
    [...all.keys()].map((id) => {
      const ids = [...reachable(around, [{ kind, id }])]
      // Whoever uses a system is concerned by the checks of it.
      const checks = ids.flatMap((each) => checksOf.get(each) ?? [])
      return [id, [...new Set([...ids, ...checks])].flatMap((each) => own.get(each) ?? [])] as const
    }),
  )
  return { ...window, around, own: [...own.values()].flat(), behind: new Map(behind) }
}

/** Deadlines of contracts, parties and systems, whether or not an activity needs them. What is overdue counts only if one does. */
export function deadlinesAround({ own }: DeadlineFrame): Deadline[] {
  return own.filter(({ overdue }) => !overdue)
}

function ofContract(contract: Contract, around: Surroundings, window: DeadlineWindow): Deadline[] {
  const subject = subjectOf('contract', contract)
  const notice = nextNotice(contract, window.law.on)
  return [
    ...deadline(window, 'contract_ends', contract.draft === true ? null : contract.validTo, {
      subject,
      ...deadlineTexts.contract,
      cites: contractCites[contract.contractKind],
    }),
    ...deadline(window, 'contract_notice_due', notice?.by ?? null, {
      subject,
      ...deadlineTexts.contractNotice,
      cites: null,
    }),
    ...ofLists(contract, around, window),
  ]
}

/** Until when the lists of sub-processors that nobody has examined can be objected to. */
function ofLists(
  contract: Contract,
  { subprocessorLists }: Surroundings,
  window: DeadlineWindow,
): Deadline[] {
  const lists = listsOf(subprocessorLists.values(), contract.id)
  return lists
    .filter(({ verdict }) => verdict === null)
    .flatMap((list) => {
      const { until } = objectionTo(list, compareList(list, lists), contract, window.law.on)
      return deadline(window, 'objection_ends', until, {
        subject: subjectOf('contract', contract, list.id),
        label: { de: `${contract.name} (${list.asOf})`, en: `${contract.name} (${list.asOf})` },
        ...deadlineTexts.objection,
        cites: 'GDPR Art. 28(2)',
      })
    })
}

function ofParty(party: Party, window: DeadlineWindow): Deadline[] {
  return (party.certificates ?? []).flatMap(({ id, scheme, validUntil }) =>
    deadline(window, 'certificate_ends', validUntil, {
      subject: subjectOf('party', party, id),
      label: inBoth(`${scheme} – ${party.name}`),
      ...deadlineTexts.certificate,
      cites: null,
    }),
  )
}

function ofSystem(system: System, window: DeadlineWindow): Deadline[] {
  return deadline(window, 'system_ends', system.endedOn, {
    subject: subjectOf('system', system),
    ...deadlineTexts.system,
    cites: null,
  })
}

/** Assessments that a newer decision has taken the place of. */
function renewedIds({ assessments }: Surroundings): ReadonlySet<string> {
  const decided = [...assessments.values()].filter(({ status }) => status === 'decided')
  return new Set(decided.flatMap(({ previousId }) => previousId ?? []))
}

/** Until when a decision holds, when it is looked through, and what it was made subject to. */
function ofAssessment(assessment: Assessment, window: DeadlineWindow): Deadline[] {
  const { status, validFrom, validTo, reviewBy, conditions } = assessment
  if (status !== 'decided' || !isValidOn({ ...assessment, validTo: null }, validFrom ?? '')) return []
  const subject = subjectOf('assessment', assessment)
  const cites = assessmentCitations[assessment.assessmentKind]
  return [
    ...deadline(window, 'assessment_ends', validTo, {
      subject,
      ...deadlineTexts.assessmentEnds,
      cites: null,
    }),
    ...deadline(window, 'assessment_review_due', reviewBy, {
      subject,
      ...deadlineTexts.assessmentReview,
      cites,
    }),
    ...conditions.flatMap(({ id, text, dueOn, doneOn }) =>
      deadline(window, 'condition_due', doneOn === null ? dueOn : null, {
        subject: subjectOf('assessment', assessment, id),
        label: inBoth(`${shortened(text, 120)} – ${assessment.name}`),
        ...deadlineTexts.condition,
        cites: null,
      }),
    ),
  ]
}

type Text = { readonly de: string; readonly en: string }
type Content = {
  readonly subject: DeadlineSubject
  readonly title: (label: Text) => Text
  readonly text: Text
  readonly cites: string | null
  /** What the title names; the name of the subject when left out. */
  readonly label?: Text
  readonly activityIds?: readonly string[]
  /** What sets it apart from others of its kind; the ids of the subject when left out. */
  readonly key?: string
}

/** The deadline of this kind, if there is a day and it does not lie behind the window. */
export function deadline(
  { law, until }: DeadlineWindow,
  kind: DeadlineKind,
  on: string | null,
  { subject, title, text, cites, label, activityIds, key }: Content,
): Deadline[] {
  if (on === null || on > until) return []
  const { id, name, itemId } = subject
  return [
    {
      id: [kind, key ?? id, ...(itemId === null ? [] : [itemId])].join('.'),
      kind,
      on,
      overdue: on < law.on,
      subject,
      activityIds: [...(activityIds ?? [])],
      title: title(label ?? inBoth(name)),
      text,
      cites,
    },
  ]
}

/** An aggregate, or one item inside it, as the subject of a deadline. */
export function subjectOf(
  kind: DeadlineSubject['kind'],
  { id, name }: { readonly id: string; readonly name: string },
  itemId: string | null = null,
): DeadlineSubject {
  return { kind, id, name, itemId }
}

function inBoth(text: string): Text {
  return { de: text, en: text }
}
