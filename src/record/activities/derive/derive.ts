import { type Law } from '../../../law/law.ts'
import { deriveController } from './derive-controller.ts'
import { deriveProcessor } from './derive-processor.ts'
import { type DeriveRequest } from './derive-request.ts'
import { type Proposal } from './proposal.ts'
import { settingOf } from './setting.ts'

/**
 * Proposes an activity for a system and a use case under the law of one day. Nothing is stored and nothing guessed: what
 * the request and the catalogue leave open becomes an open question. Same request, law and ids, same proposal.
 * `newId` gives a fresh UUID at each call. Throws a `Refusal` (`invalid`, `/useCase`) for a use case not in force.
 */
export function derive(request: DeriveRequest, law: Law, newId: () => string): Proposal {
  const setting = settingOf(request, law, newId)
  return request.role === 'controller' ? deriveController(setting) : deriveProcessor(setting)
}
