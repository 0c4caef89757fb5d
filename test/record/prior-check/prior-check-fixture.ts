import { type Test } from 'tap'
import { callsOf, type Json } from '../../http/calls.ts'
import { openApi } from '../../helper.ts'
import { storeSound } from '../../findings/store-sound.ts'

export type Answer = {
  criterion: string
  result: string
  by: string
  facts: { pointer: string; value: string | null; source: string; confidence: string | null }[]
}
export type Evaluation = {
  score: { points: number; of: number; percent: number }
  knockOuts: string[]
  open: string[]
  answers: Answer[]
  renewal:
    | { cause: string; pointer: string; before: string | null; now: string | null; criteria: string[] }[]
    | null
}
export type Problem = { code: string; errors?: { pointer: string; code: string }[] }

/** A server whose clock can be set, and what the tests of prior checks begin with. */
export async function openChecks(t: Test) {
  const clock = { today: new Date('2026-11-23T11:00:00.000Z') }
  const api = await openApi(t, () => clock.today)

  /** An organisation with the sound record, whose activity is planned and whose system nobody has checked. */
  async function prepared() {
    const organisation = await api.organisation()
    const calls = callsOf(api.app, organisation)
    const editor = callsOf(api.app, {
      path: organisation.path,
      headers: await api.headers('editor', organisation.id),
    })
    const { input } = await storeSound(calls, organisation.path, false)
    const activity = await calls.create('activities', {
      ...input,
      operatingState: 'planned',
      introducedOn: null,
    })
    const [systemId = ''] = activity['systemIds'] as string[]
    return { calls, editor, organisation, activity, systemId }
  }

  return { prepared, clock }
}
type Calls = ReturnType<typeof callsOf>

/** What people have to answer so that no knock-out stands. */
export const settled = [
  { criterion: 'VP-AI-3', result: 'met', note: 'Laut Anbieter nicht vorhanden' },
  { criterion: 'VP-AI-2', result: 'met', note: 'Im Vertrag ausgeschlossen' },
  { criterion: 'VP-TRA-1', result: 'met', note: 'DPF-Eintrag geprüft' },
]

export async function check(calls: Calls, body: object) {
  const proposed = (await calls.post('assessments/propose-prior-check', body)).json<{ assessment: object }>()
  return calls.create('assessments', { ...proposed.assessment, answers: settled })
}

export const move = (calls: Calls, { id, version }: Json, body: object, reason = 'Anforderungen erfüllt') =>
  calls.post(`assessments/${id}/transitions?reason=${encodeURIComponent(reason)}`, body, {
    'if-match': `"${version}"`,
  })

export async function decided(calls: Calls, made: Json, body: object = { verdict: 'approved' }) {
  const submitted = (await move(calls, made, { move: 'submit' })).json<Json>()
  const reply = await move(calls, submitted, { move: 'decide', ...body })
  if (reply.statusCode !== 200) throw new Error(reply.body)
  return reply.json<Json>()
}
