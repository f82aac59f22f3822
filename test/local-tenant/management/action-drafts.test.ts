import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { createDraftRunner } from '#pipeline/run-draft.ts';
import { callManagement } from '../../rig/call-tenant.ts';
import { deployAction } from '../../rig/deploy-scripts.ts';
import { machine, ordersApi, startIssuingTenant } from '../../rig/issuing-tenant.ts';
import { sharedPipeline } from '../../rig/shared-pipeline.ts';
import { startTestTenant, testTime } from '../../rig/start-test-tenant.ts';
import { askForToken } from '../../rig/tokens.ts';
import { sharedSandbox } from '../../sandbox/shared-sandbox.ts';

const sandbox = sharedSandbox();
const runDraft = createDraftRunner((flow) => sandbox.run(flow));
const pipeline = sharedPipeline();

/** Creates an Action and gives its path. */
async function createAction(tenant: LocalTenant, code: string, trigger = 'post-login', fields: object = {}) {
  const body = { name: 'draft', code, supported_triggers: [{ id: trigger }], ...fields };
  const { status } = await callManagement(tenant, { method: 'POST', path: '/actions/actions', body });
  expect(status).toBe(201);
  return `/actions/actions/${tenant.store.actions.first('name', 'draft')?.id}`;
}

const logsSchema = z.tuple([
  z.object({ details: z.object({ actions: z.object({ executions: z.tuple([z.string()]) }) }) }),
]);

const post = (tenant: LocalTenant, path: string, body?: object) =>
  callManagement(tenant, { method: 'POST', path, ...(body && { body }) });
const statusOf = async (tenant: LocalTenant, path: string) => (await callManagement(tenant, { path })).body;
const notBuilt = {
  statusCode: 400,
  error: 'Bad Request',
  message: "A draft must be in the 'built' state before it can be deployed.",
  errorCode: 'bad_request',
};

describe('the build of a draft', () => {
  it('takes as long as the tenant is told, and cannot be deployed before', async () => {
    let now = testTime;
    await using tenant = await startTestTenant({ slowBuildsMs: 4000, now: () => now });
    const path = await createAction(tenant, 'exports.onExecutePostLogin = async () => {};');
    expect(await statusOf(tenant, path)).toMatchObject({ status: 'pending' });
    expect((await post(tenant, `${path}/deploy`)).body).toEqual(notBuilt);
    now += 2000;
    expect(await statusOf(tenant, path)).toMatchObject({ status: 'building' });
    expect((await post(tenant, `${path}/deploy`)).body).toEqual(notBuilt);
    now += 2000;
    expect(await statusOf(tenant, path)).toMatchObject({ status: 'built' });
    expect((await post(tenant, `${path}/deploy`)).status).toBe(200);
    await callManagement(tenant, { method: 'PATCH', path, body: { code: 'exports.a = 1;' } });
    expect(await statusOf(tenant, path)).toMatchObject({ status: 'pending', deployed_version: { status: 'built' } });
  });

  it('is pending in the answer to a write, and done at once unless it is slow', async () => {
    await using tenant = await startTestTenant();
    const path = await createAction(tenant, 'exports.a = 1;');
    const written = await callManagement(tenant, { method: 'PATCH', path, body: { code: 'exports.a = 2;' } });
    expect(written.body).toMatchObject({ status: 'pending', all_changes_deployed: false });
    expect(await statusOf(tenant, path)).toMatchObject({ status: 'built' });
  });

  it('fails for a text that is no JavaScript', async () => {
    await using tenant = await startTestTenant();
    const path = await createAction(tenant, 'export const a = 1;');
    expect(await statusOf(tenant, path)).toMatchObject({ status: 'failed' });
    expect((await post(tenant, `${path}/deploy`)).body).toEqual(notBuilt);
  });
});

describe('POST /api/v2/actions/actions/:id/test', () => {
  it('runs the draft with the event that is sent, and what the Action has of its own', async () => {
    await using tenant = await startTestTenant({ runDraft });
    const code = `exports.onExecutePostLogin = async (event, api) => {
      console.log('hello', event.user.email);
      api.idToken.setCustomClaim('https://example.com/key', event.secrets.KEY);
      if (event.stats) api.access.deny('no');
    };`;
    const path = await createAction(tenant, code, 'post-login', { secrets: [{ name: 'KEY', value: 'secret' }] });
    const event = { user: { email: 'j+smith@example.com' } };
    const answer = await post(tenant, `${path}/test`, { payload: { event } });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      payload: {
        results: [{ method: 'api.idToken.setCustomClaim', args: ['https://example.com/key', 'secret'] }],
        logs: [{ level: 'log', message: 'hello j+smith@example.com' }],
        stats: {
          total_request_duration_ms: expect.any(Number),
          total_runtime_execution_duration_ms: expect.any(Number),
          runtime_processing_duration_ms: 0,
          action_duration_ms: expect.any(Number),
          runtime_external_call_duration_ms: 0,
          boot_duration_ms: 0,
          network_duration_ms: 0,
        },
      },
    });
    const denied = await post(tenant, `${path}/test`, { payload: { event: { ...event, stats: {} } } });
    expect(denied.body).toMatchObject({ payload: { results: [{}, { method: 'api.access.deny', args: ['no'] }] } });
  });

  it('tells the error of a draft that breaks', async () => {
    await using tenant = await startTestTenant({ runDraft });
    const path = await createAction(tenant, 'exports.onExecutePostLogin = async (event) => event.user.id;');
    const { status, body } = await post(tenant, `${path}/test`, { payload: { event: {} } });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      payload: {
        error: {
          name: 'TypeError',
          message: "Cannot read properties of undefined (reading 'id')",
          stack: expect.any(String),
        },
        results: [],
      },
    });
  });

  it.each([
    [
      'credentials-exchange',
      'onExecuteCredentialsExchange',
      "api.accessToken.setCustomClaim('https://example.com/a', 1)",
    ],
    ['pre-user-registration', 'onExecutePreUserRegistration', "api.user.setUserMetadata('a', 1)"],
  ])('runs a draft of %s', async (trigger, handler, call) => {
    await using tenant = await startTestTenant({ runDraft });
    const path = await createAction(tenant, `exports.${handler} = async (event, api) => { ${call}; };`, trigger);
    const { body } = await post(tenant, `${path}/test`, { payload: { event: {} } });
    expect(body).toMatchObject({ payload: { results: [{ method: call.slice(0, call.indexOf('(')) }] } });
  });

  it('refuses a body without an event, and says so where the tenant runs no drafts', async () => {
    await using tenant = await startTestTenant();
    const path = await createAction(tenant, 'exports.a = 1;');
    expect(await post(tenant, `${path}/test`, { payload: {} })).toMatchObject({
      status: 400,
      body: { errorCode: 'invalid_body', message: expect.stringContaining('payload.event') },
    });
    expect(await post(tenant, `${path}/test`, { payload: { event: {} } })).toMatchObject({
      status: 400,
      body: { message: 'This tenant was started without `runDraft`, so it runs no drafts.' },
    });
  });
});

