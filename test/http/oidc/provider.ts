import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo } from 'node:net'
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import { type Configuration, Provider } from 'oidc-provider'

type Test = { readonly teardown: (work: () => Promise<unknown>) => unknown }

export const audience = 'https://vvt.example'
const client = { client_id: 'dpo-tool', client_secret: 'a secret of the client of the tests' }

/** A pair of keys with a name; the public half as the issuer would publish it. */
export async function makeKey(kid: string, alg = 'RS256') {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true })
  const named = { kid, alg, use: 'sig' }
  return {
    kid,
    alg,
    privateKey,
    public: { ...(await exportJWK(publicKey)), ...named } as JWK,
    private: { ...(await exportJWK(privateKey)), ...named } as JWK,
  }
}
export type Key = Awaited<ReturnType<typeof makeKey>>

/** A server on loopback that answers with whatever is put in its place. */
export async function listen(t: Test) {
  const server = createServer((_request, response) => response.writeHead(404).end())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(async () => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  const answerWith = (handler: Parameters<typeof createServer>[1]) => {
    server.removeAllListeners('request')
    if (handler) server.on('request', handler)
  }
  return { origin: `http://127.0.0.1:${port}`, answerWith, server }
}

/** A real OpenID provider whose access tokens are signed JWTs (RFC 9068), as a machine gets them with its client credentials. */
export async function startProvider(t: Test, key: Key) {
  const { origin: issuer, answerWith } = await listen(t)
  let claims: object = {}
  let signing = key

  /** Starts it anew, with one key and no memory of another. */
  const restart = (next: Key) => {
    signing = next
    const provider = new Provider(
      issuer,
      configuration(next, () => claims),
    )
    answerWith(provider.callback())
  }
  restart(key)

  /** A token as the provider gives it, with these claims beside its own. */
  const token = async (more: object): Promise<string> => {
    claims = more
    const reply = await fetch(`${issuer}/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${client.client_id}:${encodeURIComponent(client.client_secret)}`).toString('base64')}`,
      },
      body: new URLSearchParams({ grant_type: 'client_credentials', resource: audience }),
    })
    const body = (await reply.json()) as { access_token?: string }
    if (body.access_token === undefined) throw new Error(`no token: ${JSON.stringify(body)}`)
    return body.access_token
  }

  /** A token signed by hand: what a provider would give, with what is said here instead. */
  const forge = (
    payload: object = {},
    header: object = {},
    by: CryptoKey | Uint8Array = signing.privateKey,
  ) => {
    const now = Math.floor(Date.now() / 1000)
    const usual = { iss: issuer, aud: audience, sub: 'somebody', iat: now, exp: now + 600 }
    return new SignJWT({ ...usual, ...payload })
      .setProtectedHeader({ alg: signing.alg, kid: signing.kid, typ: 'at+jwt', ...header })
      .sign(by)
  }

  /** Answers every request with a failure, as a proxy does whose service is gone. */
  const goAway = () => answerWith((_request, response) => response.writeHead(502).end())

  return { issuer, restart, token, forge, goAway }
}

const nothing = async () => undefined
/** A store that keeps nothing: a signed token says all there is to know. */
const forgetful = {
  upsert: nothing,
  find: nothing,
  findByUid: nothing,
  findByUserCode: nothing,
  consume: nothing,
  destroy: nothing,
  revokeByGrantId: nothing,
}

function configuration({ private: jwk, alg }: Key, claims: () => object): Configuration {
  const server = {
    scope: '',
    audience,
    accessTokenFormat: 'jwt',
    accessTokenTTL: 3600,
    jwt: { sign: { alg } },
  }
  return {
    adapter: () => forgetful,
    jwks: { keys: [jwk] },
    clients: [{ ...client, grant_types: ['client_credentials'], redirect_uris: [], response_types: [] }],
    enabledJWA: { idTokenSigningAlgValues: [alg] },
    clientDefaults: { id_token_signed_response_alg: alg },
    extraTokenClaims: claims,
    ttl: { ClientCredentials: 3600 },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        getResourceServerInfo: () => server,
      },
    },
  } as Configuration
}
