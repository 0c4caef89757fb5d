import { makeFiling } from '../../src/filings/make-filing.action.ts'
import { contextOf } from '../helper.ts'
import { type Calls } from './calls.ts'

/** Files the present record of an organisation as JSON, a moment later, and gives the id of the filing. */
export async function fileNow({ app, organisationId }: Calls): Promise<string> {
  const given = contextOf(app)
  const asOf = given.now()
  const context = { ...given, now: () => new Date(asOf.getTime() + 1_000) }
  const request = {
    organisationId,
    asOf: asOf.toISOString(),
    formats: ['json'],
    roles: ['controller'],
  } as const
  const watch = { report: () => undefined, signal: new AbortController().signal }
  const { id } = await makeFiling(context, { ...request, reason: 'Probe' }, watch)
  return id
}
