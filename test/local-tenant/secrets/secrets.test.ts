import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pkce, verifier } from '../../rig/code-flow.ts';
import { formText } from '../../rig/tokens.ts';
import { audience, type Filled, fillTenant, legacy, redirect_uri } from './fill-tenant.ts';
import { startWatchedTenant, type WatchedTenant } from './watched-tenant.ts';

const scope = 'openid offline_access read:orders';
const nowhere = 'https://nowhere.example.com';
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const tokensSchema = z.object({
  access_token: z.string(),
  id_token: z.string().exactOptional(),
  refresh_token: z.string().exactOptional(),
});

let tenant: WatchedTenant;
let filled: Filled;
beforeAll(async () => {
  tenant = await startWatchedTenant();
  filled = await fillTenant(tenant);
});
afterAll(() => tenant[Symbol.asyncDispose]());

type Form = Readonly<Record<string, string>>;

const post = (path: string, fields: Form, headers: Form = {}) => {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return tenant.call({ method: 'POST', path, body: formText(fields), headers: { ...type, ...headers } });
};

/** Asks for tokens, and keeps those that come. */
async function ask(fields: Form, headers: Form = {}) {
  const { status, body } = await post('/oauth/token', fields, headers);
  if (status !== 200) return { status, refresh_token: '' };
  const tokens = tokensSchema.parse(body);
  for (const [name, value] of Object.entries(tokens)) tenant.keepSecret(`${name} of ${fields['grant_type']}`, value);
  return { status, refresh_token: tokens.refresh_token ?? '' };
}

/** Logs Ada in, and keeps the code and the cookie. */
async function logIn(client_id: string): Promise<string> {
  const request = { client_id, redirect_uri, response_type: 'code', audience, scope, ...pkce };
  const page = await tenant.call({ path: `/authorize?${formText(request)}` });
  const ticket = new URL(page.headers.location ?? '', nowhere).searchParams.get('state') ?? '';
  const { headers } = await post('/u/login', { state: tenant.keepSecret('a ticket', ticket), user_id: 'auth0|ada' });
  tenant.keepSecret('a session', /^auth0\.\d+=([^;]+)/.exec(headers['set-cookie']?.join() ?? '')?.[1] ?? '');
  return tenant.keepSecret('a code', new URL(headers.location ?? '').searchParams.get('code') ?? '');
}

const exchange = { grant_type: 'client_credentials', audience };

