import { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../../context.ts'
import { notFound } from '../../errors.ts'
import { acting, reasonQuery } from '../../http/acting.ts'
import { changes } from '../../http/changes.ts'
import { expectedVersion, sendTagged } from '../../http/etag.ts'
import { columnFilter, listQuery, type ListQuery } from '../../http/list.ts'
import { listPage } from '../../http/list-page.ts'
import {
  answer,
  entityTag,
  ifMatch,
  ifNoneMatch,
  notModified,
  page,
  problems,
  ref,
} from '../../http/openapi.ts'
import { operation, sendStored, withExample } from '../../http/operation.ts'
import { entityParams, inOrganisationParams } from '../../http/resource.ts'
import { readContract } from '../../record/contracts/read-contract.action.ts'
import { comparisonOf, ListComparison } from '../../record/contracts/subprocessors/comparison.ts'
import { type ListVerdict } from '../../record/contracts/subprocessors/decide.ts'
import { decideOnList } from '../../record/contracts/subprocessors/decide-list.action.ts'
import { SubprocessorDrift, subprocessorDrift } from '../../record/contracts/subprocessors/drift.ts'
import { listSources, listVerdicts, SubprocessorList } from '../../record/contracts/subprocessors/list.ts'
import { exact, nullable, oneOf } from '../../record/schema.ts'
import { complete, inputOf } from '../../record/shape.ts'
import { uuid } from '../../record/values.ts'
import { inputSchema, patchSchema } from '../../store/aggregate.ts'
import { subprocessorLists } from '../../store/aggregates.ts'
import { readOne } from '../../store/read-aggregate.action.ts'
import { readOneText } from '../../store/read-one.ts'
import { addList, type HandedIn } from './add-list.action.ts'

const tag = 'Contracts'
const base = '/v1/organisations/:organisationId'
type Params = { readonly organisationId: string; readonly id: string }

const { source, asOf, receivedOn, place, documentHash, entries, notes } = SubprocessorList.properties
const given = {
  source,
  asOf,
  receivedOn: { ...receivedOn, description: 'Day on which it reached the organisation; today when left out' },
  complete: nullable(
    Type.Boolean({
      description: 'Whether it names every sub-processor; when left out: a notice does not, all others do',
    }),
  ),
  place,
  documentHash,
  entries: nullable({ ...entries, description: 'The sub-processors it names; or else `content`' }),
  content: nullable(
    Type.String({
      minLength: 1,
      maxLength: 1_000_000,
      description:
        'Text of a table instead: CSV with any usual separator, or pasted from a page or a sheet. The heading names the columns (Name, Land/Country, Leistung/Service, Daten/Data, Seit/Since, Bis/Until). Only what it says is kept, with its SHA-256',
    }),
  ),
  notes,
}
const Body = inputOf(exact(given, { description: 'A list of sub-processors' }), 'SubprocessorListHandedIn')
const Added = exact(
  { list: ref('SubprocessorList'), comparison: ListComparison },
  { description: 'The list as it is kept, and what it changes' },
)
const Decision = exact(
  {
    verdict: oneOf(listVerdicts, 'Accepted, or objected to'),
    reason: Type.String({
      minLength: 1,
      maxLength: 2_000,
      description: 'Why; kept with the list and in the ledger. No place for personal data',
    }),
  },
  { 'x-component': 'SubprocessorListDecision', description: 'The decision on a list' },
)

const example = {
  source: 'register',
  asOf: '2026-01-05',
  receivedOn: '2026-01-07',
  place: 'https://konferenz.example/unterauftragnehmer',
  content:
    'Name;Land;Leistung\nRechenzentrum Elbe AG;Deutschland;Rechenzentrum\nSupport Desk, Inc.;USA;Support\n',
}
const replaceExample = {
  source: 'register',
  asOf: '2026-01-05',
  complete: true,
  entries: [{ name: 'Rechenzentrum Elbe AG', countries: ['DE'], service: 'Rechenzentrum' }],
}

/** Lists of sub-processors of a contract: handed in, compared, decided on (Art. 28(2), (4) GDPR). */
export function subprocessorListRoutes(app: FastifyInstance, context: Context): void {
  const filters = {
    contractId: columnFilter('contract_id', uuid('Only lists of this contract')),
    source: columnFilter('source', oneOf(listSources, 'Only from this source')),
  }

  app.post(`${base}/contracts/:id/sub-processor-lists`, {
    config: { role: 'editor' },
    schema: operation(tag, 'addSubprocessorList', 'Hand in a list of sub-processors', {
      description:
        'Keeps a dated list of the sub-processors of a contract, from its annex, the register the processor publishes, or a notice of a change, and answers what it changes against the lists before, until when that can be objected to by the period the contract agrees (Art. 28(2) GDPR names none), which activities it concerns, and which controllers the organisation must inform where it is a processor itself. The last day to object stands among the deadlines, and the change goes to the webhooks.',
      params: entityParams,
      querystring: reasonQuery,
      body: withExample(Body, example),
      response: {
        201: answer(Added, 'Kept', entityTag),
        ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId, id } = request.params as Params
      const body = complete(Body, request.body, context.newId) as HandedIn
      const added = await addList(acting(context, request), organisationId, id.toLowerCase(), body)
      return reply
        .code(201)
        .header('location', `/v1/organisations/${organisationId}/sub-processor-lists/${added.list.id}`)
        .header('etag', `"${added.list.version}"`)
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(added))
    },
  })

  app.get(`${base}/contracts/:id/sub-processors/drift`, {
    config: { role: 'reader' },
    schema: operation(tag, 'getSubprocessorDrift', 'Compare lists of sub-processors with what is declared', {
      description:
        'Every sub-processor that the annex, the register or the notices of a contract name, or that the chains of systems and activities declare, side by side. Bodies are known again by their names, or by the `partyId` of an entry where names differ.',
      params: entityParams,
      response: { 200: answer(SubprocessorDrift, 'Side by side'), ...problems(401, 403, 404, 503) },
    }),
    handler: async (request) => {
      const { organisationId, id } = request.params as Params
      const { contract, ground } = await readContract(context, organisationId, id.toLowerCase())
      return subprocessorDrift(contract, ground)
    },
  })

  const path = `${base}/sub-processor-lists`
  app.get(path, {
    config: { role: 'reader' },
    schema: operation(tag, 'listSubprocessorLists', 'List the lists of sub-processors', {
      params: inOrganisationParams,
      querystring: Type.Omit(listQuery(filters), ['sort']),
      response: {
        200: answer(page(ref('SubprocessorList')), 'A page, in the order in which they were handed in'),
        ...problems(401, 403, 404, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId } = request.params as Params
      const query = { ...(request.query as ListQuery), sort: 'createdAt' } as ListQuery
      const text = await listPage(context, subprocessorLists, filters, query, organisationId)
      return reply.type('application/json; charset=utf-8').send(text)
    },
  })

  app.get(`${path}/:id`, {
    config: { role: 'reader' },
    schema: operation(tag, 'getSubprocessorList', 'Read a list of sub-processors', {
      params: entityParams,
      headers: ifNoneMatch,
      response: {
        200: answer(ref('SubprocessorList'), 'The list', entityTag),
        ...notModified,
        ...problems(401, 403, 404, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId, id } = request.params as Params
      const row = await readOneText(context, organisationId, subprocessorLists, id)
      if (!row) throw notFound()
      return sendTagged(request, reply, row.version, row.item)
    },
  })

  changes(app, {
    context,
    aggregate: subprocessorLists,
    tag,
    one: 'list of sub-processors',
    path: `${path}/:id`,
    params: entityParams,
    roles: { change: 'editor', remove: 'officer' },
    body: { create: inputSchema(SubprocessorList), patch: patchSchema(SubprocessorList) },
    createExample: replaceExample,
    patchExample: { place: 'Anlage 3 zum Vertrag' },
  })

  app.get(`${path}/:id/comparison`, {
    config: { role: 'reader' },
    schema: operation(tag, 'compareSubprocessorList', 'See what a list of sub-processors changes', {
      description:
        'What the list changes against those before it, until when that can be objected to, and whom it concerns; by the facts of today.',
      params: entityParams,
      response: { 200: answer(ListComparison, 'The comparison'), ...problems(401, 403, 404, 503) },
    }),
    handler: async (request) => {
      const { organisationId, id } = request.params as Params
      const list = await readOne<SubprocessorList>(context, organisationId, subprocessorLists, id)
      if (!list) throw notFound()
      const { contract, ground } = await readContract(context, organisationId, list.contractId)
      return comparisonOf(list, contract, ground)
    },
  })

  app.post(`${path}/:id/decision`, {
    config: { role: 'officer' },
    schema: operation(tag, 'decideSubprocessorList', 'Accept or object to a list of sub-processors', {
      description:
        'Decides on a list, once. A decided list does not change any more. Objecting here tells nobody: the objection itself goes to the processor (Art. 28(2) GDPR).',
      params: entityParams,
      headers: ifMatch,
      body: withExample(Decision, { verdict: 'accepted', reason: 'Sitz in der EU, gleiche Pflichten' }),
      response: {
        200: answer(ref('SubprocessorList'), 'The list with its decision', entityTag),
        ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId, id } = request.params as Params
      const { verdict, reason } = request.body as { verdict: ListVerdict; reason: string }
      const decided = { organisationId, id: id.toLowerCase(), version: expectedVersion(request), verdict }
      return sendStored(reply, await decideOnList(acting(context, request, { reason }), decided))
    },
  })
}