describe('GET /api/v2/actions/executions/:id', () => {
  it('shows how the Actions of a transaction went, which its log entry names', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(tenant.store, 'credentials-exchange', 'first', '');
    deployAction(tenant.store, 'credentials-exchange', 'second', "throw new Error('broken');");
    await askForToken(tenant, { ...machine, grant_type: 'client_credentials', audience: ordersApi });
    const logs = await callManagement(tenant, { path: '/logs?q=type:feccft&fields=details' });
    const id = logsSchema.parse(logs.body)[0].details.actions.executions[0];
    expect((await callManagement(tenant, { path: `/actions/executions/${id}` })).body).toEqual({
      id,
      trigger_id: 'credentials-exchange',
      status: 'final',
      results: [
        { action_name: 'first', started_at: expect.any(String), ended_at: expect.any(String) },
        {
          action_name: 'second',
          error: { id: 'action_error', msg: 'broken' },
          started_at: expect.any(String),
          ended_at: expect.any(String),
        },
      ],
      created_at: expect.any(String),
      updated_at: '2026-11-23T06:00:00.000Z',
    });
    expect((await callManagement(tenant, { path: '/actions/executions/nothing' })).status).toBe(404);
  });
});

describe('an Action in a list', () => {
  it('shows the version that runs twice, as Auth0 does', async () => {
    await using tenant = await startTestTenant();
    const path = await createAction(tenant, 'exports.a = 1;');
    const listed = async () => (await callManagement(tenant, { path: '/actions/actions' })).body;
    expect(await listed()).not.toHaveProperty('actions.0.current_version');
    await post(tenant, `${path}/deploy`);
    const version = { number: 1, code: 'exports.a = 1;' };
    expect(await listed()).toMatchObject({
      actions: [
        {
          current_version: { ...version, status: 'BUILT', build_time: '2026-11-23T06:00:00.000Z' },
          deployed_version: { ...version, status: 'built', built_at: '2026-11-23T06:00:00.000Z' },
        },
      ],
    });
  });
});

describe('/api/v2/actions/modules', () => {
  it('publishes at once when told, shows its versions and makes one the draft again', async () => {
    await using tenant = await startTestTenant();
    const body = { name: 'names', code: 'exports.first = 1;', publish: true };
    expect((await post(tenant, '/actions/modules', body)).body).toMatchObject({
      all_changes_published: true,
      latest_version_number: 1,
    });
    const path = `/actions/modules/${tenant.store.actionModules.list()[0]?.id}`;
    const [version] = tenant.store.actionModuleVersions.list();
    await callManagement(tenant, { method: 'PATCH', path, body: { code: 'exports.first = 2;' } });
    expect((await callManagement(tenant, { path: `${path}/versions/${version?.id}` })).body).toMatchObject({
      version_number: 1,
      code: body.code,
    });
    expect((await post(tenant, `${path}/rollback`, { module_version_id: version?.id ?? '' })).body).toMatchObject({
      code: body.code,
      all_changes_published: false,
    });
    expect((await post(tenant, `${path}/rollback`, { module_version_id: 'x' })).status).toBe(404);
  });

  it('lists the Actions that use one, and keeps it as long as there are any', async () => {
    await using tenant = await startTestTenant();
    await post(tenant, '/actions/modules', { name: 'names', code: 'exports.first = 1;', publish: true });
    const [module] = tenant.store.actionModules.list();
    const action = await createAction(tenant, 'exports.a = 1;', 'post-login', { modules: [{ module_name: 'names' }] });
    const path = `/actions/modules/${module?.id}`;
    expect((await callManagement(tenant, { path: `${path}/actions` })).body).toMatchObject({
      actions: [{ action_name: 'draft', module_version_number: 1 }],
      total: 1,
    });
    expect(await callManagement(tenant, { method: 'DELETE', path })).toMatchObject({ status: 412 });
    await callManagement(tenant, { method: 'DELETE', path: action });
    expect((await callManagement(tenant, { method: 'DELETE', path })).status).toBe(204);
  });
});
