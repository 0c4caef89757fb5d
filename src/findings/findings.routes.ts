import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { Type, type TProperties } from 'typebox'
import { type Context } from '../context.ts'
import { answerOnce } from '../http/answer-once.ts'
import { gone } from '../http/gone.ts'
import { asOf } from '../http/list.ts'
import { answer, problems, ref } from '../http/openapi.ts'
import { operation, withExample } from '../http/operation.ts'
import { entityParams, inOrganisationParams } from '../http/resource.ts'
import { languageOf, type Language } from '../http/texts.ts'
import { ActivityInput, activityExample } from '../record/activities/activity.routes.ts'
import { exact, oneOf } from '../record/schema.ts'
import { checkProposal, checkStored, type Question } from './check-one.action.ts'
import { checkRecord, type RecordQuestion } from './check-record.action.ts'
import { findingVerdicts } from './finding.ts'
import { FindingCounts } from './finding-counts.ts'
import { FindingGroup } from './finding-groups.ts'
import { profiles, type Profile } from './rule.ts'
import { severities } from './verdict.ts'
import { versions } from './walk-record.action.ts'

/** Which rules are asked. */
export const profileQuery = Type.Optional(
  Type.Unsafe<Profile>({
    ...oneOf(
      profiles,
      'Which rules are asked: `art30` only what Art. 30 GDPR demands; `dsk`, `cnil`, `ico` also what the form of that authority asks for; `strict` all of them',
    ),
    default: 'strict',
  }),
)

const question = {
  on: Type.Optional(
    Type.String({
      format: 'date',
      description:
        'Day by whose law, and on whose dates, the record is looked at; today where the organisation is, or the day of `asOf`. A day to come shows what will have lapsed by then',
    }),
  ),
  profile: profileQuery,
  lang: Type.Optional(
    oneOf(['de', 'en'], 'Language; without it the header Accept-Language decides, and German otherwise'),
  ),
}

const narrowing = {
  asOf,
  severity: Type.Optional(oneOf(severities, 'Only of this severity')),
  verdict: Type.Optional(oneOf(findingVerdicts, 'Only with this verdict')),
  rule: Type.Optional(
    Type.String({ minLength: 1, maxLength: 20, description: 'Only of the rule with this code' }),
  ),
  activityId: Type.Optional(Type.String({ format: 'uuid', description: 'Only in this activity' })),
  uses: Type.Optional(
    Type.String({
      format: 'uuid',
      description:
        'Id of a party, system, contract, measure or assessment: only what a change of it may have reached, through whatever names it',
    }),
  ),
  version: Type.Optional({
    ...oneOf(
      versions,
      'Which version of an entry is looked at: as it stands, or, where a newer draft exists, as it was approved and the record shows it',
    ),
    default: 'standing',
  }),
  groupBy: Type.Optional(oneOf(['rule'], 'Counts for each rule in place of the findings')),
}

const answered = <P extends TProperties>(members: P, component: string) =>
  exact(
    {
      on: Type.String({ format: 'date', description: 'Day by whose law it was asked' }),
      profile: oneOf(profiles, 'Which rules were asked'),
      lawVersion: Type.String({ description: 'Version of the legal data' }),
      counts: FindingCounts,
      ...members,
    },
    { 'x-component': component, description: 'What the rules find' },
  )
const items = Type.Array(ref('Finding'), { description: 'What is violated or undecided' })
const Findings = answered({ items }, 'Findings')
const RecordFindings = answered(
  { items: Type.Optional(items), groups: Type.Optional(Type.Array(FindingGroup)) },
  'RecordFindings',
)

type Query = Omit<RecordQuestion, 'language'> & { readonly lang?: Language }
type Params = { organisationId: string; id: string }

/** `…/findings`: what the rules have to say of an activity, of the whole record, and of a proposal. */
export function findingRoutes(app: FastifyInstance, context: Context): void {
  app.get('/v1/organisations/:organisationId/activities/:id/findings', {
    config: { role: 'reader' },
    schema: operation('Findings', 'getActivityFindings', 'Check an activity', {
      description:
        'What is violated and what is undecided in an activity as it stands now, approved or not: an empty list says that every rule holds. Rules that hold are not named.',
      params: entityParams,
      querystring: Type.Object(question),
      response: { 200: answer(Findings, 'The findings'), ...problems(401, 403, 404, 422, 503) },
    }),
    handler: async (request, reply) => {
      const { organisationId, id } = request.params as Params
      const asked = questionIn(request)
      return sent(reply, asked).send(JSON.stringify(await checkStored(context, organisationId, id, asked)))
    },
  })

  app.get('/v1/organisations/:organisationId/findings', {
    config: { role: 'reader', isHeavy: true },
    schema: operation('Findings', 'listFindings', 'Check the whole record', {
      description:
        'What is violated and what is undecided in every activity as it stands, approved or not, and in the organisation itself. The answer is streamed and complete; counts come at its end and are those of what it lists. With `groupBy=rule` it has `groups` in place of `items`.',
      params: inOrganisationParams,
      querystring: Type.Object({ ...question, ...narrowing }),
      response: { 200: answer(RecordFindings, 'The findings'), ...problems(401, 403, 404, 422, 503) },
    }),
    handler: async (request, reply) => {
      const { organisationId } = request.params as Params
      const asked = { ...questionIn(request), signal: gone(reply) }
      return sent(reply, asked).send(await checkRecord(context, organisationId, asked))
    },
  })

  app.post('/v1/organisations/:organisationId/findings', {
    config: { role: 'reader' },
    schema: operation('Findings', 'checkProposal', 'Check a proposed activity', {
      description:
        'Takes the body an activity is created from and answers what the rules would find in it. Nothing is stored.',
      params: inOrganisationParams,
      querystring: Type.Object(question),
      body: withExample(ActivityInput, activityExample),
      response: {
        200: answer(Findings, 'The findings'),
        ...problems(400, 401, 403, 404, 413, 415, 422, 503),
      },
    }),
    handler: async (request, reply) => {
      const { organisationId } = request.params as Params
      const asked = questionIn(request)
      const found = await answerOnce(context, request, organisationId, () =>
        checkProposal(context, organisationId, request.body, asked),
      )
      return sent(reply, asked).send(JSON.stringify(found))
    },
  })
}

/** What is asked in the query, in the language the caller understands. */
function questionIn({ query, headers }: FastifyRequest): RecordQuestion {
  const { lang, ...asked } = query as Query
  return { ...asked, language: lang ?? languageOf(headers['accept-language']) }
}

const sent = (reply: FastifyReply, { language }: Question) =>
  reply
    .type('application/json; charset=utf-8')
    .header('content-language', language)
    .header('cache-control', 'private, no-store')
