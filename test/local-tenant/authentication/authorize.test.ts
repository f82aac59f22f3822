import { describe, expect, it } from 'vitest';
import { callTenant } from '../../rig/call-tenant.ts';
import { authorization, authorize, fragmentOf, locationOf } from '../../rig/implicit-flow.ts';
import { machine, sharedIssuingTenant, startIssuingTenant, webShop } from '../../rig/issuing-tenant.ts';
import { formText, postForm } from '../../rig/tokens.ts';

const sharedTenant = sharedIssuingTenant();

describe('GET /authorize', () => {
  it('redirects to the login page with a new ticket, and nobody may cache that', async () => {
    const tenant = await sharedTenant();
    const answers = [await authorize(tenant), await authorize(tenant)];
    const [first, second] = answers.map((answer) => locationOf(answer, tenant));
    expect(answers[0]).toMatchObject({ status: 302, headers: { 'cache-control': 'no-store' } });
    expect([first?.origin, first?.pathname]).toEqual([tenant.url, '/u/login']);
    expect(first?.search).toMatch(/^\?state=[\w-]{43}$/);
    expect(second?.search).not.toBe(first?.search);
  });
});

describe('POST /authorize', () => {
  it('takes a form, too', async () => {
    const tenant = await sharedTenant();
    const target = locationOf(await postForm(tenant, '/authorize', authorization), tenant);
    expect(`${target.origin}${target.pathname}`).toBe(`${tenant.url}/u/login`);
  });
});

describe('GET /authorize never redirects to', () => {
  const mismatch = (uri: string) => ({
    error: 'access_denied',
    error_description: `Callback URL mismatch. ${uri} is not in the list of allowed callback URLs`,
  });

  it.each([
    'https://evil.example.com/',
    `${webShop.redirect_uri}/`,
    `${webShop.redirect_uri}?x=1`,
    `${webShop.redirect_uri}#`,
    `${webShop.redirect_uri}@evil.example.com`,
    'HTTP://LOCALHOST:3000/callback',
    '//evil.example.com',
    'javascript:alert(1)',
  ])('%s, which the client has not registered', async (redirect_uri) => {
    const answer = await authorize(await sharedTenant(), { ...authorization, redirect_uri });
    expect(answer).toMatchObject({ status: 403, body: mismatch(redirect_uri) });
    expect(answer.headers).not.toHaveProperty('location');
  });

  it('an unregistered address that hides behind a registered one', async () => {
    const tenant = await sharedTenant();
    const evil = 'https://evil.example.com/';
    const twice = [...Object.entries(authorization), ['redirect_uri', evil]] satisfies [string, string][];
    expect(await authorize(tenant, twice)).toMatchObject({ status: 403, body: mismatch(evil) });
  });

  it('a client without callbacks', async () => {
    const answer = await authorize(await sharedTenant(), { ...authorization, client_id: machine.client_id });
    expect(answer).toMatchObject({ status: 403, body: mismatch(webShop.redirect_uri) });
  });

  it.each([
    [{ client_id: 'nobody' }, 403, { error: 'access_denied', error_description: 'Unknown client: nobody' }],
    [{ client_id: '' }, 400, { error: 'invalid_request', error_description: 'Missing required parameter: client_id' }],
    [
      { redirect_uri: '' },
      400,
      { error: 'invalid_request', error_description: 'Missing required parameter: redirect_uri' },
    ],
  ])('anywhere with %j', async (fields, status, body) => {
    const answer = await authorize(await sharedTenant(), { ...authorization, ...fields });
    expect(answer.headers).not.toHaveProperty('location');
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual(body);
  });
});

it('a browser is shown what no client may be told', async () => {
  const tenant = await sharedTenant();
  const path = `/authorize?${formText({ ...authorization, redirect_uri: 'https://evil.example.com/<x>' })}`;
  const answer = await callTenant(tenant, { path, headers: { accept: 'text/html,*/*;q=0.8' } });
  expect(answer).toMatchObject({ status: 403, headers: { 'content-type': 'text/html; charset=utf-8' } });
  expect(answer.body).toContain('Callback URL mismatch. https://evil.example.com/&lt;x&gt; is not in the list');
});

describe('GET /authorize redirects back with an error in the fragment for', () => {
  it.each<[string, Record<string, string>, object]>([
    [
      'an unknown audience',
      { audience: 'https://unknown.example.com' },
      { error: 'access_denied', error_description: 'Service not found: https://unknown.example.com' },
    ],
    [
      'an ID token without nonce',
      { nonce: '' },
      { error: 'invalid_request', error_description: 'Missing required parameter: nonce' },
    ],
    [
      'a response type that there is not',
      { response_type: 'code none' },
      { error: 'unsupported_response_type', error_description: 'Unsupported response type: code none' },
    ],
    [
      'the same response type twice',
      { response_type: 'token token' },
      { error: 'unsupported_response_type', error_description: 'Unsupported response type: token token' },
    ],
    [
      'tokens in the query, where servers see them',
      { response_mode: 'query' },
      {
        error: 'invalid_request',
        error_description: 'Unsupported response mode for "token id_token": query',
      },
    ],
    [
      'a connection that there is not',
      { connection: 'Other' },
      { error: 'invalid_request', error_description: 'the connection was not found' },
    ],
    [
      'an organization that there is not',
      { organization: 'initech' },
      { error: 'invalid_request', error_description: 'Unknown organization: initech' },
    ],
    [
      'a max_age that is no number',
      { max_age: 'soon' },
      { error: 'invalid_request', error_description: 'max_age must be a number of seconds: soon' },
    ],
    [
      'a prompt that contradicts itself',
      { prompt: 'none login' },
      { error: 'invalid_request', error_description: 'prompt=none stands alone: none login' },
    ],
    [
      'a challenge that is too short',
      { code_challenge: 'short' },
      { error: 'invalid_request', error_description: 'code_challenge must be 43 to 128 letters, digits and "-._~"' },
    ],
    [
      'a challenge method that there is not',
      { code_challenge: 'x'.repeat(43), code_challenge_method: 'S512' },
      { error: 'invalid_request', error_description: 'Unsupported code_challenge_method: S512' },
    ],
    [
      'no response type',
      { response_type: '' },
      { error: 'invalid_request', error_description: 'Missing required parameter: response_type' },
    ],
    [
      'an ID token alone without openid, with which there would be nothing to give',
      { response_type: 'id_token', scope: 'read:orders' },
      { error: 'invalid_request', error_description: 'Missing required scope: openid' },
    ],
    ['a login without a page', { prompt: 'none' }, { error: 'login_required', error_description: 'Login required' }],
  ])('%s', async (_, fields, error) => {
    const answer = await authorize(await sharedTenant(), { ...authorization, ...fields });
    expect(answer.status).toBe(302);
    expect(answer.headers.location).toMatch(/^http:\/\/localhost:3000\/callback#/);
    expect(fragmentOf(answer)).toEqual({ ...error, state: 'state-1' });
  });

  it.each([
    ['token', ['authorization_code'], 'implicit'],
    ['code id_token', ['authorization_code'], 'implicit'],
    ['code id_token', ['implicit'], 'authorization_code'],
  ])('%s of a client whose grants are %j', async (response_type, grant_types, missing) => {
    await using tenant = await startIssuingTenant();
    const client = tenant.store.clients.get(webShop.client_id);
    if (client) tenant.store.clients.put({ ...client, grant_types });
    expect(fragmentOf(await authorize(tenant, { ...authorization, response_type }))).toEqual({
      error: 'unauthorized_client',
      error_description: `Grant type '${missing}' not allowed for the client.`,
      state: 'state-1',
    });
  });
});
