import { z } from 'zod';
import { loadYaml } from './yaml-file.ts';

const secretSource = z.union(
  [
    z.strictObject({ env: z.string() }),
    z.strictObject({ command: z.array(z.string()).min(1) }),
    z.strictObject({ generated: z.literal(true) }),
  ],
  { error: 'expected one of { env: NAME }, { command: [PROGRAM, ARGUMENT] } and { generated: true }' },
);

const resource = z.looseObject({ name: z.string() });

const client = resource.extend({
  grant_types: z.array(z.string()).optional(),
  callbacks: z.array(z.string()).optional(),
  client_metadata: z.record(z.string(), z.string()).optional(),
});

/** With the defaults of the deploy CLI's schema, which our way of importing skips. */
const database = resource.extend({
  strategy: z.literal('auth0').default('auth0'),
  options: z.looseObject({ disable_self_service_change_password: z.boolean().default(false) }).optional(),
});

const resources = z.strictObject({
  resourceServers: z
    .array(
      resource.extend({ identifier: z.string(), scopes: z.array(z.looseObject({ value: z.string() })).optional() }),
    )
    .default([]),
  clients: z.array(client).default([]),
  clientGrants: z
    .array(z.looseObject({ client_id: z.string(), audience: z.string(), scope: z.array(z.string()) }))
    .default([]),
  databases: z.array(database).default([]),
  roles: z.array(resource).default([]),
  tenant: z.looseObject({}).optional(),
});

/** The types of deploy-CLI resources, by their key in tenant.yaml. */
const resourceTypes = [
  'rules',
  'rulesConfigs',
  'hooks',
  'actions',
  'triggers',
  'resourceServers',
  'clients',
  'clientGrants',
  'databases',
  'roles',
  'tenant',
] as const;

export type ResourceType = (typeof resourceTypes)[number];

const common = {
  extensionPoints: z.literal('rules-and-hooks', {
    error: 'expected rules-and-hooks: compiling rules and hooks as Actions is not part of this release',
  }),
  protected: z.boolean().default(false),
  waves: z.array(z.string()).default([]),
  constants: z.strictObject({ TEST_IDENTITIES: z.boolean() }),
  secrets: z.record(z.string(), secretSource).default({}),
  signingSecrets: z.record(z.string(), z.string()).default({}),
  manage: z.array(z.enum(resourceTypes)).optional(),
  resources: resources.prefault({}),
};

const localEnvironment = z.strictObject({
  ...common,
  /** Preferred port: a taken one gives way to a free one. */
  localTenant: z.strictObject({ port: z.int().min(0).max(65535) }),
});

const remoteEnvironment = z.strictObject({
  ...common,
  domain: z.hostname({ error: 'expected a host name without scheme, e.g. tenant.eu.auth0.com' }),
  customDomains: z.array(z.hostname()).default([]),
  credentials: z.strictObject({ client_id: secretSource, client_secret: secretSource }),
  /** Clients that `npm run token` may use, by name. */
  clients: z
    .record(z.string(), z.strictObject({ client_id: secretSource, client_secret: secretSource.optional() }))
    .default({}),
});

/** Where the value of a secret comes from; the value itself never stands in the file. */
export type SecretSource = z.infer<typeof secretSource>;
export type LocalEnvironment = z.infer<typeof localEnvironment> & { readonly name: string };
export type RemoteEnvironment = z.infer<typeof remoteEnvironment> & { readonly name: string };

/** One tenant: where the scripts go and what differs there. */
export type Environment = LocalEnvironment | RemoteEnvironment;

/** Reads `environments/<name>.yaml`. */
export function loadEnvironment(root: string, name: string): Environment {
  const file = `environments/${name}.yaml`;
  return { name, ...loadYaml<EnvironmentYaml>(root, file, environmentSchema).value };
}

/** Whether the environment is the local tenant, which the commands themselves start. */
export function isLocal(environment: Environment): environment is LocalEnvironment {
  return 'localTenant' in environment;
}

/** The resource types that a deploy may write. At a remote tenant everything else is left alone. */
export function managedTypes(environment: Environment): readonly ResourceType[] {
  if (environment.manage) return environment.manage;
  return isLocal(environment) ? resourceTypes : resourceTypes.slice(0, resourceTypes.indexOf('resourceServers'));
}

type EnvironmentYaml = z.infer<typeof localEnvironment> | z.infer<typeof remoteEnvironment>;

function environmentSchema(value: unknown): z.ZodType<EnvironmentYaml> {
  return typeof value === 'object' && value !== null && 'localTenant' in value ? localEnvironment : remoteEnvironment;
}
