import type { z } from 'zod';
import { type Change, changesSchema, type Journal } from '../journal/journal.ts';
import { maxStoredDepth, requireDepth } from '../json-depth.ts';
import { clientOrigins } from './client-origins.ts';
import { type Collection, createCollection } from './collection.ts';
import type { KeysOf } from './record-index.ts';
import {
  storedActionModuleSchema,
  storedActionModuleVersionSchema,
  storedActionSchema,
  storedActionVersionSchema,
} from './records/action.ts';
import { storedClientSchema } from './records/client.ts';
import { storedClientCredentialSchema } from './records/client-credential.ts';
import { storedClientGrantSchema } from './records/client-grant.ts';
import { storedConnectionSchema } from './records/connection.ts';
import { storedHookSchema } from './records/hook.ts';
import { storedRefreshTokenSchema } from './records/refresh-token.ts';
import { storedResourceServerSchema } from './records/resource-server.ts';
import { storedRoleSchema } from './records/role.ts';
import { storedRuleSchema } from './records/rule.ts';
import { storedRulesConfigSchema } from './records/rules-config.ts';
import { storedSigningKeySchema } from './records/signing-key.ts';
import { storedTenantSettingsSchema } from './records/tenant-settings.ts';
import { storedTriggerBindingsSchema } from './records/trigger-bindings.ts';
import { storedUserSchema } from './records/user.ts';
import { changesBackTo, changesOf, type Snapshot, snapshotOf } from './snapshot.ts';

/** Everything a tenant holds, one collection per kind. */
export interface Store extends ReturnType<typeof createCollections> {
  /** Writes changes that belong together, first to the journal, then to memory. */
  commit(changes: readonly Change[]): void;
  /** Another number after every change of what runs in the tenant: of rules, hooks, Actions, modules and bindings. */
  readonly extensionsRevision: number;
  /** Ends when nothing that was written can be lost any more; `undefined` when that is so already. */
  settled(): Promise<void> | undefined;
  /** All that the store holds, as changes to an empty one. */
  changes(): readonly Change[];
  /** What the store holds now, for `restore`. */
  snapshot(): Snapshot;
  /** Brings back what the store held at a snapshot. */
  restore(snapshot: Snapshot): void;
}

/** Collections whose records make up the scripts of a transaction. */
const extensionCollections: readonly string[] = [
  'rules',
  'rulesConfigs',
  'hooks',
  'actions',
  'actionVersions',
  'actionModules',
  'actionModuleVersions',
  'triggerBindings',
];

/**
 * Loads a store from its journal, where it keeps what changes from then on.
 *
 * @throws {StateError} when the journal cannot be read
 */
export function loadStore(journal: Journal): Store {
  const commit = (changes: readonly Change[]): void => {
    // Through JSON, so that memory never holds what a restart would not bring back.
    const text = JSON.stringify(changes);
    requireDepth(text, maxStoredDepth);
    const apply = prepare(changesSchema.parse(JSON.parse(text)));
    journal.append(changes);
    apply();
  };
  const collections = createCollections(commit);
  const byName = new Map<string, { prepare: (change: Change) => () => void }>(Object.entries(collections));
  let extensionsRevision = 0;
  const prepare = (changes: readonly Change[]): (() => void) => {
    const steps = changes.map((change) => {
      const collection = byName.get(change.collection);
      if (collection === undefined) throw new Error(`unknown collection "${change.collection}"`);
      return collection.prepare(change);
    });
    return () => {
      if (changes.some(({ collection }) => extensionCollections.includes(collection))) extensionsRevision += 1;
      for (const step of steps) step();
    };
  };
  journal.load((changes) => prepare(changes)());
  return {
    ...collections,
    commit,
    get extensionsRevision() {
      return extensionsRevision;
    },
    settled: () => journal.settled(),
    changes: () => changesOf(collections),
    snapshot: () => snapshotOf(collections),
    restore: (snapshot) => {
      const changes = changesBackTo(snapshot, collections);
      if (changes.length > 0) commit(changes);
    },
  };
}

function createCollections(commit: (changes: readonly Change[]) => void) {
  const collection = <R, Key extends string = never>(
    name: string,
    schema: z.ZodType<R>,
    idOf: (record: R) => string,
    indexes?: Readonly<Record<Key, KeysOf<R>>>,
  ): Collection<R, Key> => createCollection({ name, parse: (value) => schema.parse(value), idOf, indexes }, commit);
  return {
    rules: collection('rules', storedRuleSchema, ({ id }) => id),
    rulesConfigs: collection('rulesConfigs', storedRulesConfigSchema, ({ key }) => key),
    hooks: collection('hooks', storedHookSchema, ({ id }) => id),
    resourceServers: collection('resourceServers', storedResourceServerSchema, ({ id }) => id, {
      identifier: ({ identifier }) => identifier,
    }),
    clients: collection('clients', storedClientSchema, ({ client_id }) => client_id, {
      origin: clientOrigins,
    }),
    clientCredentials: collection('clientCredentials', storedClientCredentialSchema, ({ id }) => id, {
      client_id: ({ client_id }) => client_id,
    }),
    clientGrants: collection('clientGrants', storedClientGrantSchema, ({ id }) => id, {
      client_id: ({ client_id }) => client_id,
      audience: ({ audience }) => audience,
    }),
    connections: collection('connections', storedConnectionSchema, ({ id }) => id, {
      name: ({ name }) => name,
    }),
    roles: collection('roles', storedRoleSchema, ({ id }) => id, { name: ({ name }) => name }),
    actions: collection('actions', storedActionSchema, ({ id }) => id, { name: ({ name }) => name }),
    actionVersions: collection('actionVersions', storedActionVersionSchema, ({ id }) => id, {
      action_id: ({ action_id }) => action_id,
    }),
    actionModules: collection('actionModules', storedActionModuleSchema, ({ id }) => id),
    actionModuleVersions: collection('actionModuleVersions', storedActionModuleVersionSchema, ({ id }) => id, {
      module_id: ({ module_id }) => module_id,
    }),
    triggerBindings: collection('triggerBindings', storedTriggerBindingsSchema, ({ trigger_id }) => trigger_id),
    /** One record, see `tenantSettings(store)`. */
    settings: collection('settings', storedTenantSettingsSchema, () => 'tenant'),
    users: collection('users', storedUserSchema, ({ profile }) => profile.user_id, {
      email: ({ profile }) => profile.email,
      username: ({ profile }) => profile.username,
      role: ({ roles }) => roles,
    }),
    signingKeys: collection('signingKeys', storedSigningKeySchema, ({ kid }) => kid),
    refreshTokens: collection('refreshTokens', storedRefreshTokenSchema, ({ id }) => id, {
      user_id: ({ user_id }) => user_id,
      client_id: ({ client_id }) => client_id,
    }),
  };
}
