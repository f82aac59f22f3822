import type { z } from 'zod';
import { type Change, changesSchema, type Journal } from '../journal/journal.ts';
import { createCollection } from './collection.ts';
import {
  storedActionModuleSchema,
  storedActionModuleVersionSchema,
  storedActionSchema,
  storedActionVersionSchema,
} from './records/action.ts';
import { storedClientSchema } from './records/client.ts';
import { storedClientGrantSchema } from './records/client-grant.ts';
import { storedConnectionSchema } from './records/connection.ts';
import { storedHookSchema } from './records/hook.ts';
import { storedResourceServerSchema } from './records/resource-server.ts';
import { storedRoleSchema } from './records/role.ts';
import { storedRuleSchema } from './records/rule.ts';
import { storedRulesConfigSchema } from './records/rules-config.ts';
import { storedSigningKeySchema } from './records/signing-key.ts';
import { storedTenantSettingsSchema } from './records/tenant-settings.ts';
import { storedTriggerBindingsSchema } from './records/trigger-bindings.ts';
import { storedUserSchema } from './records/user.ts';

/** Everything a tenant holds, one collection per kind. */
export interface Store extends ReturnType<typeof createCollections> {
  /** Writes changes that belong together, first to the journal, then to memory. */
  commit(changes: readonly Change[]): void;
}

/**
 * Loads a store from its journal, where it keeps what changes from then on.
 *
 * @throws {StateError} when the journal cannot be read
 */
export function loadStore(journal: Journal): Store {
  const commit = (changes: readonly Change[]): void => {
    journal.append(changes);
    // Through JSON, so that memory never holds what a restart would not bring back.
    apply(changesSchema.parse(JSON.parse(JSON.stringify(changes))));
  };
  const collections = createCollections(commit);
  const byName = new Map<string, { apply: (change: Change) => void }>(Object.entries(collections));
  const apply = (changes: readonly Change[]): void => {
    for (const change of changes) {
      const collection = byName.get(change.collection);
      if (collection === undefined) throw new Error(`unknown collection "${change.collection}"`);
      collection.apply(change);
    }
  };
  journal.load(apply);
  return { ...collections, commit };
}

function createCollections(commit: (changes: readonly Change[]) => void) {
  const collection = <R>(name: string, schema: z.ZodType<R>, idOf: (record: R) => string) =>
    createCollection({ name, parse: (value) => schema.parse(value), idOf }, commit);
  return {
    rules: collection('rules', storedRuleSchema, ({ id }) => id),
    rulesConfigs: collection('rulesConfigs', storedRulesConfigSchema, ({ key }) => key),
    hooks: collection('hooks', storedHookSchema, ({ id }) => id),
    resourceServers: collection('resourceServers', storedResourceServerSchema, ({ id }) => id),
    clients: collection('clients', storedClientSchema, ({ client_id }) => client_id),
    clientGrants: collection('clientGrants', storedClientGrantSchema, ({ id }) => id),
    connections: collection('connections', storedConnectionSchema, ({ id }) => id),
    roles: collection('roles', storedRoleSchema, ({ id }) => id),
    actions: collection('actions', storedActionSchema, ({ id }) => id),
    actionVersions: collection('actionVersions', storedActionVersionSchema, ({ id }) => id),
    actionModules: collection('actionModules', storedActionModuleSchema, ({ id }) => id),
    actionModuleVersions: collection('actionModuleVersions', storedActionModuleVersionSchema, ({ id }) => id),
    triggerBindings: collection('triggerBindings', storedTriggerBindingsSchema, ({ trigger_id }) => trigger_id),
    /** One record, see `tenantSettings(store)`. */
    settings: collection('settings', storedTenantSettingsSchema, () => 'tenant'),
    users: collection('users', storedUserSchema, ({ profile }) => profile.user_id),
    signingKeys: collection('signingKeys', storedSigningKeySchema, ({ kid }) => kid),
  };
}
