import { soundController } from '../../src/findings/sound/controller.ts'
import { activitySchema } from '../../src/record/activities/activity.ts'
import { Contract } from '../../src/record/contracts/contract.ts'
import { Measure } from '../../src/record/measures/measure.ts'
import { Organisation } from '../../src/record/organisations/organisation.ts'
import { Party } from '../../src/record/parties/party.ts'
import { System } from '../../src/record/systems/system.ts'
import { writable } from '../../src/store/change-aggregate.action.ts'
import { type Calls, type Json } from '../http/calls.ts'

/** Checks a system for whatever use, and approves it. */
async function approveSystem(calls: Calls, systemId: string) {
  const answers = ['VP-AI-2', 'VP-AI-3', 'VP-TRA-1'].map((criterion) => ({
    criterion,
    result: 'met',
    note: 'Geprüft',
  }))
  const check = { assessmentKind: 'prior_check', name: 'Vorabprüfung', systemId, use: {}, answers }
  const { id } = await calls.create('assessments', check)
  const move = async (version: number, body: object) => {
    const reply = await calls.post(`assessments/${id}/transitions?reason=Geprüft`, body, {
      'if-match': `"${version}"`,
    })
    if (reply.statusCode !== 200) throw new Error(reply.body)
  }
  await move(1, { move: 'submit' })
  await move(2, { move: 'decide', verdict: 'approved', validFrom: '2026-01-01' })
}

/** The sound record of a controller through the API, so that no rule has anything to say of the organisation; with its system checked, or not. */
export async function storeSound(calls: Calls, organisationPath: string, isChecked = true) {
  const { organisation, parties, contracts, systems, measures, activities } = soundController
  const ids = new Map<string, string>()
  /** The same with the ids the server gave. */
  const mapped = (body: unknown): Json => {
    const text = JSON.stringify(body)
    return JSON.parse([...ids].reduce((result, [old, id]) => result.replaceAll(old, id), text)) as Json
  }
  const bodyOf = (schema: Parameters<typeof writable>[0], value: object) =>
    mapped(writable(schema, { ...value }))
  for (const [plural, schema, values] of [
    ['parties', Party, parties],
    ['contracts', Contract, contracts],
    ['systems', System, systems],
    ['measures', Measure, measures],
  ] as const)
    for (const value of values) ids.set(value.id, (await calls.create(plural, bodyOf(schema, value))).id)
  const body = await calls.put(organisationPath, 1, bodyOf(Organisation, organisation))
  if (body.statusCode !== 200) throw new Error(body.body)
  if (isChecked) await approveSystem(calls, ids.get(systems[0]?.id ?? '') ?? '')
  const [activity = soundController.activities[0]!] = activities
  const input = bodyOf(activitySchema('controller'), activity)
  return { input, activity: await calls.create('activities', input) }
}