describe('a tenant tells no secret in errors, logs, warnings or on its console', () => {
  it('when machines come with secrets that are right, and wrong', async () => {
    const { client_id, client_secret } = filled.machine;
    const wrong = tenant.makeSecret('a wrong secret');
    const unknown = tenant.makeSecret('what nobody knows');
    const basic = tenant.keepSecret('a header', Buffer.from(`${client_id}:${client_secret}`).toString('base64'));
    const assertion = { client_assertion: `${unknown}.e30.x`, client_assertion_type: assertionType };
    const statuses = [
      await ask({ ...exchange, ...filled.machine }),
      await ask(exchange, { authorization: `Basic ${basic}` }),
      await ask({ ...exchange, client_id, client_secret: wrong }),
      await ask({ ...exchange, client_id: unknown, client_secret: wrong }),
      await ask({ ...exchange, ...assertion }),
      await ask({ ...exchange, ...filled.machine, audience: nowhere }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 401, 401, 401, 403]);
    expect(await tenant.leaks()).toEqual([]);
  });

  it('when users come with passwords that are right, and wrong', async () => {
    const login = { grant_type: 'password', ...filled.machine, username: 'ada@example.com', audience, scope };
    expect((await ask({ ...login, password: filled.password })).status).toBe(200);
    expect((await ask({ ...login, password: tenant.makeSecret('a wrong password') })).status).toBe(403);
    expect(await tenant.leaks()).toEqual([]);
  });

  it('when codes and refresh tokens are used, twice', async () => {
    const client_id = filled.shop;
    const code = { grant_type: 'authorization_code', client_id, redirect_uri, code: await logIn(client_id) };
    const given = await ask({ ...code, code_verifier: tenant.keepSecret('a verifier', verifier) });
    const { refresh_token } = given;
    const refresh = { grant_type: 'refresh_token', client_id, refresh_token };
    const rotated = await ask(refresh);
    expect([given.status, rotated.status]).toEqual([200, 200]);
    expect(await ask(refresh)).toMatchObject({ status: 403 });
    expect(await ask({ ...refresh, refresh_token: rotated.refresh_token })).toMatchObject({ status: 403 });
    expect(await ask({ ...code, code_verifier: verifier })).toMatchObject({ status: 403 });
    const other = { code: await logIn(client_id), code_verifier: tenant.makeSecret('a wrong verifier') };
    expect(await ask({ ...code, ...other })).toMatchObject({ status: 403 });
    const wrong = { ...filled.machine, client_secret: tenant.makeSecret('a wrong secret'), token: refresh_token };
    expect((await post('/oauth/revoke', wrong)).status).toBe(401);
    expect(await tenant.leaks()).toEqual([]);
  });

  it.each(['/userinfo', '/api/v2/users', '/.well-known/local-tenant/requests'])(
    'when %s is asked with a token that is none',
    async (path) => {
      const headers = { authorization: `Bearer ${tenant.makeSecret('a wrong token')}` };
      expect((await tenant.call({ path, headers })).status).toBe(401);
      expect(await tenant.leaks()).toEqual([]);
    },
  );

  it('when what is written is no good', async () => {
    const bad = tenant.makeSecret('what cannot be written');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    tenant.keepSecret('a private key', pem.split('\n')[5] ?? '');
    const client = `/clients/${filled.machine.client_id}`;
    const action = `/actions/actions/${filled.ids.action}`;
    const hook = `/hooks/${filled.ids.hook}/secrets`;
    const writes = [
      ['POST', '/users', { connection: bad, password: bad, email: 'eve@example.com' }],
      ['POST', '/users', { connection: 'social', password: [bad], email: 'eve@example.com' }],
      ['PATCH', '/users/auth0%7Cada', { password: { value: bad } }],
      ['PATCH', client, { client_secret: [bad] }],
      ['POST', `${client}/credentials`, { credential_type: 'public_key', pem: bad }],
      ['POST', `${client}/credentials`, { credential_type: 'public_key', pem, alg: bad }],
      ['POST', hook, { KEY: bad }],
      ['PATCH', hook, { KEY: [bad] }],
      ['PATCH', action, { secrets: [{ name: 'KEY', value: [bad] }] }],
      ['PATCH', action, { secrets: { KEY: bad } }],
      ['PUT', '/rules-configs/KEY', { value: [bad] }],
      ['POST', '/resource-servers', { identifier: nowhere, name: 'x', signing_alg: bad, signing_secret: bad }],
      ['PUT', '/rules-configs/KEY', bad],
      ['PUT', '/rules-configs/KEY', `{ "value": "${bad}`],
      ['PUT', '/rules-configs/KEY', `{ "value": ${bad} }`],
      ['PUT', '/rules-configs/KEY', `{ "__proto__": "${bad}" }`],
    ] as const;
    for (const [method, path, body] of writes)
      expect((await tenant.manage(method, path, body)).status, `${method} ${path}`).toBeGreaterThanOrEqual(400);
    expect(await tenant.leaks()).toEqual([]);
  });

  it('when a request goes astray', async () => {
    const bad = tenant.makeSecret('what was sent to the wrong place');
    const json = { 'content-type': 'application/json' };
    await tenant.call({ method: 'POST', path: '/oauth/token', body: `{ "client_secret": ${bad} }`, headers: json });
    await tenant.call({ path: `/nowhere?client_secret=${bad}` });
    await tenant.call({ path: `/authorize?${formText({ client_secret: bad, id_token_hint: bad })}` });
    await tenant.call({ path: `/oidc/logout?${formText({ id_token_hint: bad })}` });
    await tenant.control('POST', '/faults', { kind: 'status', route: 'POST /oauth/token', status: bad });
    expect(await tenant.leaks()).toEqual([]);
  });

  it('when faults are injected', async () => {
    const fault = { kind: 'status', route: 'POST /oauth/token', status: 503 };
    expect((await tenant.control('POST', '/faults', fault)).status).toBe(201);
    expect(await ask({ ...exchange, ...filled.machine })).toMatchObject({ status: 503 });
    expect((await tenant.control('POST', '/faults', { kind: 'broken-action' })).status).toBe(201);
    expect((await ask({ ...exchange, ...filled.machine })).status).toBeGreaterThanOrEqual(400);
    await tenant.control('DELETE', '/faults');
    expect(await tenant.leaks()).toEqual([]);
  });

  it('when scripts break', async () => {
    const { machine, password, ids } = filled;
    const bindings = [{ ref: { type: 'action_id', value: ids.action } }];
    expect((await tenant.manage('PATCH', '/actions/triggers/post-login/bindings', { bindings })).status).toBe(200);
    const login = { grant_type: 'password', ...machine, username: 'ada@example.com', password };
    expect((await ask(login)).status).toBeGreaterThanOrEqual(400);
    await tenant.manage('PATCH', '/actions/triggers/post-login/bindings', { bindings: [] });
    const draft = { payload: { event: { client: { name: 'Machine' } } } };
    const tested = await tenant.manage('POST', `/actions/actions/${ids.action}/test`, draft);
    expect(JSON.stringify(tested.body)).not.toContain(tenant.secretOf('the secret of an Action'));
    expect(await tenant.leaks()).toEqual([]);
  });

  it('when an API cannot sign, of which a warning tells', async () => {
    await tenant.manage('PATCH', `/resource-servers/${filled.ids.legacy}`, { signing_secret: null });
    expect(await ask({ ...exchange, ...filled.machine, audience: legacy })).toMatchObject({ status: 500 });
    const warning = 'Sign the tokens of a credentials-exchange for the client "Machine"';
    await expect.poll(() => tenant.written()).toContain(warning);
    expect(await tenant.leaks()).toEqual([]);
  });

  it('when a secret is rotated', async () => {
    const { client_id } = filled.machine;
    const { body } = await tenant.manage('POST', `/clients/${client_id}/rotate-secret`);
    const { client_secret } = z.object({ client_secret: z.string() }).parse(body);
    tenant.keepSecret('a rotated secret', client_secret);
    const statuses = [
      await ask({ ...exchange, ...filled.machine }),
      await ask({ ...exchange, client_id, client_secret }),
    ];
    expect(statuses.map(({ status }) => status)).toEqual([401, 200]);
    filled = { ...filled, machine: { client_id, client_secret } };
    expect(await tenant.leaks()).toEqual([]);
  });
});
