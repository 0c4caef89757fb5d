import t from 'tap'
import { controllerCase } from '../../src/findings/case.ts'
import { dossierOf, type Example } from '../../src/findings/example.ts'
import { lackingMeasure } from '../../src/findings/lacking-measure.ts'
import { ids } from '../../src/findings/sound/around.ts'
import { soundController } from '../../src/findings/sound/controller.ts'
import { lawAt } from '../../src/law/law.ts'
import { surroundingsOf } from '../../src/record/dossier.ts'

const text = { de: 'Fehlt.', en: 'Missing.' }

/** What is said about a measure that nobody named, after some changes of the sound record. */
function said(changes: Pick<Example, 'activity' | 'organisation' | 'systems' | 'measures'>) {
  const example = { title: text, verdict: 'violated', ...changes } as const
  const dossier = dossierOf(example, soundController)
  const [activity] = dossier.activities
  if (activity?.role !== 'controller') throw new Error('a controller was asked for')
  const facts = controllerCase(activity, surroundingsOf(dossier), lawAt(dossier.on))
  return lackingMeasure(facts, ['TOM-VF-03', 'TOM-VT-07'], text).map(
    ({ verdict, pointer, text: { en } }) => `${verdict} ${pointer} ${en}`,
  )
}

const other = [{ code: 'TOM-DM-01', status: 'implemented' }]
const named = (status: string) => ({ activity: { measures: [...other, { code: 'TOM-VF-03', status }] } })
const noReference = { measuresReference: null }

t.test('a measure that is in place is not lacking', async (t) => {
  t.same(said({}), [], 'by a measure of the organisation')
  t.same(
    said({ activity: { measures: other }, systems: { [ids.system]: { measureCodes: ['TOM-VF-03'] } } }),
    [],
  )
})

t.test('it is lacking only where the record leaves no room for it', async (t) => {
  t.same(said({ activity: { measures: other }, organisation: noReference }), ['violated /measures Missing.'])
  t.match(said({ activity: { measures: null } })[0], /^undecided \/measures Missing\. .+ not settled\.$/)
  t.match(
    said({
      activity: { measures: other, statements: [{ field: 'measures', kind: 'assumed', text: 'by IT' }] },
      organisation: noReference,
    })[0],
    /^undecided .+ not settled\.$/,
  )
  t.match(
    said({
      activity: { measures: [...other, { text: 'Alarm', status: 'implemented' }] },
      organisation: noReference,
    })[0],
    /^undecided .+ own words may include it\.$/,
  )
  t.match(said({ activity: { measures: other } })[0], /^undecided .+ must be looked up\.$/)
  t.match(
    said({
      activity: { measures: other },
      organisation: noReference,
      systems: { [ids.system]: { measureCodes: null } },
    })[0],
    /^undecided .+ systems has not been examined\.$/,
  )
})

t.test('a measure that is named, but not in place, is pointed at', async (t) => {
  t.match(said(named('proposal'))[0], /^undecided \/measures\/1\/status .+ only proposed/)
  t.match(said(named('planned'))[0], /^undecided \/measures\/1\/status .+ only planned/)
  t.match(
    said({
      activity: { measures: [{ measureId: ids.waitingRoom, status: 'implemented' }] },
      measures: { [ids.waitingRoom]: { status: 'retired' } },
    })[0],
    /^undecided \/measures\/0\/status .+ given up/,
  )
})

t.test('where there are no measures at all, a single one is not missed', async (t) => {
  const bare = {
    activity: { measures: [] },
    organisation: noReference,
    systems: { [ids.system]: { measureCodes: [] } },
  }
  t.same(said(bare), [])
})
