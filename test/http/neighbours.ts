import { v7 } from 'uuid'
import { owned } from '../../src/store/aggregates.ts'
import { type TestApi } from '../helper.ts'
import { callsOf, type Calls } from './calls.ts'
import { described } from './fuzz/description.ts'
import { fullBodies, acceptFinding, listOfSubprocessors, samples } from './samples.ts'

/** An id of each kind of aggregate. */
export type Ids = Record<
  | 'party'
  | 'system'
  | 'contract'
  | 'measure'
  | 'assessment'
  | 'activity'
  | 'override'
  | 'subprocessor_list'
  | 'import_mapping',
  string
>
type Reply = Awaited<ReturnType<Calls['get']>>

/** Stands in every text of the foreign organisation and nowhere else. */
export const marker = 'Fremdwort7f3a'

/**
 * Two organisations with a full record each, whose texts differ by the marker. `own` and `foreign` are the calls of an
 * operator in one and the other, `admins` those of each one's own admin.
 */
export async function neighbours(api: TestApi) {
  const { document, operations } = await described(api.app)
  const [one, other] = [await api.organisation(), await api.organisation()]
  const operator = await api.headers('operator', null)
  const own = callsOf(api.app, { path: one.path, headers: operator })
  const foreign = callsOf(api.app, { path: other.path, headers: operator })
  await foreign.patch(other.path, 1, { name: `Nachbarin ${marker}` })
  const ids = { own: await fill(own, 'Grund'), foreign: await fill(foreign, marker) }
  const inside = operations.filter(({ path }) => path.includes('{organisationId}'))
  const admins = { own: callsOf(api.app, one), foreign: callsOf(api.app, other) }
  return { document, operations, inside, own, foreign, ids, admins }
}

/** Makes one aggregate of each kind, full to the brim, with a word in every text and in the reason of a change. */
async function fill(calls: Calls, word: string): Promise<Ids> {
  const make = await fullBodies(calls)
  const ids = {} as Ids
  for (const [index, sample] of samples.entries()) {
    const text = JSON.stringify(make(sample)).replaceAll('& mehr', `& ${word}`)
    const externalIds = [{ system: 'grc', id: index === 0 ? word : v7() }]
    const { id } = await calls.create(sample.plural, { ...(JSON.parse(text) as object), externalIds })
    await calls.patch(`${sample.plural}/${id}?reason=${word}`, 1, { notes: 'neu' })
    const kind = owned.find(({ plural }) => plural === sample.plural)?.kind
    ids[kind as keyof Ids] = id
  }
  ids.override = (await acceptFinding(calls, word)).id
  ids.subprocessor_list = (await listOfSubprocessors(calls, word, ids.contract)).id
  const columns = [{ header: word, field: 'name' }]
  ids.import_mapping = (await calls.create('import-mappings', { name: word, columns })).id
  return ids
}

/** What a caller can tell from an answer, apart from the ids it sent itself and what is new each time. */
export function told({ statusCode, headers, body }: Reply, ...sent: string[]) {
  const { date: _, 'content-length': _length, ...rest } = headers
  const hidden = sent.reduce((text, id) => text.replaceAll(new RegExp(id, 'gi'), '<id>'), body)
  return { statusCode, headers: rest, body: hidden.replace(/"urn:uuid:[^"]+"/, '"<request>"') }
}
