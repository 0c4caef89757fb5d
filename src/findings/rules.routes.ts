import { type FastifyInstance, type FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../context.ts'
import { notFound } from '../errors.ts'
import { answer, problems } from '../http/openapi.ts'
import { operation } from '../http/operation.ts'
import { exact } from '../record/schema.ts'
import { askedOn } from './check.ts'
import { detailOf, RuleDetail, RuleSummary, summaryOf } from './described-rule.ts'
import { profileQuery } from './findings.routes.ts'
import { type Profile } from './rule.ts'
import { rules } from './rules/index.ts'

const RuleList = exact({
  on: Type.String({ format: 'date', description: 'Day on which the rules apply' }),
  items: Type.Array(RuleSummary),
})

/** `/v1/rules`: the rules the record is checked by, open to everyone. */
export function ruleRoutes(app: FastifyInstance, context: Context): void {
  app.get('/v1/rules', {
    config: { role: null },
    schema: operation('Findings', 'listRules', 'List the rules that apply on a day', {
      security: [],
      querystring: Type.Object({
        profile: profileQuery,
        on: Type.Optional(
          Type.String({ format: 'date', description: 'Day on which the rules apply; today when absent' }),
        ),
      }),
      response: { 200: answer(RuleList, 'The rules in the order of their codes'), ...problems(422) },
    }),
    handler: async ({ query }, reply) => {
      const { profile, on = context.now().toISOString().slice(0, 10) } = query as {
        profile: Profile
        on?: string
      }
      return cached(reply).send({ on, items: askedOn(rules, profile, on).map(summaryOf) })
    },
  })

  app.get('/v1/rules/:code', {
    config: { role: null },
    schema: operation('Findings', 'getRule', 'Read a rule with its examples', {
      description:
        'A rule and the cases that explain it, each a change of a record that is in order, with what the rule finds in it.',
      security: [],
      params: Type.Object({
        code: Type.String({ minLength: 1, maxLength: 20, description: 'Code of the rule' }),
      }),
      response: { 200: answer(RuleDetail, 'The rule'), ...problems(404, 422) },
    }),
    handler: async ({ params }, reply) => {
      const { code } = params as { code: string }
      const rule = rules.find((one) => one.code === code)
      if (!rule) throw notFound()
      return cached(reply).send(detailOf(rule))
    },
  })
}

/** The rules change only with a new version of the program. */
const cached = (reply: FastifyReply) =>
  reply.header('cache-control', 'public, max-age=3600').type('application/json; charset=utf-8')
