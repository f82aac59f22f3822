import { z } from 'zod';
import { type Change, changeSchema, type Journal } from '../journal/journal.ts';
import { createCollection } from './collection.ts';
import { storedAction, storedActionModule, storedActionModuleVersion, storedActionVersion } from './records/action.ts';
import { storedClient } from './records/client.ts';
import { storedClientGrant } from './records/client-grant.ts';
import { storedConnection } from './records/connection.ts';
import { storedHook } from './records/hook.ts';
import { storedResourceServer } from './records/resource-server.ts';
import { storedRole } from './records/role.ts';
import { storedRule } from './records/rule.ts';
import { storedRulesConfig } from './records/rules-config.ts';
import { storedSigningKey } from './records/signing-key.ts';
import { storedTenantSettings } from './records/tenant-settings.ts';
import { storedTriggerBindings } from './records/trigger-bindings.ts';
import { storedUser } from './records/user.ts';

const changesSchema = z.array(changeSchema);

/** Everything a tenant holds, one collection per kind. */
export interface Store extends ReturnType<typeof createCollections> {
  /** Writes changes that belong together, first to the journal, then to memory. */
  commit(changes: readonly Change[]): void;
}

/**
 * Creates the store and fills it from its journal.
 *
 * @throws {StateError} when the journal cannot be read
 */
export function createStore(journal: Journal): Store {
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
    rules: collection('rules', storedRule, ({ id }) => id),
    rulesConfigs: collection('rulesConfigs', storedRulesConfig, ({ key }) => key),
    hooks: collection('hooks', storedHook, ({ id }) => id),
    resourceServers: collection('resourceServers', storedResourceServer, ({ id }) => id),
    clients: collection('clients', storedClient, ({ client_id }) => client_id),
    clientGrants: collection('clientGrants', storedClientGrant, ({ id }) => id),
    connections: collection('connections', storedConnection, ({ id }) => id),
    roles: collection('roles', storedRole, ({ id }) => id),
    actions: collection('actions', storedAction, ({ id }) => id),
    actionVersions: collection('actionVersions', storedActionVersion, ({ id }) => id),
    actionModules: collection('actionModules', storedActionModule, ({ id }) => id),
    actionModuleVersions: collection('actionModuleVersions', storedActionModuleVersion, ({ id }) => id),
    triggerBindings: collection('triggerBindings', storedTriggerBindings, ({ trigger_id }) => trigger_id),
    /** One record, see `tenantSettings(store)`. */
    settings: collection('settings', storedTenantSettings, () => 'tenant'),
    users: collection('users', storedUser, ({ profile }) => profile.user_id),
    signingKeys: collection('signingKeys', storedSigningKey, ({ kid }) => kid),
  };
}
