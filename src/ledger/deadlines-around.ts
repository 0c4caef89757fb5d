import { type Law } from '../law/law.ts'
import { type Contract } from '../record/contracts/contract.ts'
import { reachable, type Surroundings } from '../record/dossier.ts'
import { type Party } from '../record/parties/party.ts'
import { type ReferenceKind } from '../record/schema.ts'
import { type System } from '../record/systems/system.ts'
import { type Deadline, type DeadlineKind, type DeadlineSubject } from './deadline.ts'
import { contractCites, deadlineTexts } from './deadline-texts.ts'

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
  const { contracts, parties, systems } = around
  const own = new Map<string, readonly Deadline[]>([
    ...[...contracts.values()].map((contract) => [contract.id, ofContract(contract, window)] as const),
    ...[...parties.values()].map((party) => [party.id, ofParty(party, window)] as const),
    ...[...systems.values()].map((system) => [system.id, ofSystem(system, window)] as const),
  ])
  const kinds: [ReferenceKind, ReadonlyMap<string, unknown>][] = [
    ['contract', contracts],
    ['party', parties],
    ['system', systems],
  ]
  const behind = kinds.flatMap(([kind, all]) =>
    [...all.keys()].map((id) => {
      const ids = [...reachable(around, [{ kind, id }])]
      return [id, ids.flatMap((each) => own.get(each) ?? [])] as const
    }),
  )
  return { ...window, around, own: [...own.values()].flat(), behind: new Map(behind) }
}

/** Deadlines of contracts, parties and systems, whether or not an activity needs them. What is overdue counts only if one does. */
export function deadlinesAround({ own }: DeadlineFrame): Deadline[] {
  return own.filter(({ overdue }) => !overdue)
}

function ofContract(contract: Contract, window: DeadlineWindow): Deadline[] {
  return deadline(window, 'contract_ends', contract.validTo, {
    subject: subjectOf('contract', contract),
    ...deadlineTexts.contract,
    cites: contractCites[contract.contractKind],
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
