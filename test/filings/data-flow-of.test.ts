import t from 'tap'
import * as fc from 'fast-check'
import { dataFlowInWords, dataFlowOf } from '../../src/filings/data-flow-of.ts'
import { type DataFlow } from '../../src/filings/data-flow.ts'
import { ControllerActivity } from '../../src/record/activities/activity.ts'
import { surroundingsOf } from '../../src/record/dossier.ts'
import { arbitraryOf } from '../record/arbitrary-of.ts'
import { controllerDossier } from './dossier-fixture.ts'
import { internalMeetings, onlyName } from './fixture-activities.ts'
import { difficultTexts, manyItems } from './fixture-difficult.ts'
import { webinars } from './fixture-webinars.ts'
import { idOf } from './fixture-ids.ts'

const around = surroundingsOf(controllerDossier)
const flowOf = (activity: ControllerActivity) => dataFlowOf(activity, around, 'de')
const wordsOf = (activity: ControllerActivity) => dataFlowInWords(activity, around, 'de')

function textsOf({ nodes }: DataFlow, column: string): string[] {
  return nodes.filter((node) => node.column === column).map(({ text }) => text)
}

/** The arrows, each as the texts of its two boxes. */
function waysOf({ nodes, edges }: DataFlow): string[] {
  const textOf = new Map(nodes.map(({ id, text }) => [id, text]))
  return edges.map(({ from, to }) => `${textOf.get(from)} → ${textOf.get(to)}`)
}

t.test('data lead from data subjects through the system to recipients and countries', (t) => {
  const flow = flowOf(internalMeetings)
  t.same(textsOf(flow, 'subjects'), ['Beschäftigte', 'Externe Gäste ohne Konto'])
  t.same(textsOf(flow, 'data'), [
    'Name / Anzeigename',
    'Video (Bewegtbild)',
    'Verbindungsdaten: wer mit wem, Beitritt, Austritt, Dauer',
  ])
  t.same(textsOf(flow, 'system'), ['GrünhausenMeet <b>intern</b>'])
  t.same(textsOf(flow, 'recipients').sort(), ['IT-Abteilung', 'Rechenzentrum Nürnberger Straße AG'])
  t.same(textsOf(flow, 'countries'), ['Deutschland'])
  const ways = waysOf(flow)
  t.ok(ways.includes('Externe Gäste ohne Konto → Name / Anzeigename'))
  t.notOk(ways.includes('Externe Gäste ohne Konto → Video (Bewegtbild)'), 'the record does not say so')
  t.ok(ways.includes('Rechenzentrum Nürnberger Straße AG → Deutschland'))
  t.end()
})

t.test('third countries and international organisations are marked, in the picture and in words', (t) => {
  const outside = flowOf(webinars).nodes.filter(({ isThirdCountry }) => isThirdCountry)
  const texts = outside.map(({ text }) => text)
  for (const name of ['Vereinigte Staaten', 'Indien', 'Brasilien', 'Weltgesundheitsorganisation']) {
    t.ok(texts.includes(name), name)
  }
  t.notOk(texts.includes('Deutschland'))
  t.match(wordsOf(webinars), 'Indien (außerhalb EWR)')
  t.end()
})

t.test(
  'many categories of data are put together by the groups of the catalogue, and all named in words',
  (t) => {
    const flow = flowOf(manyItems)
    t.ok(flow.nodes.length <= 30, String(flow.nodes.length))
    t.ok(textsOf(flow, 'data').includes('Weitere Datenkategorien (150)'))
    t.match(textsOf(flow, 'subjects').at(-1), '+ 7 weitere')
    t.match(textsOf(flow, 'recipients').at(-1), /^\+ \d+ weitere$/)
    const words = wordsOf(manyItems)
    for (let number = 2; number <= 200; number += 1) {
      if (!words.includes(`Datenkategorie ${number};`) && !words.includes(`Datenkategorie ${number}.`))
        t.fail(String(number))
    }
    t.match(words, 'Gruppe 12')
    t.match(words, 'Empfängerin 12')
    t.end()
  },
)

t.test('a box holds no more text than can be drawn', (t) => {
  for (const { text } of flowOf(difficultTexts).nodes) t.ok(text.length <= 80, text)
  t.match(textsOf(flowOf(difficultTexts), 'system'), ['System nicht benannt'])
  t.end()
})

t.test('an entry with nothing but a name has an empty picture and still words', (t) => {
  t.same(flowOf(onlyName).nodes, [])
  t.equal(wordsOf(onlyName), 'Datenfluss: Elternabende.')
  t.end()
})

t.test('any activity gives a picture of at most thirty boxes whose arrows lead from box to box', (t) => {
  const ids = {
    party: controllerDossier.parties.map(({ id }) => id),
    system: controllerDossier.systems.map(({ id }) => id),
    contract: controllerDossier.contracts.map(({ id }) => id),
    measure: controllerDossier.measures.map(({ id }) => id),
    assessment: [idOf(98)],
  }
  fc.assert(
    fc.property(arbitraryOf<ControllerActivity>(ControllerActivity, ids), (activity) => {
      const { nodes, edges } = flowOf(activity)
      const known = new Set(nodes.map(({ id }) => id))
      if (nodes.length > 30 || known.size < nodes.length) return false
      const arrows = new Set(edges.map(({ from, to }) => `${from} ${to}`))
      const isWhole = edges.every(({ from, to }) => known.has(from) && known.has(to) && from !== to)
      return isWhole && arrows.size === edges.length && wordsOf(activity).length > 0
    }),
  )
  t.end()
})
