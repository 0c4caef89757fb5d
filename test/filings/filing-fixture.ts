import { type TestApi } from '../helper.ts'
import { makeFiling } from '../../src/filings/make-filing.action.ts'
import { callsOf } from '../http/calls.ts'

type Owner = Awaited<ReturnType<TestApi['organisation']>>

/** A filing of a small record: one entry that is incomplete and not approved, filed of a past instant. */
export async function filedSmall({ app, context }: TestApi, owner: Owner) {
  const calls = callsOf(app, owner)
  await calls.create('activities', {
    role: 'controller',
    name: 'Sprechstunde <per Video>',
    operatingState: 'planned',
  })
  const asOf = new Date(context.now().getTime() - 1).toISOString()
  const request = { organisationId: owner.id, asOf, formats: ['json', 'html', 'pdf'] } as const
  const watch = { report: () => undefined, signal: new AbortController().signal }
  // Only what is older than the present can be filed.
  await new Promise((resolve) => setTimeout(resolve, 5))
  const { id } = await makeFiling(context, request, watch)
  return { calls, id, asOf }
}
