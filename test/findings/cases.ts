import { controllerCase } from '../../src/findings/case.ts'
import { dossierOf, type Example } from '../../src/findings/example.ts'
import { soundController, transfer as sound } from '../../src/findings/sound/controller.ts'
import { lawAt } from '../../src/law/law.ts'
import { type ControllerActivity } from '../../src/record/activities/activity.ts'
import { surroundingsOf } from '../../src/record/dossier.ts'

/** The sound case of a controller with something changed, its first transfer and the first ground of that. */
export function caseOf(changes: Partial<Example> = {}) {
  const dossier = dossierOf({ title: { de: '', en: '' }, verdict: 'satisfied', ...changes }, soundController)
  const activity = dossier.activities[0] as ControllerActivity
  const facts = controllerCase(activity, surroundingsOf(dossier), lawAt(dossier.on))
  const transfer = facts.transfers.items[0]!
  return { facts, transfer, instrument: transfer.instruments![0]! }
}

/** The same with its transfer changed. */
export function withTransfer(more: object) {
  return caseOf({ activity: { transfers: [{ ...sound, ...more }] } })
}
