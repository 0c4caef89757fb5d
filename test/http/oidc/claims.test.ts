import t from 'tap'
import { credentialOf, type ClaimsMapping } from '../../../src/http/oidc/claims.ts'

const [one, other] = ['0198d2c0-7a00-7000-8000-00000000000a', '0198d2c0-7a00-7000-8000-00000000000b']
const base = { sub: '7f1c', iat: 1_772_366_400, exp: 1_772_370_000 }
const named: ClaimsMapping = {
  claim: '/groups',
  maxAge: 86_400,
  grants: {
    team: { [one]: 'officer', [other]: 'reader' },
    guests: { [one.toUpperCase()]: 'reader' },
    auditors: { [other]: 'auditor' },
    it: 'operator',
  },
}

const opened = (groups: unknown, mapping: Partial<ClaimsMapping> = {}) => {
  const { isOperator, roles } = credentialOf({ ...base, groups }, { ...named, ...mapping })
  return isOperator ? ['operator', ...roles] : [...roles]
}

t.test('groups open what the settings say', async (t) => {
  const officer = [
    [one, 'officer'],
    [other, 'reader'],
  ]
  t.same(opened(['team']), officer)
  t.same(opened('team'), officer, 'a single group may stand without a list')
  t.same(opened(['it']), ['operator'])
  t.same(opened(['it', 'team']), ['operator', ...officer])
})

t.test('of several roles in one organisation the strongest counts, whatever the order', async (t) => {
  const expected = { [one]: 'officer', [other]: 'auditor' }
  for (const groups of [
    ['team', 'guests', 'auditors'],
    ['auditors', 'guests', 'team'],
  ])
    t.same(Object.fromEntries(credentialOf({ ...base, groups }, named).roles), expected)
})

t.test('what is no known group opens nothing', async (t) => {
  const strange = [
    undefined,
    null,
    7,
    {},
    { team: true },
    [],
    [['team']],
    [null, 7, {}],
    ['Team', 'team ', 'constructor', '__proto__', 'toString', ''],
    `vvt:${one}:admin`,
    'vvt:operator',
  ]
  for (const groups of strange) t.same(opened(groups), [], JSON.stringify(groups))
})

t.test('without a table groups say themselves what they open', async (t) => {
  const self = { grants: null }
  t.same(opened([`vvt:${one}:editor`], self), [[one, 'editor']])
  t.same(opened([`vvt:${one.toUpperCase()}:auditor`, `vvt:${other}:admin`], self), [
    [one, 'auditor'],
    [other, 'admin'],
  ])
  t.same(opened(['vvt:operator'], self), ['operator'])
  const strange = [
    `vvt:${one}:superuser`,
    `vvt:${one}:operator`,
    `vvt:${one}:Admin`,
    `vvt:${one}:`,
    `vvt:${one}`,
    `x vvt:${one}:admin`,
    `vvt:${one}:admin\n`,
    'vvt:*:admin',
    'operator',
    'VVT:operator',
    'team',
  ]
  for (const group of strange) t.same(opened([group], self), [], group)
})

const at = (claims: object, claim: string) =>
  credentialOf({ ...base, ...claims }, { ...named, claim }).roles.get(one)

t.test('the claim may lie anywhere in the token', async (t) => {
  t.equal(at({ realm_access: { roles: ['team'] } }, '/realm_access/roles'), 'officer')
  t.equal(at({ 'https://x.example/~roles': 'team' }, '/https:~1~1x.example~1~0roles'), 'officer')
  t.equal(at({ a: [['team']] }, '/a/0'), 'officer')
  t.equal(at({ realm_access: null }, '/realm_access/roles'), undefined)
  t.equal(at({ realm_access: 'roles' }, '/realm_access/roles'), undefined)
  t.equal(at({}, '/constructor/name'), undefined)
})

t.test('who acts is the subject, until the token expires or is too old', async (t) => {
  t.match(credentialOf(base, named), { actor: 'oidc:7f1c', expiresAt: '2026-03-01T13:00:00.000Z' })
  t.equal(credentialOf(base, { ...named, maxAge: 60 }).expiresAt, '2026-03-01T12:01:00.000Z')
})
