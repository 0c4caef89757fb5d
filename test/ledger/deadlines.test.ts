import * as fc from 'fast-check'
import t from 'tap'
import { Deadline, gatherDeadlines } from '../../src/ledger/deadline.ts'
import { deadlineFrame, deadlinesAround } from '../../src/ledger/deadlines-around.ts'
import { deadlinesOf, deadlinesOfActivity } from '../../src/ledger/deadlines.ts'
import { lawAt } from '../../src/law/law.ts'
import { type Activity, ControllerActivity } from '../../src/record/activities/activity.ts'
import { validate } from '../../src/record/validate.ts'
import { idOf } from '../filings/fixture-ids.ts'
import { arbitraryOf } from '../record/arbitrary-of.ts'
import { activity, around, ids, today } from './deadline-fixture.ts'

const window = { law: lawAt(today), until: '2099-12-31', keepEnded: null }
const found = (activities: readonly Activity[], options: object = {}) =>
  deadlinesOf(around, activities, { ...window, ...options })
const ofKind = (kind: Deadline['kind'], given: object, options: object = {}) =>
  found([activity(701, given)], options)
    .filter((deadline) => deadline.kind === kind)
    .map(({ on, overdue }) => (overdue ? `${on} overdue` : on))

const reviewDue = (given: object) => ofKind('review_due', { reviewInterval: 'P1Y', ...given })

t.test('a review is due a rhythm after the last one, the introduction, or the recording', (t) => {
  t.same(reviewDue({ lastReviewedOn: '2026-01-31', introducedOn: '2020-01-01' }), ['2027-01-31'])
  t.same(reviewDue({ introducedOn: '2024-02-29' }), ['2025-02-28 overdue'])
  t.same(reviewDue({}), ['2027-01-05'], 'recorded on 5 January 2026')
  t.same(reviewDue({ lastReviewedOn: '2025-11-20' }), [today], 'due today is not overdue')
  t.same(reviewDue({ reviewInterval: 'P0D' }), [])
  t.same(reviewDue({ reviewInterval: 'PT12H' }), [])
  t.same(reviewDue({ reviewInterval: null }), [])
  t.same(reviewDue({ operatingState: 'ended' }), [])
  t.same(reviewDue({ operatingState: 'planned', introducedOn: '2027-01-01' }), ['2028-01-01'])
  const organisation = { ...around.organisation, reviewInterval: 'P6M' }
  const reviews = deadlinesOf(
    { ...around, organisation },
    [activity(701), activity(702, { reviewInterval: 'P2Y' })],
    window,
  )
  t.same(
    reviews.filter(({ kind }) => kind === 'review_due').map(({ on }) => on),
    ['2026-07-05', '2028-01-05'],
    'an activity’s own rhythm comes before the organisation’s',
  )
  t.end()
})

const assessmentDue = (impactAssessment: object | null, introducedOn: string | null = '2027-03-01') =>
  ofKind('impact_assessment_due', { impactAssessment, introducedOn })

t.test('an impact assessment is due before the processing begins', (t) => {
  t.same(assessmentDue({ decision: 'required' }), ['2027-02-28'])
  t.same(assessmentDue({ decision: 'undecided' }), ['2027-02-28'])
  t.same(assessmentDue({ decision: 'required' }, today), ['2026-11-19 overdue'])
  t.same(assessmentDue({ decision: 'required', doneOn: '2026-10-01' }), [])
  t.same(assessmentDue({ decision: 'not_required' }), [])
  t.same(assessmentDue({ decision: 'required' }, null), [])
  t.same(assessmentDue(null), [])
  t.end()
})

