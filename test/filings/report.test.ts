import t from 'tap'
import { openingOf } from '../../src/filings/report.ts'
import { sampleReport } from './sample-report.ts'

t.test('the opening of a report holds its headings in order and no other node', (t) => {
  const report = sampleReport({ activities: 2 })
  const { front, labels, contents } = openingOf(report)
  t.equal(front, report.front)
  t.equal(labels, report.labels)
  t.strictSame(contents.map(({ id }) => id).slice(0, 4), [
    'cover-sheet',
    'activities',
    'activity-1',
    'activity-1-purposes',
  ])
  t.ok(contents.every(({ kind }) => kind === 'heading'))
  t.end()
})
