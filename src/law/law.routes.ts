import { type FastifyInstance, type FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../context.ts'
import { invalid, notFound } from '../errors.ts'
import { answer, problems } from '../http/openapi.ts'
import { operation } from '../http/operation.ts'
import { exact, oneOf } from '../record/schema.ts'
import { catalogue, datasetNames, type DatasetName } from './catalogue.ts'
import { datasetTitle, lawAt, lawChecked, lawVersion, type Law } from './law.ts'

const Title = exact({ de: Type.String(), en: Type.String() })
const DatasetList = exact({
  version: Type.String({ description: 'Version of the legal data', examples: [lawVersion] }),
  checkedOn: Type.String({ format: 'date', description: 'Day on which the data were checked last' }),
  datasets: Type.Array(exact({ name: oneOf(datasetNames, 'Name'), title: Title })),
})
const onQuery = Type.Object({
  on: Type.Optional(
    Type.String({ format: 'date', description: 'Day whose law is asked for; today when absent' }),
  ),
})
const Entry = Type.Object(
  { code: Type.String() },
  { description: 'An entry; its fields are those of the data set' },
)

const datasetPage = exact({
  dataset: oneOf(datasetNames, 'Name of the data set'),
  version: Type.String(),
  on: Type.String({ format: 'date' }),
  title: Title,
  entries: Type.Array(Entry),
})

/** `/v1/law` and `/v1/use-cases`: the dated legal data, open to everyone. */
export function lawRoutes(app: FastifyInstance, context: Context): void {
  const lawOf = (query: unknown): Law => {
    const { on } = query as { on?: string }
    if (on === undefined) return lawAt(context.now().toISOString().slice(0, 10))
    try {
      return lawAt(on)
    } catch {
      throw invalid([{ pointer: '/on', code: 'wrong-format', values: { format: 'date' } }])
    }
  }
  app.get('/v1/law', {
    ...open('listDatasets', 'List the data sets of the law catalogue', {
      response: { 200: answer(DatasetList, 'The data sets') },
    }),
    handler: async (_request, reply) =>
      cached(reply).send({
        version: lawVersion,
        checkedOn: lawChecked.checkedOn,
        datasets: datasetNames.map((name) => ({ name, title: datasetTitle(name).title })),
      }),
  })

  const datasetParams = Type.Object({ dataset: oneOf(datasetNames, 'Name of the data set') })
  app.get('/v1/law/:dataset', {
    ...open('getDataset', 'Read the entries of a data set in force on a day', {
      params: datasetParams,
      querystring: onQuery,
      response: { 200: answer(datasetPage, 'The entries'), ...problems(404, 422) },
    }),
    handler: async ({ params, query }, reply) =>
      whole(reply, lawOf(query), (params as { dataset: DatasetName }).dataset),
  })

  const code = Type.String({ minLength: 1, maxLength: 80, description: 'Code of the entry' })
  app.get('/v1/law/:dataset/:code', {
    ...open('getDatasetEntry', 'Read one entry in force on a day', {
      params: Type.Object({ ...datasetParams.properties, code }),
      querystring: onQuery,
      response: { 200: answer(Entry, 'The entry'), ...problems(404, 422) },
    }),
    handler: async ({ params, query }, reply) => {
      const { dataset, code: wanted } = params as { dataset: DatasetName; code: string }
      return single(reply, lawOf(query), dataset, wanted)
    },
  })

  app.get('/v1/use-cases', {
    ...open('listUseCases', 'List the use cases an activity can be derived from', {
      querystring: onQuery,
      response: { 200: answer(datasetPage, 'The use cases'), ...problems(422) },
    }),
    handler: async ({ query }, reply) => whole(reply, lawOf(query), 'use-cases'),
  })

  app.get('/v1/use-cases/:code', {
    ...open('getUseCase', 'Read one use case', {
      params: Type.Object({ code }),
      querystring: onQuery,
      response: { 200: answer(catalogue['use-cases'], 'The use case'), ...problems(404, 422) },
    }),
    handler: async ({ params, query }, reply) =>
      single(reply, lawOf(query), 'use-cases', (params as { code: string }).code),
  })
}

/** The data change only with a new version of the program. */
function cached(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'public, max-age=3600').type('application/json; charset=utf-8')
}

function open(operationId: string, summary: string, more: object) {
  return {
    config: { role: null },
    schema: operation('Law', operationId, summary, { security: [], ...more }),
  }
}

function whole(reply: FastifyReply, law: Law, dataset: DatasetName) {
  const { title } = datasetTitle(dataset)
  return cached(reply).send({
    dataset,
    version: law.version,
    on: law.on,
    title,
    entries: law.entries(dataset),
  })
}

function single(reply: FastifyReply, law: Law, dataset: DatasetName, code: string) {
  const entry = law.entry(dataset, code)
  if (!entry) throw notFound()
  return cached(reply).send(entry)
}
