import t from 'tap'
import { keysAddress } from '../../../src/http/oidc/issuer-keys.ts'

t.test('keys are fetched over TLS, or from this machine when the issuer is there', async (t) => {
  const pairs: readonly [issuer: string, address: string][] = [
    ['https://login.example/realms/dpo', 'https://login.example/realms/dpo/certs'],
    ['https://login.example', 'https://keys.example/certs'],
    ['http://127.0.0.1:8180', 'http://localhost:8180/certs'],
    ['https://login.example', 'https://login.example/keys?p=policy'],
    ['http://[::1]:8180', 'https://keys.example/certs'],
  ]
  for (const [issuer, address] of pairs)
    t.equal(keysAddress(issuer, { issuer, jwks_uri: address }).href, address)
})

t.test('other addresses, and what another issuer says, are not believed', async (t) => {
  const issuer = 'https://login.example'
  const safe = 'https://login.example/certs'
  const unsafe = [
    'http://login.example/certs',
    'http://127.0.0.1/certs',
    'http://[::1]/certs',
    'file:///etc/passwd',
    'data:application/json,{}',
    'https://user:password@login.example/certs',
    '/certs',
    '',
    null,
    undefined,
    [safe],
  ]
  for (const address of unsafe)
    t.throws(() => keysAddress(issuer, { issuer, jwks_uri: address }), /no safe jwks_uri/, String(address))
  t.throws(() =>
    keysAddress('http://localhost', { issuer: 'http://localhost', jwks_uri: 'http://10.0.0.1/' }),
  )
  for (const other of [
    `${issuer}/`,
    'https://LOGIN.example',
    `${issuer}.attacker.example`,
    undefined,
    [issuer],
  ])
    t.throws(() => keysAddress(issuer, { issuer: other, jwks_uri: safe }), /another issuer/, String(other))
  for (const document of [null, undefined, 7, 'x', [], {}])
    t.throws(() => keysAddress(issuer, document), /another issuer/, JSON.stringify(document))
})
