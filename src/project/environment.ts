import { z } from 'zod';
import { resources } from './resources.ts';
import { localSecretSource, remoteSecretSource } from './secret-source.ts';
import { loadYaml } from './yaml-file.ts';

/** What every tenant has: the extensions. */
const extensionTypes = ['rules', 'rulesConfigs', 'hooks', 'actions', 'triggers'] as const;

/** What only a tenant of our own has. */
const testTypes = ['resourceServers', 'clients', 'clientGrants', 'databases', 'roles', 'tenant'] as const;

const resourceTypes = [...extensionTypes, ...testTypes];

/** A type of deploy-CLI resources, by its key in tenant.yaml. */
export type ResourceType = (typeof resourceTypes)[number];

/** How rules and hooks reach a tenant: compiled into Actions, or as they are, which Auth0 has ended on 2026-11-18. */
export const extensionPoints = ['actions', 'rules-and-hooks'] as const;

/** See `extensionPoints`. */
export type ExtensionPoints = (typeof extensionPoints)[number];

const common = {
  extensionPoints: z.enum(extensionPoints, { error: 'expected actions or rules-and-hooks' }).default('actions'),
  /** Whether a mistake would hurt. For deploys to remote tenants, which this release does not do yet. */
  protected: z.boolean().default(false),
  /** Groups of tenants that are deployed one after the other. As above. */
  waves: z.array(z.string()).default([]),
  /** Compiled into the scripts. */
  constants: z.strictObject({ TEST_IDENTITIES: z.boolean() }),
  /** Names of the secrets that sign the HS256 tokens of an API, by audience. */
  signingSecrets: z.record(z.string(), z.string()).default({}),
  manage: z.array(z.enum(resourceTypes)).optional(),
  resources: resources.prefault({}),
};

const localEnvironment = z.strictObject({
  ...common,
  /** Preferred port: a taken one gives way to a free one. */
  localTenant: z.strictObject({ port: z.int().min(0).max(65535) }),
  secrets: z.record(z.string(), localSecretSource).default({}),
});

const remoteClient = z.strictObject({
  client_id: remoteSecretSource,
  client_secret: remoteSecretSource.optional(),
  /** As the tenant holds it: a prediction does not ask. */
  client_metadata: z.record(z.string(), z.string()).optional(),
});

const remoteEnvironment = z.strictObject({
  ...common,
  domain: z.hostname({ error: 'expected a host name without scheme, e.g. tenant.eu.auth0.com' }),
  /** As `protected`: for later. */
  customDomains: z.array(z.hostname()).default([]),
  /** The client that deploys. */
  credentials: z.strictObject({ client_id: remoteSecretSource, client_secret: remoteSecretSource }),
  /** Clients that `npm run token` may use, by name. */
  clients: z.record(z.string(), remoteClient).default({}),
  secrets: z.record(z.string(), remoteSecretSource).default({}),
});

/** The local tenant, which the commands themselves start. */
export type LocalEnvironment = z.infer<typeof localEnvironment> & { readonly name: string };

/** A tenant at Auth0. */
export type RemoteEnvironment = z.infer<typeof remoteEnvironment> & { readonly name: string };

/** One tenant: where the scripts go and what differs there. */
export type Environment = LocalEnvironment | RemoteEnvironment;

/** Reads `environments/<name>.yaml`. */
export function loadEnvironment(root: string, name: string): Environment {
  const file = `environments/${name}.yaml`;
  return { name, ...loadYaml<EnvironmentYaml>(root, file, environmentSchema).value };
}

/** Whether the environment is the local tenant. */
export function isLocal(environment: Environment): environment is LocalEnvironment {
  return 'localTenant' in environment;
}

/** The resource types that a deploy may write. At a remote tenant everything else is left alone. */
export function managedTypes(environment: Environment): readonly ResourceType[] {
  return environment.manage ?? (isLocal(environment) ? resourceTypes : extensionTypes);
}

type EnvironmentYaml = z.infer<typeof localEnvironment> | z.infer<typeof remoteEnvironment>;

function environmentSchema(value: unknown): z.ZodType<EnvironmentYaml> {
  return typeof value === 'object' && value !== null && 'localTenant' in value ? localEnvironment : remoteEnvironment;
}
