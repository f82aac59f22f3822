const verbs = ['read', 'create', 'update', 'delete'];
const resources = [
  'actions',
  'client_grants',
  'clients',
  'connections',
  'hooks',
  'logs',
  'resource_servers',
  'roles',
  'rules',
  'rules_configs',
  'tenant_settings',
  'users',
];

/** Every scope of the Management API that a route asks for. */
export const managementScopes: readonly string[] = resources.flatMap((resource) =>
  verbs.map((verb) => `${verb}:${resource}`),
);
