import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KitTenant } from '#kit/kit-tenant.ts';
import { startLocalTenant } from '#kit/local-tenant.ts';
import { createManagementClient } from '#management/management-client.ts';
import { startProfile } from '../rig/browser.ts';
import { callManagement } from '../rig/call-tenant.ts';
import { type TemporaryFolder, temporaryFolder } from '../rig/temporary-folder.ts';
import { type SinglePageApp, startSinglePageApp } from './single-page-app.ts';

let app: SinglePageApp;
let tenant: KitTenant;
let folder: TemporaryFolder;
let browser: BrowserContext;
let clientId: string;

beforeAll(async () => {
  app = await startSinglePageApp();
  tenant = await startLocalTenant();
  folder = temporaryFolder();
  browser = await startProfile(folder.path);
});

beforeEach(async () => {
  await tenant.reset();
  await browser.clearCookies();
  await registerApp();
});

afterAll(async () => {
  await browser?.close();
  folder?.[Symbol.dispose]();
  await tenant?.close();
  await app?.[Symbol.asyncDispose]();
});

/** Registers the app, as its developer would, with the client that environments/local.yaml has for it. */
async function registerApp(): Promise<void> {
  const { origin } = app;
  const clients = await createManagementClient(tenant.domain, tenant.managementToken, tenant.fetch).listClients();
  clientId = clients.find(({ name }) => name === 'Web shop')?.client_id ?? '';
  const body = {
    callbacks: [`${origin}/`, `${origin}/refresh-tokens`],
    allowed_logout_urls: [origin],
    web_origins: [origin],
    refresh_token: { rotation_type: 'rotating', expiration_type: 'expiring' },
  };
  expect(await callManagement(tenant, { method: 'PATCH', path: `/clients/${clientId}`, body })).toMatchObject({
    status: 200,
  });
  const scope = 'openid profile read:orders';
  app.configure({ domain: tenant.domain, clientId, audience: 'https://api.example.com', scope });
}

async function openApp(path: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${app.origin}${path}`);
  await greeting(page, 'Please log in.');
  return page;
}

function greeting(page: Page, text: string): Promise<void> {
  return page.getByRole('status').getByText(text).waitFor();
}

async function logIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('button', { name: 'Grace Hopper' }).click();
  await greeting(page, 'Hello, Grace Hopper!');
}

async function renew(page: Page): Promise<void> {
  const tokens = page.getByTestId('tokens');
  const before = Number(await tokens.textContent());
  await page.getByRole('button', { name: 'Renew' }).click();
  await tokens.getByText(String(before + 1)).waitFor();
}

/** What the browser asked the tenant for since the last time, without preflights. */
function asked(): string[] {
  const seen = tenant.requests.filter(({ method, route }) => method !== 'OPTIONS' && !route.startsWith('/api/v2/'));
  return seen.map(({ method, route, status }) => `${method} ${route} ${status}`);
}

const login = ['GET /authorize 302', 'GET /u/login 200', 'POST /u/login 302', 'POST /oauth/token 200'];

describe('auth0-spa-js in Chromium', () => {
  it('logs a user in, and renews the token with refresh tokens that rotate', async () => {
    const page = await openApp('/refresh-tokens');
    await logIn(page);
    expect(await page.getByTestId('username').textContent()).toBe('grace');
    await renew(page);
    await renew(page);
    expect(await page.getByRole('alert').textContent()).toBe('');
    expect(asked()).toEqual([...login, 'POST /oauth/token 200', 'POST /oauth/token 200']);
  });

  it('logs a user in, and renews the token in a frame', async () => {
    const page = await openApp('/');
    await logIn(page);
    expect(await page.getByTestId('username').textContent()).toBe('grace');
    await renew(page);
    expect(await page.getByRole('alert').textContent()).toBe('');
    expect(asked()).toEqual([...login, 'GET /authorize 200', 'POST /oauth/token 200']);
  });

  it('knows the user after a reload, without a page of the tenant', async () => {
    const page = await openApp('/');
    await logIn(page);
    await page.reload();
    await greeting(page, 'Hello, Grace Hopper!');
    expect(asked()).toEqual([...login, 'GET /authorize 200', 'POST /oauth/token 200']);
  });

  it.each(['/', '/refresh-tokens'])('logs the user out, and needs a login after that: %s', async (path) => {
    const page = await openApp(path);
    await logIn(page);
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.waitForURL(`${app.origin}/`);
    await greeting(page, 'Please log in.');
    await page.getByRole('button', { name: 'Renew' }).click();
    await page.getByRole('alert').getByText('login_required: Login required').waitFor();
    expect(await browser.cookies(tenant.url)).toEqual([]);
  });

  it('tells the app why a login failed', async () => {
    const page = await openApp('/');
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('button', { name: 'Susan Calvin' }).click();
    await page.getByRole('alert').getByText('access_denied: Your subscription is suspended.').waitFor();
  });
});
