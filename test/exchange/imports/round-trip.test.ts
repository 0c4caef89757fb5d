import * as fc from 'fast-check'
import assert from 'node:assert/strict'
import t from 'tap'
import { options } from '../foreign/options.ts'
import { readFile } from '../../../src/exchange/imports/read-file.ts'
import { writableOf } from '../../../src/exchange/imports/settle.ts'
import { ControllerActivity, ProcessorActivity } from '../../../src/record/activities/activity.ts'
import { statementKinds } from '../../../src/record/activities/statement.ts'
import { Contract } from '../../../src/record/contracts/contract.ts'
import { Measure } from '../../../src/record/measures/measure.ts'
import { Party } from '../../../src/record/parties/party.ts'
import { System } from '../../../src/record/systems/system.ts'
import { aggregateOfKind } from '../../../src/store/aggregates.ts'
import { openApi } from '../../helper.ts'
import { callsOf } from '../../http/calls.ts'
import { consistent, samples } from '../../http/samples.ts'
import { arbitraryOf } from '../../record/arbitrary-of.ts'
import { hardTexts, withHardTexts } from '../tables/hard-texts.ts'
import { exports, fileOf, importing, unassessed } from './importing.ts'

type Body = Record<string, unknown>

const { app, organisation } = await openApi(t)
async function start() {
  const calls = callsOf(app, await organisation('admin'))
  return { calls, ...importing(calls) }
}

/** Stands for the only entry of each kind that is referred to, until that is there. */
const stand = (kind: number) => `019a0000-0000-7000-8000-0000000000${kind}1`
const ids = {
  party: [stand(1)],
  system: [stand(2)],
  contract: [stand(3)],
  measure: [stand(4)],
  assessment: [stand(5)],
}
const kinds = [
  ['parties', Party, 1],
  ['systems', System, 1],
  ['contracts', Contract, 1],
  ['measures', Measure, 1],
  ['activities', ControllerActivity, 3],
  ['activities', ProcessorActivity, 2],
] as const
/** An activity of which nothing but statements says anything, one of each kind. */
const stated = {
  role: 'controller',
  name: 'NO',
  operatingState: 'planned',
  statements: ['jointControllers', 'purposes', 'dataItems', 'disclosures', 'transfers', 'retention'].map(
    (field, at) => ({ field, kind: statementKinds[at], text: `=${field}` }),
  ),
}

/** Bodies of each kind, and texts that are hard to carry for some of what they say. */
const records = fc.record({
  bodies: fc.tuple(
    ...kinds.map(([, schema, count]) =>
      fc.array(arbitraryOf<Body>(schema, ids), { minLength: 5 * count, maxLength: 5 * count }),
    ),
  ),
  texts: fc.array(fc.option(fc.constantFrom(...hardTexts.filter(({ length }) => length < 200))), {
    minLength: 20,
    maxLength: 60,
  }),
})

t.test(
  'whatever a record holds comes back from every form as the same, and elsewhere as it was',
  async (t) => {
    let compared = 0
    await fc.assert(
      fc.asyncProperty(records, async ({ bodies, texts }) => {
        const { calls, plan } = await start()
        const made = new Map<string, string>()
        let drawn = 0
        const choose = () => texts[drawn++ % texts.length] ?? null
        for (const [at, [plural, schema, count]] of kinds.entries()) {
          let left: number = count
          const first = samples.find(({ schema: one }) => one === schema)?.minimal ?? {}
          if (!made.has(stand(at + 1))) made.set(stand(at + 1), (await calls.create(plural, first)).id)
          for (const body of bodies[at] ?? []) {
            const hard = withHardTexts(writableOf(schema, body), choose)
            const sent = JSON.parse(
              JSON.stringify(unassessed(consistent(hard as Body))).replace(
                /019a0000-0000-7000-8000-0000000000\d1/g,
                (id) => made.get(id) ?? id,
              ),
            ) as Body
            if (left === 0) continue
            const reply = await calls.post(plural, { ...sent, externalIds: [], statements: undefined })
            // Not all that fits a schema makes sense.
            if (reply.statusCode !== 201) continue
            left -= 1
          }
        }
        await calls.create('activities', stated)
        for (const url of exports) {
          const file = await fileOf(calls, url)
          const { items, problem } = await plan(file)
          assert.deepEqual(
            items.filter(({ outcome }) => outcome !== 'same'),
            [],
            `${url} ${JSON.stringify(problem)}`,
          )
          const there = await start()
          const first = await there.plan(file)
          assert.deepEqual(
            first.items.filter(({ outcome }) => outcome !== 'new'),
            [],
            url,
          )
          const applied = await there.apply(first.id, { policy: 'fail', mode: 'atomic' })
          assert.deepEqual(applied.state, 'applied', JSON.stringify(applied.problem))
          assert.deepEqual(await said(await fileOf(there.calls, url)), await said(file), url)
          compared += items.length
        }
      }),
      // Every run is thirteen exports and as many organisations; the forms themselves have tests of many runs.
      { numRuns: 1 },
    )
    t.ok(compared > 50, `${compared} entries compared`)
  },
)

/** What the entries of a file say, without what the server writes. */
async function said(file: Buffer) {
  const { entries } = await readFile(file, 'record', options)
  const told = entries.map(({ kind, sourceId, document }) => [
    `${kind} ${sourceId}`,
    writableOf(aggregateOfKind(kind).schemaOf(document), document),
  ])
  return Object.fromEntries(told) as object
}
