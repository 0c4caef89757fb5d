import * as fc from 'fast-check'
import t from 'tap'
import { approvals, operatingStates } from '../../../src/record/activities/activity.ts'
import {
  allowedMoves,
  approvalMoves,
  edited,
  moveNames,
  moves,
  needsFourEyes,
  operatingMoves,
  transition,
  withOperatingState,
  type Lifecycle,
  type Move,
  type MoveContext,
} from '../../../src/record/activities/lifecycle.ts'
import { internalMeetings, onlyName } from '../../filings/fixture-activities.ts'

const fresh: Lifecycle = {
  version: 3,
  approval: 'draft',
  operatingState: 'planned',
  introducedOn: null,
  endedOn: null,
  approvedVersion: null,
  submittedBy: null,
  lastEditedBy: 'anna',
}
const inReview: Lifecycle = { ...fresh, approval: 'in_review', submittedBy: 'anna' }
const approved: Lifecycle = { ...fresh, approval: 'approved', approvedVersion: 3 }
const operating: Lifecycle = { ...fresh, operatingState: 'operating', introducedOn: '2026-03-01' }

const officer: MoveContext = {
  actor: 'olga',
  may: { editor: true, officer: true },
  on: '2026-11-20',
  fourEyes: null,
  officers: 2,
  reason: null,
  date: null,
}
const editor: MoveContext = { ...officer, actor: 'anna', may: { editor: true, officer: false } }
const reader: MoveContext = { ...officer, actor: 'rita', may: { editor: false, officer: false } }

const errorsOf = (state: Lifecycle, move: Move, context: MoveContext) => {
  const outcome = transition(state, move, context)
  return 'refused' in outcome && 'errors' in outcome.refused
    ? [outcome.refused.code, ...outcome.refused.errors.map(({ pointer, code }) => `${pointer} ${code}`)]
    : outcome
}

t.test('an entry is submitted, rejected with a reason, withdrawn, and approved', (t) => {
  t.match(transition(fresh, 'submit', editor), {
    next: { approval: 'in_review', submittedBy: 'anna', approvedVersion: null },
    action: 'submitted',
    isLate: false,
  })
  t.match(transition(inReview, 'approve', officer), {
    next: { approval: 'approved', submittedBy: null, approvedVersion: 4 },
    action: 'approved',
  })
  t.match(transition(inReview, 'reject', { ...officer, reason: 'Rechtsgrundlage fehlt' }), {
    next: { approval: 'draft', submittedBy: null },
    action: 'rejected',
  })
  for (const reason of [null, '', ' \n']) {
    t.same(errorsOf(inReview, 'reject', { ...officer, reason }), ['invalid', '/reason required'])
  }
  t.match(transition(inReview, 'withdraw', editor), { next: { approval: 'draft' }, action: 'withdrawn' })
  t.end()
})

const refusal = (needed: string) => ({ refused: { code: 'forbidden', needed } })

t.test('each move needs its role, and only a submission of one’s own can be withdrawn without', (t) => {
  t.same(transition(inReview, 'approve', editor), refusal('officer'))
  t.same(transition(inReview, 'reject', { ...editor, reason: 'nein' }), refusal('officer'))
  for (const move of ['submit', 'withdraw', 'start', 'end'] as const) {
    t.same(transition(inReview, move, reader), refusal('editor'), move)
  }
  t.match(transition({ ...inReview, submittedBy: 'rita' }, 'withdraw', reader), { action: 'withdrawn' })
  t.same(transition({ ...fresh, submittedBy: 'rita' }, 'submit', reader), refusal('editor'))
  t.end()
})

t.test('the last editor does not approve where four eyes are demanded', (t) => {
  const own: Lifecycle = { ...inReview, lastEditedBy: 'olga' }
  t.same(errorsOf(own, 'approve', officer), ['conflict', '/move four-eyes'])
  t.same(errorsOf(own, 'approve', { ...officer, fourEyes: true, officers: 1 }), [
    'conflict',
    '/move four-eyes',
  ])
  t.match(transition(own, 'approve', { ...officer, officers: 1 }), { action: 'approved' })
  t.match(transition(own, 'approve', { ...officer, fourEyes: false }), { action: 'approved' })
  t.match(transition(inReview, 'approve', { ...officer, fourEyes: true }), { action: 'approved' })
  t.match(transition({ ...own, lastEditedBy: null }, 'approve', officer), { action: 'approved' })
  t.match(transition(own, 'reject', { ...officer, reason: 'doch nicht' }), { action: 'rejected' })
  t.same(
    [0, 1, 2, 9].map((officers) => needsFourEyes(null, officers)),
    [false, false, true, true],
  )
  t.end()
})

