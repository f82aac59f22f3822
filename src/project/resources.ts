import { z } from 'zod';
import { tokenDialects } from '#auth0/token-dialect.ts';

const resource = z.looseObject({ name: z.string() });

const resourceServer = resource.extend({
  identifier: z.string(),
  scopes: z.array(z.looseObject({ value: z.string() })).optional(),
  /** RBAC: scopes are limited to what the user's roles permit. */
  enforce_policies: z.boolean().optional(),
  token_dialect: z.enum(tokenDialects).optional(),
});

const permission = z.looseObject({ permission_name: z.string(), resource_server_identifier: z.string() });

const role = resource.extend({ permissions: z.array(permission).optional() });

const client = resource.extend({
  grant_types: z.array(z.string()).optional(),
  callbacks: z.array(z.string()).optional(),
  client_metadata: z.record(z.string(), z.string()).optional(),
});

const clientGrant = z.looseObject({ client_id: z.string(), audience: z.string(), scope: z.array(z.string()) });

/** With the defaults of the deploy CLI's schema, which our way of importing skips. */
const database = resource.extend({
  strategy: z.literal('auth0').default('auth0'),
  options: z.looseObject({ disable_self_service_change_password: z.boolean().default(false) }).optional(),
});

/** Schema of the deploy-CLI resources of one tenant only. What we do not read is passed on as it stands. */
export const resources = z.strictObject({
  resourceServers: z.array(resourceServer).default([]),
  clients: z.array(client).default([]),
  clientGrants: z.array(clientGrant).default([]),
  databases: z.array(database).default([]),
  roles: z.array(role).default([]),
  tenant: z.looseObject({}).optional(),
});
