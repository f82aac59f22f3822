const verbs = ['read', 'create', 'update', 'delete'];
const resources = [
  'actions',
  'client_credentials',
  'client_grants',
  'clients',
  'connections',
  'hooks',
  'logs',
  'resource_servers',
  'role_members',
  'roles',
  'rules',
  'rules_configs',
  'signing_keys',
  'tenant_settings',
  'users',
];

/** Every scope of the Management API that a route asks for. */
export const managementScopes: readonly string[] = [
  ...resources.flatMap((resource) => verbs.map((verb) => `${verb}:${resource}`)),
  'read:logs_users',
  'read:organizations',
  'update:client_keys',
  'update:users_app_metadata',
];
