import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { codeRequest, logIn, queryOf } from '../../../rig/browser-login.ts';
import type { TenantAnswer } from '../../../rig/call-tenant.ts';
import { authorization, authorize, fragmentOf } from '../../../rig/implicit-flow.ts';
import { sharedIssuingTenant, startIssuingTenant, webShop } from '../../../rig/issuing-tenant.ts';

const sharedTenant = sharedIssuingTenant();
const code = expect.stringMatching(/^[\w-]{43}$/);
const silent = { ...codeRequest, prompt: 'none' };
const loginRequired = { error: 'login_required', error_description: 'Login required', state: 'state-1' };

/** The names and values of the fields of a page's form. */
function fieldsOf({ body }: TenantAnswer): Record<string, string> {
  const fields = String(body).matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
  return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value]));
}

/** What a page posts to the page that shows it. */
function messageOf({ body }: TenantAnswer): unknown {
  return JSON.parse(/<script type="application\/json" id="message">(.*)<\/script>\n/.exec(String(body))?.[1] ?? '');
}

function policyOf({ headers, body }: TenantAnswer): { readonly policy: unknown; readonly script: string } {
  const script = /<script>(.*)<\/script>/s.exec(String(body).replace(/<script type.*/, ''))?.[1] ?? '';
  const hash = createHash('sha256').update(script).digest('base64');
  return { policy: headers['content-security-policy'], script: `script-src 'sha256-${hash}'` };
}

describe('an authorization response', () => {
  it('with a code goes into the query', async () => {
    const tenant = await sharedTenant();
    const { answer } = await logIn(tenant);
    expect(answer.headers.location).toMatch(/^http:\/\/localhost:3000\/callback\?code=/);
    expect(queryOf(answer, tenant)).toEqual({ code, state: 'state-1' });
  });

  it('is added to a query that the redirect_uri has', async () => {
    await using tenant = await startIssuingTenant();
    const redirect_uri = `${webShop.redirect_uri}?shop=1`;
    const client = tenant.store.clients.get(webShop.client_id);
    if (client) tenant.store.clients.put({ ...client, callbacks: [redirect_uri] });
    const { answer } = await logIn(tenant, 'auth0|grace', { ...codeRequest, redirect_uri });
    expect(queryOf(answer, tenant)).toEqual({ shop: '1', code, state: 'state-1' });
  });

  it('goes into the fragment where the client wants it', async () => {
    const tenant = await sharedTenant();
    const { answer } = await logIn(tenant, 'auth0|grace', { ...codeRequest, response_mode: 'fragment' });
    expect(answer.headers.location).toMatch(/^http:\/\/localhost:3000\/callback#code=/);
    expect(fragmentOf(answer)).toEqual({ code, state: 'state-1' });
  });

  it('is posted by a page that runs one script, and works without it', async () => {
    const tenant = await sharedTenant();
    const state = `"><script>alert(1)</script>`;
    const { answer } = await logIn(tenant, 'auth0|grace', { ...codeRequest, response_mode: 'form_post', state });
    expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    const escaped = '&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;';
    expect(fieldsOf(answer)).toEqual({ code, state: escaped });
    expect(answer.body).toContain(`<form method="post" action="${webShop.redirect_uri}">`);
    expect(answer.body).toContain('<noscript><button>Continue</button></noscript>');
    const { policy, script } = policyOf(answer);
    expect(policy).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
    expect(policy).toContain(`; ${script};`);
  });

  it('is handed to a page of the origin of the redirect_uri alone', async () => {
    const tenant = await sharedTenant();
    const state = '</script><script>alert(1)</script>';
    const { answer } = await logIn(tenant, 'auth0|grace', { ...codeRequest, response_mode: 'web_message', state });
    expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    expect(messageOf(answer)).toEqual({
      origin: 'http://localhost:3000',
      message: { type: 'authorization_response', response: { code, state } },
    });
    expect(String(answer.body).match(/<script/g)).toHaveLength(2);
    const { policy, script } = policyOf(answer);
    expect(policy).toMatch(/^default-src 'none'; .*frame-ancestors http:\/\/localhost:3000$/);
    expect(policy).toContain(`; ${script};`);
  });
});

describe('an error goes the way that the client wants:', () => {
  it('query for a code', async () => {
    const tenant = await sharedTenant();
    expect(queryOf(await authorize(tenant, silent), tenant)).toEqual(loginRequired);
  });

  it('fragment', async () => {
    const answer = await authorize(await sharedTenant(), { ...silent, response_mode: 'fragment' });
    expect(fragmentOf(answer)).toEqual(loginRequired);
  });

  it('form_post', async () => {
    const answer = await authorize(await sharedTenant(), { ...silent, response_mode: 'form_post' });
    expect(fieldsOf(answer)).toEqual(loginRequired);
  });

  it('web_message', async () => {
    const answer = await authorize(await sharedTenant(), { ...silent, response_mode: 'web_message' });
    expect(messageOf(answer)).toEqual({
      origin: 'http://localhost:3000',
      message: { type: 'authorization_response', response: loginRequired },
    });
  });

  it('the usual one, where that cannot be', async () => {
    const tenant = await sharedTenant();
    const answer = await authorize(tenant, { ...silent, response_mode: 'carrier_pigeon' });
    expect(queryOf(answer, tenant)).toEqual({
      error: 'invalid_request',
      error_description: 'Unsupported response mode for "code": carrier_pigeon',
      state: 'state-1',
    });
  });
});

it('a redirect_uri without an origin gets no message', async () => {
  await using tenant = await startIssuingTenant();
  const redirect_uri = 'com.example.shop://callback';
  const client = tenant.store.clients.get(webShop.client_id);
  if (client) tenant.store.clients.put({ ...client, callbacks: [redirect_uri] });
  const answer = await authorize(tenant, { ...authorization, redirect_uri, response_mode: 'web_message' });
  expect(answer).toMatchObject({
    status: 400,
    body: {
      error: 'invalid_request',
      error_description: `response_mode=web_message needs a redirect_uri with an origin: ${redirect_uri}`,
    },
  });
});