t.test('an edit makes a draft of the next version and leaves what was approved', (t) => {
  t.same(edited(approved, 'bela'), {
    approval: 'draft',
    approvedVersion: 3,
    submittedBy: null,
    lastEditedBy: 'bela',
  })
  t.match(edited(inReview, 'bela'), { approval: 'draft', submittedBy: null, approvedVersion: null })
  const again: Lifecycle = { ...approved, ...edited(approved, 'bela'), version: 4 }
  const submitted = transition(again, 'submit', editor)
  t.match(submitted, { next: { approval: 'in_review', approvedVersion: 3 } })
  const reviewed: Lifecycle = { ...again, ...('next' in submitted ? submitted.next : {}), version: 5 }
  t.match(transition(reviewed, 'approve', officer), { next: { approval: 'approved', approvedVersion: 6 } })
  t.end()
})

t.test('an activity starts on a day that is known and not ahead', (t) => {
  t.match(transition({ ...fresh, introducedOn: '2026-11-01' }, 'start', editor), {
    next: {
      operatingState: 'operating',
      introducedOn: '2026-11-01',
      approval: 'draft',
      approvedVersion: null,
    },
    action: 'started',
    isLate: false,
  })
  t.match(transition(fresh, 'start', { ...editor, date: '2026-11-20' }), {
    next: { introducedOn: '2026-11-20' },
    isLate: false,
  })
  t.same(errorsOf(fresh, 'start', editor), ['invalid', '/date required'])
  t.same(errorsOf({ ...fresh, introducedOn: '2026-11-21' }, 'start', editor), ['invalid', '/date in-future'])
  t.match(transition({ ...fresh, introducedOn: '2027-01-01' }, 'start', { ...editor, date: '2026-11-20' }), {
    next: { introducedOn: '2026-11-20' },
  })
  t.same(errorsOf({ ...fresh, endedOn: '2026-11-19' }, 'start', { ...editor, date: '2026-11-20' }), [
    'invalid',
    '/date after',
  ])
  t.end()
})

t.test('an activity ends on a day not before its introduction', (t) => {
  t.match(transition(operating, 'end', { ...editor, date: '2026-11-20' }), {
    next: { operatingState: 'ended', introducedOn: '2026-03-01', endedOn: '2026-11-20' },
    action: 'ended',
  })
  t.match(transition({ ...operating, endedOn: '2026-11-01' }, 'end', editor), {
    next: { operatingState: 'ended', endedOn: '2026-11-01' },
    isLate: false,
  })
  t.same(errorsOf(operating, 'end', editor), ['invalid', '/date required'])
  t.same(errorsOf(operating, 'end', { ...editor, date: '2026-02-28', reason: 'Fehler' }), [
    'invalid',
    '/date before',
  ])
  t.same(errorsOf(operating, 'end', { ...editor, date: '2026-11-21' }), ['invalid', '/date in-future'])
  t.match(
    transition({ ...operating, introducedOn: '2026-11-20' }, 'end', { ...editor, date: '2026-11-20' }),
    {
      action: 'ended',
    },
  )
  t.match(transition({ ...operating, introducedOn: null }, 'end', { ...editor, date: '2026-11-20' }), {
    next: { introducedOn: null, endedOn: '2026-11-20' },
  })
  t.end()
})

t.test('a day in the past that nobody had recorded needs a reason and is marked as late', (t) => {
  const late = { ...editor, date: '2026-10-01' }
  t.same(errorsOf(fresh, 'start', late), ['invalid', '/reason late-needs-reason'])
  t.same(errorsOf(operating, 'end', late), ['invalid', '/reason late-needs-reason'])
  t.match(transition(fresh, 'start', { ...late, reason: 'Meldung der Fachabteilung kam spät' }), {
    next: { introducedOn: '2026-10-01' },
    isLate: true,
  })
  t.match(transition({ ...fresh, introducedOn: '2026-10-01' }, 'start', late), { isLate: false })
  t.same(errorsOf(fresh, 'submit', { ...editor, date: '2026-10-01' }), [
    'invalid',
    '/date date-without-effect',
  ])
  t.end()
})

