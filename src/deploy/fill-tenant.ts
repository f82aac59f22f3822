import { z } from 'zod';
import type { Assets } from '#bundle/assets.ts';
import type { HttpsFetch } from '#management/https-fetch.ts';

/** Into which tenant, and how to reach it. */
interface Target {
  readonly url: string;
  readonly managementToken: string;
  readonly fetch: HttpsFetch;
}

type Call = (method: 'GET' | 'PATCH' | 'POST' | 'PUT', path: string, body?: object) => Promise<unknown>;

const identified = z.looseObject({ id: z.string() });
const connection = z.object({
  id: z.string(),
  name: z.string(),
  options: z.record(z.string(), z.unknown()).default({}),
});
const client = z.object({ client_id: z.string() });

/**
 * Fills a new tenant through its Management API. The outcome is that of `npm run deploy`, which takes seconds longer,
 * because auth0-deploy-cli has to load and asks for what is there already.
 */
export async function fillTenant(target: Target, assets: Assets): Promise<void> {
  const call = callerOf(target);
  for (const api of assets.resourceServers ?? []) await call('POST', '/resource-servers', api);
  const clientIds = await deployClients(call, assets);
  await deployDatabases(call, assets, clientIds);
  for (const role of assets.roles ?? []) await call('POST', '/roles', role);
  if (assets.tenant) await call('PATCH', '/tenants/settings', assets.tenant);
  for (const { key, value } of assets.rulesConfigs ?? []) await call('PUT', `/rules-configs/${key}`, { value });
  for (const { group: _group, ...rule } of assets.rules ?? []) await call('POST', '/rules', rule);
  await deployHooks(call, assets);
  for (const { all_changes_published: publish, ...module } of assets.actionModules ?? []) {
    await call('POST', '/actions/modules', { ...module, publish });
  }
  await deployActions(call, assets);
}

/** Creates clients and their grants, which name them; gives the ids by name. */
async function deployClients(call: Call, { clients, clientGrants }: Assets): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const each of clients ?? []) ids.set(each.name, client.parse(await call('POST', '/clients', each)).client_id);
  for (const grant of clientGrants ?? []) {
    await call('POST', '/client-grants', { ...grant, client_id: ids.get(grant.client_id) ?? grant.client_id });
  }
  return ids;
}

/** The default database is there already, and keeps the options that it is not given. */
async function deployDatabases(call: Call, { databases }: Assets, clientIds: ReadonlyMap<string, string>) {
  const present = z.array(connection).parse(await call('GET', '/connections'));
  for (const { name, strategy, ...database } of databases ?? []) {
    const named = z.array(z.string()).default([]).parse(database['enabled_clients']);
    const fields = { ...database, enabled_clients: named.map((each) => clientIds.get(each) ?? each) };
    const known = present.find((each) => each.name === name);
    if (known === undefined) await call('POST', '/connections', { name, strategy, ...fields });
    else
      await call('PATCH', `/connections/${known.id}`, { ...fields, options: { ...known.options, ...fields.options } });
  }
}

async function deployHooks(call: Call, { hooks }: Assets): Promise<void> {
  for (const { secrets, enabled, ...hook } of hooks ?? []) {
    const { id } = identified.parse(await call('POST', '/hooks', hook));
    await call('PATCH', `/hooks/${id}`, { enabled });
    if (Object.keys(secrets).length > 0) await call('POST', `/hooks/${id}/secrets`, secrets);
  }
}

async function deployActions(call: Call, { actions, triggers }: Assets): Promise<void> {
  for (const { deployed, ...action } of actions ?? []) {
    const { id } = identified.parse(await call('POST', '/actions/actions', action));
    if (deployed) await call('POST', `/actions/actions/${id}/deploy`);
  }
  for (const [triggerId, bound] of Object.entries(triggers ?? {})) {
    const bindings = bound.map(({ action_name, display_name }) => ({
      ref: { type: 'action_name', value: action_name },
      display_name,
    }));
    await call('PATCH', `/actions/triggers/${triggerId}/bindings`, { bindings });
  }
}

function callerOf({ url, managementToken, fetch }: Target): Call {
  return async (method, path, body) => {
    const response = await fetch(`${url}/api/v2${path}`, {
      method,
      headers: { authorization: `Bearer ${managementToken}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`Fill the local tenant: ${method} ${path} answered ${response.status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
}
