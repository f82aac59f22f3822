import { expect, it } from 'vitest';
import { startApplier } from '#deploy/apply.ts';
import { fillTenant } from '#deploy/fill-tenant.ts';
import { tenantAssets } from '#kit/tenant-assets.ts';
import { workerProject } from '#kit/worker-project.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { createFetch } from '#management/https-fetch.ts';
import { isLocal, managedTypes } from '#project/environment.ts';
import { startTestTenant } from '../rig/start-test-tenant.ts';

/** What a tenant holds, without what is made up for each: ids, secrets and the order of creation. */
function contentOf({ store, domain }: LocalTenant): unknown {
  const text = JSON.stringify(store.changes().filter(({ collection }) => collection !== 'signingKeys'));
  const ids = new Map<string, string>();
  for (const { client_id, client_secret, name } of store.clients.list()) {
    ids.set(client_id, `client ${name}`).set(client_secret, `secret of ${name}`);
  }
  for (const each of [
    ...store.resourceServers.list(),
    ...store.roles.list(),
    ...store.actions.list(),
    ...store.connections.list(),
  ]) {
    ids.set(each.id, `id of ${each.name}`);
  }
  for (const { id, action_id } of store.actionVersions.list()) ids.set(id, `version of ${ids.get(action_id)}`);
  for (const { bindings } of store.triggerBindings.list()) {
    for (const { id, action_id } of bindings) ids.set(id, `binding of ${ids.get(action_id)}`);
  }
  for (const { id, client_id, audience } of store.clientGrants.list())
    ids.set(id, `grant of ${ids.get(client_id)}, ${audience.replace(domain, 'domain')}`);
  let content = text.replaceAll(domain, 'domain');
  for (const [id, name] of ids) content = content.replaceAll(id, name);
  const changes: { collection: string; id: string }[] = JSON.parse(content);
  return changes.sort((left, right) =>
    `${left.collection} ${left.id}`.localeCompare(`${right.collection} ${right.id}`),
  );
}

it('a tenant for tests holds what a deploy puts into one', async () => {
  const { environment } = workerProject('local');
  if (!isLocal(environment)) throw new Error('"local" is no local environment.');
  const assets = await tenantAssets(environment, undefined);
  await using ours = await startTestTenant();
  await fillTenant({ ...ours, fetch: createFetch(ours.ca) }, assets);
  await using theirs = await startTestTenant();
  await using applier = startApplier();
  const { domain, ca, managementToken: token } = theirs;
  const types = managedTypes(environment);
  const applied = await applier.apply({ domain, ca, token, assets, types, isLocal: true });
  expect(applied).toMatchObject({ status: 'applied' });
  expect(contentOf(ours)).toEqual(contentOf(theirs));
});
