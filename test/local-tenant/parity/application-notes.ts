import { type NotedRoutes, usualRoutes } from './route-note.ts';

const kept = 'settings that the tenant does not act on are kept as they were sent';

/** What is known of the routes of clients and APIs. */
export const applicationNotes: NotedRoutes = {
  title: 'Management API: clients, APIs and connections',
  notes: [
    {
      routes: usualRoutes('/api/v2/clients'),
      exact: 'defaults by `app_type`; `client_metadata` is merged; two may have the same name',
      assumed: 'what is deleted with a client: grants, credentials, refresh tokens',
      absent: `the parameters \`q\` and \`external_client_id\`; ${kept}`,
      tests: ['management/crud-routes', 'management/clients'],
    },
    {
      routes: ['POST /api/v2/clients/:id/rotate-secret'],
      exact: 'the old secret is void at once',
      tests: ['management/client-credentials'],
    },
    {
      routes: [
        'GET /api/v2/clients/:id/credentials',
        'POST /api/v2/clients/:id/credentials',
        'GET /api/v2/clients/:id/credentials/:credentialId',
        'PATCH /api/v2/clients/:id/credentials/:credentialId',
        'DELETE /api/v2/clients/:id/credentials/:credentialId',
      ],
      exact: 'keys for `private_key_jwt`, at most two',
      assumed: 'the texts of the errors',
      absent: 'logging in with certificates (mTLS): they are kept',
      tests: ['management/client-credentials'],
    },
    {
      routes: usualRoutes('/api/v2/client-grants'),
      exact: 'one for each client, API and `subject_type`; scopes must be those of the API',
      absent: 'the parameters `allow_any_organization` and `default_for`; grants for organizations',
      tests: ['management/crud-routes', 'management/client-grants'],
    },
    {
      routes: usualRoutes('/api/v2/resource-servers'),
      exact:
        'an id may be the identifier; `identifier` and `signing_alg` are fixed; the Management API cannot be changed',
      assumed: 'grants and permissions of a deleted API go with it',
      absent: `token encryption and proof of possession; ${kept}`,
      tests: ['management/crud-routes', 'management/resource-servers'],
    },
    {
      routes: usualRoutes('/api/v2/connections'),
      exact: '`options` are replaced as a whole; `name` and `strategy` are fixed',
      assumed: 'users of a deleted connection stay',
      absent: `identity providers: their users log in with a click; custom databases, SCIM, keys, \`status\`; ${kept}`,
      tests: ['management/crud-routes', 'management/connections'],
    },
    {
      routes: ['GET /api/v2/connections/:id/clients', 'PATCH /api/v2/connections/:id/clients'],
      exact: 'checkpoints; 50 clients at most; the others stay as they are',
      tests: ['management/connections'],
    },
    {
      routes: ['GET /api/v2/tenants/settings', 'PATCH /api/v2/tenants/settings'],
      exact:
        '`flags` are merged; lifetimes of sessions, default audience and directory, logout URLs and some flags act',
      absent: `the parameters \`fields\` and \`include_fields\`; ${kept}`,
      tests: ['management/tenant-settings'],
    },
    {
      routes: ['GET /api/v2/keys/signing', 'GET /api/v2/keys/signing/:kid', 'POST /api/v2/keys/signing/rotate'],
      exact: 'current, next and previous key; the next one signs after a rotation',
      assumed: "a new tenant's next key is made when it is first asked for, or soon after the first token",
      tests: ['management/signing-keys'],
    },
    {
      routes: ['PUT /api/v2/keys/signing/:kid/revoke'],
      exact: 'what the revoked key has signed is refused',
      assumed: 'only a previous key can be revoked',
      tests: ['management/signing-keys'],
    },
  ],
};
