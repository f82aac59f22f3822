import { describe, expect, it } from 'vitest';
import { callManagement, type TenantCall } from '../../rig/call-tenant.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';

const script = 'function (user, context, callback) { callback(null, user, context); }';
const post = (body: object): TenantCall => ({ method: 'POST', path: '/rules', body });
const conflict = (message: string) => ({
  status: 409,
  body: { statusCode: 409, error: 'Conflict', message, errorCode: 'conflict' },
});

describe('/api/v2/rules', () => {
  it('creates, shows, changes and deletes a rule', async () => {
    await using tenant = await startTestTenant();
    const created = await callManagement(tenant, post({ name: 'username', script }));
    const [rule] = tenant.store.rules.list();
    const path = `/rules/${rule?.id}`;
    const body = {
      id: expect.stringMatching(/^rul_[A-Za-z0-9]{16}$/),
      name: 'username',
      script,
      enabled: true,
      order: 1,
      stage: 'login_success',
    };
    expect(created).toMatchObject({ status: 201, body });
    expect(rule).toEqual(body);
    const changed = await callManagement(tenant, { method: 'PATCH', path, body: { enabled: false } });
    expect(changed).toMatchObject({ status: 200, body: { ...body, enabled: false } });
    expect((await callManagement(tenant, { path })).body).toEqual({ ...body, enabled: false });
    expect(await callManagement(tenant, { method: 'DELETE', path })).toMatchObject({ status: 204, body: '' });
    expect((await callManagement(tenant, { path })).body).toEqual({
      statusCode: 404,
      error: 'Not Found',
      message: 'The rule does not exist.',
      errorCode: 'inexistent_rule',
    });
  });

  it('puts a rule without order last, and refuses an order or name that is taken', async () => {
    await using tenant = await startTestTenant();
    await callManagement(tenant, post({ name: 'a', script, order: 7 }));
    expect((await callManagement(tenant, post({ name: 'b', script }))).body).toMatchObject({ order: 8 });
    expect(await callManagement(tenant, post({ name: 'c', script, order: 8 }))).toMatchObject(
      conflict('A rule with the same order already exists.'),
    );
    expect(await callManagement(tenant, post({ name: 'a', script }))).toMatchObject(
      conflict('A rule with the same name already exists.'),
    );
    const path = `/rules/${tenant.store.rules.list()[0]?.id}`;
    expect((await callManagement(tenant, { method: 'PATCH', path, body: { order: 8 } })).status).toBe(409);
    expect((await callManagement(tenant, { method: 'PATCH', path, body: { order: 7 } })).status).toBe(200);
  });

  it.each<[string, object, string]>([
    ['a name that begins with a dash', { name: '-a', script }, 'on property name.'],
    ['a name that ends with a space', { name: 'a ', script }, 'on property name.'],
    ['no name', { script }, 'on property name.'],
    ['an empty script', { name: 'a', script: '' }, 'on property script.'],
    ['an unknown property', { name: 'a', script, colour: 'red' }, 'Unrecognized key: "colour".'],
    ['an id', { name: 'a', script, id: 'rul_1' }, 'Additional properties not allowed: id.'],
  ])('refuses %s', async (_, body, message) => {
    await using tenant = await startTestTenant();
    const answer = await callManagement(tenant, post(body));
    expect(answer).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(/^Payload validation error: /), errorCode: 'invalid_body' },
    });
    expect(answer.body).toMatchObject({ message: expect.stringContaining(message) });
    expect(tenant.store.rules.list()).toEqual([]);
  });

  it('does not let the stage of a rule be changed', async () => {
    await using tenant = await startTestTenant();
    await callManagement(tenant, post({ name: 'a', script }));
    const path = `/rules/${tenant.store.rules.list()[0]?.id}`;
    const answer = await callManagement(tenant, { method: 'PATCH', path, body: { stage: 'login_success' } });
    expect(answer.body).toEqual({
      statusCode: 400,
      error: 'Bad Request',
      message: 'Payload validation error: Additional properties not allowed: stage.',
      errorCode: 'invalid_body',
    });
  });
});