t.test('start and end leave the approval alone, and what is approved stays the newest version', (t) => {
  const running = transition({ ...approved, version: 7, approvedVersion: 7 }, 'start', {
    ...editor,
    date: '2026-11-20',
  })
  t.match(running, { next: { approval: 'approved', approvedVersion: 8 } })
  const draft = transition({ ...fresh, approvedVersion: 2 }, 'start', { ...editor, date: '2026-11-20' })
  t.match(draft, { next: { approval: 'draft', approvedVersion: 2 } })
  const review = transition(inReview, 'start', { ...editor, date: '2026-11-20' })
  t.match(review, { next: { approval: 'in_review', submittedBy: 'anna' } })
  const current = { ...onlyName, operatingState: 'ended' as const, endedOn: '2026-10-31' }
  const shown = withOperatingState(internalMeetings, current)
  t.same(shown, { ...internalMeetings, operatingState: 'ended', introducedOn: null, endedOn: '2026-10-31' })
  t.end()
})

t.test('from every pair of states exactly the moves of the tables lead on, and each where it says', (t) => {
  const state = fc.record<Lifecycle>({
    version: fc.integer({ min: 1, max: 50 }),
    approval: fc.constantFrom(...approvals),
    operatingState: fc.constantFrom(...operatingStates),
    introducedOn: fc.constantFrom(null, '2026-01-01', '2027-01-01'),
    endedOn: fc.constantFrom(null, '2026-06-01', '2027-06-01'),
    approvedVersion: fc.constantFrom(null, 1),
    submittedBy: fc.constantFrom(null, 'anna', 'olga'),
    lastEditedBy: fc.constantFrom(null, 'anna', 'olga'),
  })
  const context = fc.record<MoveContext>({
    actor: fc.constantFrom('anna', 'olga'),
    may: fc.constantFrom(officer.may, editor.may, reader.may),
    on: fc.constant('2026-11-20'),
    fourEyes: fc.constantFrom(null, true, false),
    officers: fc.integer({ min: 0, max: 3 }),
    reason: fc.constantFrom(null, 'weil'),
    date: fc.constantFrom(null, '2025-12-31', '2026-11-19', '2026-11-20', '2026-11-21'),
  })
  fc.assert(
    fc.property(state, fc.constantFrom(...moveNames), context, (before, move, circumstances) => {
      const outcome = transition(before, move, circumstances)
      const { from, to } = moves[move]
      const [now, other] =
        move in approvalMoves
          ? (['approval', 'operatingState'] as const)
          : (['operatingState', 'approval'] as const)
      if ('refused' in outcome) {
        const refusedForState =
          outcome.refused.code === 'conflict' && outcome.refused.errors[0]?.code === 'move-not-allowed'
        return !refusedForState || before[now] !== from
      }
      const { next } = outcome
      const isInOrder = !next.introducedOn || !next.endedOn || next.introducedOn <= next.endedOn
      const wasInOrder = !before.introducedOn || !before.endedOn || before.introducedOn <= before.endedOn
      return (
        before[now] === from &&
        allowedMoves(before).includes(move) &&
        next[now] === to &&
        next[other] === before[other] &&
        (next.approval === 'in_review') ===
          (before.approval === 'in_review' ? !(move in approvalMoves) : move === 'submit') &&
        (next.approvedVersion === before.approvedVersion || next.approval === 'approved') &&
        (isInOrder || !wasInOrder) &&
        outcome.action === moves[move].action
      )
    }),
    { numRuns: 2000 },
  )
  t.same(allowedMoves({ approval: 'draft', operatingState: 'planned' }), ['submit', 'start'])
  t.same(allowedMoves({ approval: 'in_review', operatingState: 'operating' }), [
    'approve',
    'reject',
    'withdraw',
    'end',
  ])
  t.same(allowedMoves({ approval: 'approved', operatingState: 'ended' }), [])
  t.equal(Object.keys(approvalMoves).length + Object.keys(operatingMoves).length, moveNames.length)
  t.match(transition(approved, 'submit', officer), {
    refused: { errors: [{ pointer: '/move', values: { state: 'approved', allowed: 'start' } }] },
  })
  t.end()
})
