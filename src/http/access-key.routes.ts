import { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../context.ts'
import { notFound } from '../errors.ts'
import { installationId } from '../ledger/installation.ts'
import {
  AccessKey,
  AccessKeyInput,
  AccessKeyPatch,
  accessKeySelect,
  InstallationKey,
  InstallationKeyInput,
  InstallationKeyPatch,
  installationKeySelect,
} from './access-key-schemas.ts'
import { createKey, createSharedKey, type KeyRequest, type SharedKeyRequest } from './create-key.action.ts'
import { keyRoutes } from './key-routes.ts'

const organisationId = Type.String({ format: 'uuid', description: 'The organisation' })

/** `…/access-keys`: what opens one organisation, for its administrators; and every key, for operators. */
export function accessKeyRoutes(app: FastifyInstance, context: Context): void {
  keyRoutes(app, {
    context,
    noun: 'AccessKey',
    whose: 'of the organisation',
    revoking:
      'The key opens this organisation no longer. What else it may open is the business of whoever made it.',
    path: '/v1/organisations/:organisationId/access-keys',
    role: 'admin',
    params: { organisationId },
    listed: { kind: 'access_key', plural: 'access-keys', frame: AccessKey, select: accessKeySelect },
    body: { create: AccessKeyInput, patch: AccessKeyPatch },
    createExamples: [{ name: 'Import aus ISMS', role: 'editor', expiresAt: '2096-12-31T00:00:00Z' }],
    patchExample: { name: 'Import aus dem ISMS', role: 'reader' },
    create: (acting, owner, body) => {
      if (owner === installationId) throw notFound()
      const request = body as Omit<KeyRequest, 'organisationId'>
      return createKey(acting, { ...request, expiresAt: request.expiresAt ?? null, organisationId: owner })
    },
  })
  keyRoutes(app, {
    context,
    noun: 'InstallationKey',
    whose: 'of the installation',
    revoking: 'The key opens nothing any more. The last valid key of an operator is not revoked.',
    path: '/v1/access-keys',
    role: 'operator',
    params: {},
    listed: {
      kind: 'key_secret',
      plural: 'installation-keys',
      frame: InstallationKey,
      select: installationKeySelect,
    },
    body: { create: InstallationKeyInput, patch: InstallationKeyPatch },
    createExamples: [
      {
        name: 'Datenschutzbeauftragte, extern',
        grants: [{ organisationId: '01a208c7-dccf-7188-b414-506f186367a2', role: 'officer' }],
      },
      {
        name: 'Automatische Einrichtung',
        grants: [{ organisationId: null, role: 'operator' }],
        expiresAt: '2096-12-31T00:00:00Z',
      },
    ],
    patchExample: { name: 'Externe Datenschutzbeauftragte' },
    create: (acting, _owner, body) => {
      const request = body as SharedKeyRequest
      return createSharedKey(acting, { ...request, expiresAt: request.expiresAt ?? null })
    },
  })
}
