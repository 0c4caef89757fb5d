import { assert, property, stringMatching } from 'fast-check'
import t from 'tap'
import { ConfigError, describeConfig, loadConfig, settings } from '../src/config.ts'
import { oidcOf } from '../src/http/oidc/settings.ts'

const standard = {
  dataFolder: './data',
  host: '127.0.0.1',
  port: 8080,
  logLevel: 'info',
  trustProxy: false,
  poolSize: 25,
  heavyLimit: 4,
  rateLimit: 6000,
  failureLimit: 60,
  connectionLimit: 2000,
  oidcClaim: '/groups',
  oidcAlgorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
  oidcLeeway: 30,
  oidcMaxAge: 86_400,
} as const

const organisationId = '0198d2c0-7a00-7000-8000-000000000001'

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

t.test('an empty environment gives the standard settings', async (test) => {
  test.same(loadConfig({}), standard)
  test.same(
    loadConfig({ PORT: '', DATABASE_URL: '  ', PATH: '/bin' }),
    standard,
    'empty counts as not set, strangers are ignored',
  )
})

t.test('every setting is read from its variable', async (test) => {
  const env = {
    DATABASE_URL: 'postgresql://vvt:pw@db.example:5432/vvt',
    DATA_FOLDER: '/var/lib/vvt',
    HOST: '::',
    PORT: '0',
    LOG_LEVEL: 'silent',
    TRUST_PROXY: '10.0.0.0/8, ::1',
    POOL_SIZE: '30',
    HEAVY_LIMIT: '2',
    RATE_LIMIT: '600',
    FAILURE_LIMIT: 'off',
    CONNECTION_LIMIT: '100',
    CORS_ORIGINS: 'https://tool.example, http://localhost:5173',
    WEBHOOK_ALLOW: 'grc.intern, 10.0.0.0/8, ::1',
    CURSOR_SECRET: 'k'.repeat(32),
    SIGNING_KEY_FILE: '/etc/vvt/signing-keys.json',
    OIDC_ISSUER: 'https://login.example/realms/dpo',
    OIDC_AUDIENCE: 'https://vvt.example',
    OIDC_CLAIM: '/realm_access/roles',
    OIDC_GRANTS: `{"dpo-team": {"${organisationId}": "officer"}, "it": "operator"}`,
    OIDC_ALGORITHMS: 'ES256, EdDSA',
    OIDC_LEEWAY: '0',
    OIDC_MAX_AGE: '3600',
  }
  test.same(
    Object.keys(env),
    settings.map(({ name }) => name),
  )
  test.same(loadConfig(env), {
    databaseUrl: env.DATABASE_URL,
    dataFolder: '/var/lib/vvt',
    host: '::',
    port: 0,
    logLevel: 'silent',
    trustProxy: ['10.0.0.0/8', '::1'],
    poolSize: 30,
    heavyLimit: 2,
    rateLimit: 600,
    failureLimit: 0,
    connectionLimit: 100,
    corsOrigins: ['https://tool.example', 'http://localhost:5173'],
    webhookAllow: ['grc.intern', '10.0.0.0/8', '::1'],
    cursorSecret: env.CURSOR_SECRET,
    signingKeyFile: env.SIGNING_KEY_FILE,
    oidcIssuer: env.OIDC_ISSUER,
    oidcAudience: env.OIDC_AUDIENCE,
    oidcClaim: '/realm_access/roles',
    oidcGrants: { 'dpo-team': { [organisationId]: 'officer' }, it: 'operator' },
    oidcAlgorithms: ['ES256', 'EdDSA'],
    oidcLeeway: 0,
    oidcMaxAge: 3600,
  })
  test.equal(
    describeConfig(loadConfig(env))['OIDC_GRANTS'],
    env.OIDC_GRANTS.replaceAll(': ', ':').replace(', ', ','),
  )
  test.equal(loadConfig({ TRUST_PROXY: '2' }).trustProxy, 2)
  test.equal(loadConfig({ TRUST_PROXY: 'off' }).trustProxy, false)
  test.equal(
    loadConfig({ DATABASE_URL: 'postgres:///vvt?host=/run/postgresql' }).databaseUrl,
    'postgres:///vvt?host=/run/postgresql',
  )
})

t.test('all wrong settings are named at once', async (test) => {
  const env = {
    DATABASE_URL: 'mysql://vvt:geheim@db/vvt',
    HOST: 'a b',
    PORT: '65536',
    LOG_LEVEL: 'loud',
    TRUST_PROXY: 'true',
    POOL_SIZE: '1.5',
    HEAVY_LIMIT: '0',
    RATE_LIMIT: 'many',
    FAILURE_LIMIT: '-1',
    CONNECTION_LIMIT: '0',
    CORS_ORIGINS: '*',
    CURSOR_SECRET: 'geheim',
    OIDC_ISSUER: 'https://vvt:geheim@login.example',
    OIDC_CLAIM: 'groups',
    OIDC_GRANTS: '{',
    OIDC_ALGORITHMS: 'none',
    OIDC_LEEWAY: '-1',
    OIDC_MAX_AGE: '1h',
  }
  const problems = problemsOf(env)
  test.same(
    problems.map((problem) => problem.split(' ')[0]),
    Object.keys(env),
  )
  test.notMatch(problems.join('\n'), 'geheim', 'no secret is repeated')
  test.ok(problems.includes('PORT must be a whole number from 0 to 65535, not "65536"'))
})

