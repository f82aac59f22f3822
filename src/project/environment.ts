import { z } from 'zod';
import { platformModes } from '#auth0/platform-mode.ts';
import { type CredentialSources, credentialSources } from './credentials.ts';
import { checkOnce, mappings } from './mappings.ts';
import { resources } from './resources.ts';
import { localSecretSource, remoteSecretSource } from './secret-source.ts';
import { triggerId } from './tenant-yaml.ts';
import { loadYaml } from './yaml-file.ts';

/** What every tenant has: the extensions. */
const extensionTypes = ['rules', 'rulesConfigs', 'hooks', 'actions', 'triggers'] as const;

/** What a tenant without rules and hooks has of them. */
const actionTypes = ['actions', 'triggers'] as const;

/** What only a tenant of our own gets unasked. */
const testTypes = [
  'actionModules',
  'resourceServers',
  'clients',
  'clientGrants',
  'databases',
  'roles',
  'tenant',
] as const;

const resourceTypes = [...extensionTypes, ...testTypes];

/** A type of deploy-CLI resources, by its key in tenant.yaml. */
export type ResourceType = (typeof resourceTypes)[number];

/** How rules and hooks reach a tenant: compiled into Actions, or as they are, which Auth0 has ended on 2026-11-18. */
export const extensionPoints = ['actions', 'rules-and-hooks'] as const;

/** See `extensionPoints`. */
export type ExtensionPoints = (typeof extensionPoints)[number];

const common = {
  extensionPoints: z.enum(extensionPoints, { error: 'expected actions or rules-and-hooks' }).default('actions'),
  /** Whether a mistake would hurt: then a deploy asks, and takes no test clients there. */
  protected: z.boolean().default(false),
  /** Groups of tenants: `--env` takes the name of a wave, too, and deploys to them one after the other. */
  waves: z.array(z.string()).default([]),
  /** Compiled into the scripts. */
  constants: z.strictObject({ TEST_IDENTITIES: z.boolean() }),
  /** Constants that scripts and resources carry as `##NAME##` or `@@NAME@@`, as auth0-deploy-cli writes them. */
  mappings: mappings.optional(),
  /** Names of the secrets that sign the HS256 tokens of an API, by audience. */
  signingSecrets: z.record(z.string(), z.string()).default({}),
  manage: z.array(z.enum(resourceTypes)).optional(),
  resources: resources.prefault({}),
};

const localEnvironment = z.strictObject({
  ...common,
  /** Preferred port: a taken one gives way to a free one. */
  localTenant: z.strictObject({
    port: z.int().min(0).max(65535),
    /** Which Auth0 it is: one that has ended rules and hooks, unless `extensionPoints` asks for them. */
    mode: z.enum(platformModes, { error: `expected one of ${platformModes.join(', ')}` }).optional(),
  }),
  secrets: z.record(z.string(), localSecretSource).default({}),
});

const remoteClient = z.strictObject({
  client_id: remoteSecretSource,
  client_secret: remoteSecretSource.optional(),
  /** As the tenant holds it: a prediction does not ask. */
  client_metadata: z.record(z.string(), z.string()).optional(),
});

const bindingPlacement = z.union([z.strictObject({ before: z.string() }), z.strictObject({ after: z.string() })], {
  error: 'expected one of { before: ACTION } and { after: ACTION }',
});

/** With a port, it is a stand-in for Auth0 on this machine. */
const domain = z.string().regex(/^(?!-)[a-z0-9.-]+(?::\d{1,5})?$/i, {
  error: 'expected a host name without scheme, e.g. tenant.eu.auth0.com',
});

/** A token by which a deploy is verified: a machine client's, or that of a test user who logs in by password. */
const verifiedToken = z
  .strictObject({
    /** One of `clients`. */
    client: z.string(),
    audience: z.string(),
    /** Separated by spaces. */
    scope: z.string().default(''),
    /** One of personas/, whom the tenant has as a test user. */
    persona: z.string().exactOptional(),
    password: remoteSecretSource.exactOptional(),
    /** Connection that knows the password, where the tenant has no default directory. */
    realm: z.string().exactOptional(),
  })
  .refine(({ persona, password }) => (persona === undefined) === (password === undefined), {
    error: 'expected persona and password together, or neither',
  });

const remoteEnvironment = z.strictObject({
  ...common,
  domain,
  /** PEM file, from the project's root, of the CA that signed the tenant's certificate: then no other is trusted. */
  ca: z.string().optional(),
  /**
   * Where our Actions stand among those of others, by trigger: all together right before or after a foreign one, named
   * as the tenant names it. Without it each of ours stays where it is bound, and new ones come last.
   */
  bindings: z.partialRecord(triggerId, bindingPlacement).optional(),
  /** Other names that the tenant answers by, and whose issuers its tokens then have. */
  customDomains: z.array(domain).default([]),
  /** Clients that `npm run token` may use, and a deploy to verify itself, by name. */
  clients: z.record(z.string(), remoteClient).default({}),
  /** Tokens that are taken after a deploy, from the domain and from each custom one, and that must keep their contract. */
  verify: z.array(verifiedToken).default([]),
  secrets: z.record(z.string(), remoteSecretSource).default({}),
  /** Where the records of deploys are kept, unless DEPLOY_RECORDS says: a folder, or a branch as `git:origin/deploys`. */
  records: z.string().exactOptional(),
});

/** See `verify` of an environment. */
export type VerifiedTokenYaml = z.infer<typeof verifiedToken>;

/** Beside which foreign Action ours are bound. */
export type BindingPlacement = z.infer<typeof bindingPlacement>;

/** The local tenant, which the commands themselves start. */
export type LocalEnvironment = z.infer<typeof localEnvironment> & { readonly name: string };

/** A tenant at Auth0. */
export type RemoteEnvironment = RemoteYaml & { readonly name: string };

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
  if (environment.manage) return environment.manage;
  if (isLocal(environment)) return resourceTypes;
  return environment.extensionPoints === 'actions' ? actionTypes : extensionTypes;
}

type RemoteYaml = z.infer<typeof remoteEnvironment> & {
  /** The client that deploys. */
  readonly credentials: CredentialSources;
};

type EnvironmentYaml = z.infer<typeof localEnvironment> | RemoteYaml;

function environmentSchema(value: unknown): z.ZodType<EnvironmentYaml> {
  if (typeof value !== 'object' || value === null) return remoteWith(undefined);
  if ('localTenant' in value) return localEnvironment.superRefine(checkOnce);
  return remoteWith('credentials' in value ? value.credentials : undefined);
}

function remoteWith(credentials: unknown): z.ZodType<RemoteYaml> {
  return remoteEnvironment.extend({ credentials: credentialSources(credentials) }).superRefine(checkOnce);
}