t.test('contracts, certificates and systems name the activities that lead to them, by whatever way', (t) => {
  const direct = activity(701, {
    processors: [{ id: idOf(642), partyId: ids.provider, contractId: ids.agreement }],
  })
  const bySystem = activity(702, { systemIds: [ids.system] })
  const apart = activity(703)
  t.match(found([bySystem, apart, direct]), [
    {
      id: `contract_ends.${ids.agreement}`,
      kind: 'contract_ends',
      on: '2026-12-31',
      overdue: false,
      subject: { kind: 'contract', id: ids.agreement, name: 'AVV Konferenzdienst', itemId: null },
      activityIds: [idOf(701), idOf(702)],
      title: { de: 'Vertrag endet: AVV Konferenzdienst', en: 'Contract ends: AVV Konferenzdienst' },
      cites: 'GDPR Art. 28(3)',
    },
    { kind: 'contract_ends', on: '2027-01-31', activityIds: [], cites: null },
    {
      id: `certificate_ends.${ids.provider}.${ids.certificate}`,
      on: '2027-02-28',
      subject: { kind: 'party', itemId: ids.certificate },
      activityIds: [idOf(701), idOf(702)],
    },
    { kind: 'system_ends', on: '2027-03-31', activityIds: [idOf(702)] },
  ])
  t.end()
})

t.test('what has ended already is overdue if an activity still needs it, and old news if none does', (t) => {
  const arrangement = { jointControllers: [{ id: idOf(643), partyId: ids.idle, contractId: ids.forgotten }] }
  t.same(ofKind('contract_ends', {}), ['2026-12-31', '2027-01-31'])
  t.same(ofKind('contract_ends', arrangement), ['2026-10-31 overdue', '2026-12-31', '2027-01-31'])
  t.same(ofKind('contract_ends', { ...arrangement, operatingState: 'ended' }), ['2026-12-31', '2027-01-31'])
  t.same(ofKind('contract_ends', arrangement, { until: '2026-12-31' }), ['2026-10-31 overdue', '2026-12-31'])
  t.same(ofKind('contract_ends', arrangement, { until: '2026-12-30' }), ['2026-10-31 overdue'])
  t.end()
})

const transfers = (country: string, ...instruments: object[]) => ({ transfers: [{ country, instruments }] })

t.test('the ground of a transfer expires, and an adequacy decision ends for those that rest on it', (t) => {
  const british = found([activity(701, transfers('GB')), activity(702, transfers('GB', { code: 'ART45' }))])
  t.match(
    british.filter(({ kind }) => kind === 'adequacy_ends'),
    [
      {
        id: `adequacy_ends.${around.organisation.id}.ADQ-GB`,
        on: '2031-12-27',
        subject: { kind: 'adequacy_decision', id: 'ADQ-GB', name: '(EU) 2021/1772' },
        activityIds: [idOf(701), idOf(702)],
        cites: 'GDPR Art. 45(3)',
      },
    ],
  )
  const ends = (given: object, on = today) => ofKind('adequacy_ends', given, { law: lawAt(on) })
  t.same(ends(transfers('GB', { code: 'ART46_2_C_SCC_M2' })), [])
  t.same(ends(transfers('GB', { text: 'Eigene Klauseln' })), [])
  t.same(ends(transfers('GB', { code: 'ART46_2_C_SCC_M2', fallback: true })), ['2031-12-27'])
  t.same(ends(transfers('US', { code: 'ART45_DPF' })), [], 'in force without an end')
  t.same(ends(transfers('US'), '2016-01-01'), ['2015-10-05 overdue'], 'none in force, the last one has ended')
  t.same(ends(transfers('US'), '2022-01-01'), ['2020-07-15 overdue'])
  t.same(ends(transfers('GB'), '2032-06-01'), ['2031-12-27 overdue'])
  t.same(ends(transfers('FR')), [])
  t.same(ends({ transfers: [{ internationalOrganisation: 'EPO' }] }), [])
  t.same(ends({ transfers: [{ country: null }] }), [])

  const instrument = { id: ids.instrument, code: 'ART46_2_F_CERT', validUntil: '2026-08-14' }
  const expiring = found([activity(701, transfers('IN', instrument))])
  t.match(expiring[0], {
    id: `instrument_ends.${idOf(701)}.${ids.instrument}`,
    overdue: true,
    subject: { kind: 'activity', itemId: ids.instrument },
    title: {
      de: /Genehmigte Zertifizierung .* – Tätigkeit 701/,
      en: /Approved certification .* – Tätigkeit 701/,
    },
    cites: 'GDPR Art. 46(2)(f), 42',
  })
  t.same(ofKind('instrument_ends', transfers('IN', { text: 'Klauseln', validUntil: '2027-01-01' })), [
    '2027-01-01',
  ])
  t.end()
})