t.test('what lies just outside is refused', async (test) => {
  const wrong: readonly [string, string][] = [
    ['PORT', '-1'],
    ['PORT', '0x50'],
    ['POOL_SIZE', '3'],
    ['RATE_LIMIT', '1000001'],
    ['CORS_ORIGINS', 'null'],
    ['CORS_ORIGINS', 'tool.example'],
    ['CORS_ORIGINS', 'https://tool.example/'],
    ['CORS_ORIGINS', 'https://*.example'],
    ['CORS_ORIGINS', 'https://tool.example,'],
    ['WEBHOOK_ALLOW', '10.0.0.0/33'],
    ['WEBHOOK_ALLOW', '10.0.0.256'],
    ['WEBHOOK_ALLOW', 'https://grc.intern'],
    ['WEBHOOK_ALLOW', '*.intern'],
    ['POOL_SIZE', '1001'],
    ['TRUST_PROXY', '17'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '10.0.0.0/8,'],
    ['TRUST_PROXY', 'proxy.example'],
    ['DATABASE_URL', 'postgres://db.example'],
    ['DATABASE_URL', 'db.example/vvt'],
    ['CURSOR_SECRET', 'k'.repeat(31)],
    ['OIDC_ISSUER', 'http://login.example'],
    ['OIDC_ISSUER', 'http://127.0.0.1.example'],
    ['OIDC_ISSUER', 'https://login.example/?tenant=1'],
    ['OIDC_ISSUER', 'https://login.example/#'],
    ['OIDC_ISSUER', 'login.example'],
    ['OIDC_CLAIM', '/'],
    ['OIDC_CLAIM', '/a~2'],
    ['OIDC_ALGORITHMS', 'RS256,HS256'],
    ['OIDC_ALGORITHMS', 'RS256,none'],
    ['OIDC_ALGORITHMS', ','],
    ['OIDC_LEEWAY', '301'],
    ['OIDC_MAX_AGE', '59'],
    ['OIDC_MAX_AGE', '604801'],
    ['OIDC_GRANTS', '[]'],
    ['OIDC_GRANTS', 'null'],
    ['OIDC_GRANTS', '{"team": "admin"}'],
    ['OIDC_GRANTS', '{"team": {"grünhausen": "admin"}}'],
    ['OIDC_GRANTS', `{"team": {"${organisationId}": "owner"}}`],
    ['OIDC_GRANTS', `{"team": {"${organisationId}": "operator"}}`],
  ]
  for (const [name, value] of wrong) test.equal(problemsOf({ [name]: value }).length, 1, `${name}=${value}`)
})

t.test('a description of the settings in force shows no secret', async (test) => {
  const letters = stringMatching(/^[A-Za-z0-9]{12,40}$/)
  assert(
    property(letters, letters, (password, secret) => {
      const url = `postgres://vvt:${password}@db.example/vvt?sslpassword=${password}`
      const shown = describeConfig(loadConfig({ DATABASE_URL: url, CURSOR_SECRET: secret.repeat(3) }))
      const text = JSON.stringify(shown)
      return !text.includes(password) && !text.includes(secret) && text.includes('db.example')
    }),
  )
  test.same(describeConfig(loadConfig({ TRUST_PROXY: '10.0.0.0/8,::1' })), {
    DATA_FOLDER: './data',
    HOST: '127.0.0.1',
    PORT: '8080',
    LOG_LEVEL: 'info',
    TRUST_PROXY: '10.0.0.0/8,::1',
    POOL_SIZE: '25',
    HEAVY_LIMIT: '4',
    RATE_LIMIT: '6000',
    FAILURE_LIMIT: '60',
    CONNECTION_LIMIT: '2000',
    OIDC_CLAIM: '/groups',
    OIDC_ALGORITHMS: 'RS256,PS256,ES256,EdDSA',
    OIDC_LEEWAY: '30',
    OIDC_MAX_AGE: '86400',
  })
})

t.test('issuer and audience belong together', async (test) => {
  const issuer = { OIDC_ISSUER: 'http://[::1]:8180/realms/dpo' }
  const audience = { OIDC_AUDIENCE: 'vvt' }
  const both = loadConfig({ ...issuer, ...audience })
  test.match(oidcOf(both), { issuer: issuer.OIDC_ISSUER, audience: 'vvt', grants: null, leeway: 30 })
  test.equal(oidcOf(loadConfig({})), null)
  test.same(problemsOf(issuer), ['OIDC_AUDIENCE must be set beside OIDC_ISSUER'])
  const alone = ['OIDC_ISSUER must be set beside the other settings of OpenID Connect']
  test.same(problemsOf(audience), alone)
  test.same(problemsOf({ OIDC_GRANTS: '{"it": "operator"}' }), alone)
})

t.test('the table of settings can be written down again', async (test) => {
  const env = Object.fromEntries(settings.map((setting) => [setting.name, setting.default]))
  test.same(loadConfig(env), standard)
  for (const { name, expects, description } of settings) test.ok(expects && description.endsWith('.'), name)
})
