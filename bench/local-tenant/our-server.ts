import { startLocalTenant } from '#local-tenant/start-local-tenant.ts';
import { createClient } from '#local-tenant/store/create-client.ts';
import { createResourceServer } from '#local-tenant/store/create-resource-server.ts';
import { createPipeline } from '#pipeline/pipeline.ts';
import { startSandbox } from '#sandbox/sandbox.ts';
import { action, audience, client, hook, scope } from './sample.ts';

process.once('message', async () => {
  const sandbox = startSandbox();
  const pipeline = createPipeline((flow) => sandbox.run(flow, { keepState: true }));
  const { store, url, ca } = await startLocalTenant({ tenantId: 'bench', pipeline });
  store.clients.put(createClient({ ...client, name: 'Machine', app_type: 'non_interactive' }));
  store.resourceServers.put(createResourceServer({ identifier: audience, name: 'Orders', scopes: [{ value: scope }] }));
  store.clientGrants.put({
    id: 'cgr_1',
    client_id: client.client_id,
    audience,
    scope: [scope],
    subject_type: 'client',
  });
  store.hooks.put({
    id: 'hook_1',
    name: 'username',
    triggerId: 'credentials-exchange',
    enabled: true,
    script: hook,
    dependencies: {},
    secrets: {},
  });
  const time = new Date().toISOString();
  const script = { code: action, dependencies: [], secrets: [], runtime: 'node22', modules: [] };
  const supported_triggers = [{ id: 'credentials-exchange', version: 'v2' }];
  store.actionVersions.put({ id: 'v1', action_id: 'a1', number: 1, created_at: time, ...script, supported_triggers });
  store.actions.put({
    id: 'a1',
    name: 'plan',
    ...script,
    supported_triggers,
    created_at: time,
    updated_at: time,
    all_changes_deployed: true,
    deployed_version_id: 'v1',
  });
  store.triggerBindings.put({
    trigger_id: 'credentials-exchange',
    bindings: [{ id: 'b1', action_id: 'a1', display_name: 'plan', created_at: time, updated_at: time }],
  });
  process.send?.({ tokenUrl: `${url}/oauth/token`, parameters: { audience }, ca });
});
process.on('disconnect', () => process.exit());
