import { mock } from 'node:test'
import { pino } from 'pino'
import { type Test } from 'tap'
import { buildApp } from '../../../src/app.ts'
import { type OidcSettings } from '../../../src/http/oidc/settings.ts'
import { openApi } from '../../helper.ts'
import { audience, makeKey, startProvider } from './provider.ts'

/** The instant at which every test begins. */
export const begin = Date.parse('2026-03-01T12:00:00.000Z')

/** The time of the program, of providers, and of what they sign, which goes on only when it is told to. */
export function ownTime(t: Test): (seconds: number) => void {
  mock.timers.enable({ apis: ['Date'], now: begin })
  t.beforeEach(() => mock.timers.setTime(begin))
  return (seconds) => mock.timers.setTime(Date.now() + seconds * 1000)
}

/** A database with an organisation of whoever shows a token, and the opening of programs that trust a provider. */
export async function openIssuers(t: Test) {
  const { context, organisation } = await openApi(t, () => new Date())
  const one = await makeKey('one')
  const mine = await organisation()

  /** The program with a provider of its own, and everything it logs. */
  async function openIssuer(t: Test, settings: Partial<OidcSettings> = {}, issuer?: string) {
    const provider = await startProvider(t, one)
    let logged = ''
    const log = pino({ level: 'trace' }, { write: (line: string) => void (logged += line) })
    const oidc: OidcSettings = {
      issuer: issuer ?? provider.issuer,
      audience,
      claim: '/groups',
      grants: null,
      algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      leeway: 30,
      maxAge: 86_400,
      ...settings,
    }
    const app = await buildApp({ ...context, log }, { oidc })
    t.teardown(() => app.close())
    const get = (url: string, token: string) =>
      app.inject({ url, headers: { authorization: `Bearer ${token}` } })
    const status = async (token: string) => (await get('/v1/me', token)).statusCode
    const lines = () =>
      logged
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Record<string, unknown>)
    return { ...provider, oidc, app, get, status, lines, logged: () => logged }
  }

  return { context, organisation, one, mine, openIssuer }
}

/** A part of a token, as it is written there. */
export const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