const rule = (kind: string, period: string | null = null) => ({ kind, period, ground: 'organisation' })

t.test('an ended entry can go when its own rule and the time limits of its data have run out', (t) => {
  const ended = { operatingState: 'ended', endedOn: '2024-03-15' }
  const gone = (retention: object[] | null, keepEnded: string | null = 'P3Y', more: object = {}) =>
    ofKind('ended_entry_erasable', { ...ended, retention, ...more }, { keepEnded })
  t.same(gone(null), ['2027-03-15'])
  t.same(gone(null, null), [], 'no rule, no deadline')
  t.same(gone([], 'P1Y'), ['2025-03-15 overdue'])
  t.same(gone([rule('duration', 'P7D'), rule('never_stored')]), ['2027-03-15'])
  t.same(gone([rule('duration', 'P10Y')]), ['2034-03-15'])
  t.same(gone([rule('calendar_year_end', 'P3Y')]), ['2027-12-31'])
  for (const kind of ['until_event', 'unlimited', 'not_determinable', 'duration'])
    t.same(gone([rule(kind)]), [], kind)
  t.same(gone(null, 'P3Y', { endedOn: null }), [])
  t.same(gone(null, 'P3Y', { operatingState: 'operating' }), [])
  const service = activity(705, ended, 'processor')
  t.match(
    found([service], { keepEnded: 'P3Y' }).find(({ kind }) => kind === 'ended_entry_erasable'),
    {
      on: '2027-03-15',
      activityIds: [],
    },
  )
  t.end()
})

t.test('no text claims a duty to a rhythm, and all fit the schema', (t) => {
  const everything = found(
    [
      activity(701, {
        systemIds: [ids.system],
        reviewInterval: 'P3M',
        introducedOn: '2026-01-01',
        impactAssessment: { decision: 'undecided' },
        transfers: [{ country: 'GB', instruments: [{ code: 'ART45', validUntil: '2027-01-01' }] }],
      }),
      activity(702, { operatingState: 'ended', endedOn: '2026-01-01' }),
    ],
    { keepEnded: 'P1Y' },
  )
  t.equal(new Set(everything.map(({ kind }) => kind)).size, 8, 'every kind')
  for (const deadline of everything) {
    t.same(validate(Deadline, deadline), [])
    t.notMatch(`${deadline.text.de} ${deadline.text.en}`, /quartal|quarter|jährlich|annual/i)
  }
  const review = everything.find(({ kind }) => kind === 'review_due')
  t.match(review?.text, { de: /Gesetzlich ist keiner vorgeschrieben/, en: /None is prescribed by law/ })
  t.equal(review?.cites, null)
  t.end()
})

t.test('however the activities come, each deadline stands once, by day, with the same id', (t) => {
  const references = {
    party: [ids.provider, ids.idle],
    system: [ids.system],
    contract: [ids.agreement, ids.forgotten, ids.old],
    measure: [idOf(699)],
    assessment: [idOf(698)],
  }
  const some = fc.uniqueArray(arbitraryOf<Activity>(ControllerActivity, references), {
    maxLength: 4,
    selector: ({ id }) => id,
  })
  fc.assert(
    fc.property(some, fc.constantFrom('2026-12-31', '2030-01-01', '2099-12-31'), (activities, until) => {
      const options = { ...window, until, keepEnded: 'P2Y' }
      const forward = deadlinesOf(around, activities, options)
      const frame = deadlineFrame(around, options)
      const gathered = gatherDeadlines()
      for (const each of activities.toReversed()) gathered.add(deadlinesOfActivity(each, frame))
      gathered.add(deadlinesAround(frame))
      const days = forward.map(({ on }) => on)
      return (
        JSON.stringify(forward) === JSON.stringify(gathered.sorted()) &&
        new Set(forward.map(({ id }) => id)).size === forward.length &&
        days.every((on, index) => on <= until && (index === 0 || on >= String(days[index - 1]))) &&
        forward.every(({ on, overdue }) => overdue === on < today) &&
        forward.every(
          (deadline) =>
            !deadline.overdue || deadline.activityIds.length > 0 || deadline.kind === 'ended_entry_erasable',
        )
      )
    }),
    { numRuns: 50 },
  )
  t.end()
})
