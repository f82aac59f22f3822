import { decodeJwt } from 'jose';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deployCommand } from '#cli/commands/deploy.ts';
import { type OpenTenant, serveTenant } from '#cli/open-local-tenant.ts';
import { createFetch } from '#management/https-fetch.ts';
import { createManagementClient } from '#management/management-client.ts';
import { isLocal } from '#project/environment.ts';
import { loadProject } from '#project/load-project.ts';
import { startBrowser } from '../rig/browser.ts';
import { type ProjectFixture, projectFixture } from '../rig/project-fixture.ts';
import { quietIo, runCli } from '../rig/run-cli.ts';

const callback = 'http://localhost:3000/callback';

let project: ProjectFixture;
let tenant: OpenTenant;
let browser: Browser;

beforeAll(async () => {
  project = await projectFixture();
  expect(await runCli(deployCommand, project.root, [])).toMatchObject({ exitCode: 0 });
  const loaded = loadProject(project.root, 'local');
  if (!isLocal(loaded.environment)) throw new Error('The environment "local" is not local.');
  tenant = await serveTenant(quietIo(project.root), loaded, loaded.environment, { isPublished: true });
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  await tenant?.[Symbol.asyncDispose]();
  await project?.[Symbol.asyncDispose]();
});

/** What the app sends to `/authorize` beside its own id. */
const implicit = { response_type: 'token' };

/** Opens the login page of the single-page app, as the app would send its user there. */
async function openLogin(fields: Record<string, string> = implicit): Promise<Page> {
  // The browser does not know the tenant's CA.
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  await context.route('http://localhost:3000/**', (route) => {
    const body = `<h1>Back</h1><pre>${route.request().postData() ?? ''}</pre>`;
    return route.fulfill({ contentType: 'text/html', body });
  });
  const page = await context.newPage();
  await page.goto(await authorizeUrl(fields));
  return page;
}

/** The address to which the app sends its user. */
async function authorizeUrl(fields: Record<string, string>): Promise<string> {
  const clients = await createManagementClient(
    tenant.domain,
    tenant.managementToken,
    createFetch(tenant.ca),
  ).listClients();
  const clientId = clients.find(({ name }) => name === 'Web shop')?.client_id ?? '';
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: callback,
    audience: 'https://api.example.com',
    state: 'xyz',
    ...fields,
  });
  return `${tenant.url}/authorize?${query}`;
}

/** Waits until the browser is back at the app, and reads what the fragment brought. */
async function fragmentOf(page: Page): Promise<URLSearchParams> {
  await page.waitForURL(`${callback}*`);
  return new URLSearchParams(new URL(page.url()).hash.slice(1));
}

describe('the login page in Chromium', () => {
  it('logs a user in with a password', async () => {
    const page = await openLogin();
    await page.getByLabel('Username or email').fill('grace');
    await page.getByLabel('Password').fill('Correct-horse-1');
    await page.getByRole('button', { name: 'Continue' }).click();
    const fragment = await fragmentOf(page);
    expect(fragment.get('state')).toBe('xyz');
    expect(decodeJwt(fragment.get('access_token') ?? '')).toMatchObject({
      sub: 'auth0|grace',
      'https://claims.example.com/username': 'grace',
    });
  });

  it('logs a user of a social connection in with a click', async () => {
    const page = await openLogin();
    await page.getByRole('button', { name: 'Captain Nemo' }).click();
    const claims = decodeJwt((await fragmentOf(page)).get('access_token') ?? '');
    expect(claims.sub).toBe('google-oauth2|100000000000000000001');
    expect(claims).not.toHaveProperty(['https://claims.example.com/username']);
  });

  it('says that a password is wrong, and lets the user try again', async () => {
    const page = await openLogin();
    await page.getByLabel('Username or email').fill('grace');
    await page.getByLabel('Password').fill('wrong');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('alert').getByText('Wrong email or password.').waitFor();
    await page.getByRole('button', { name: 'Grace Hopper' }).click();
    expect((await fragmentOf(page)).get('access_token')).not.toBeNull();
  });

  it('brings the reason back to the app when an Action denies the login', async () => {
    const page = await openLogin();
    await page.getByRole('button', { name: 'Susan Calvin' }).click();
    expect(Object.fromEntries(await fragmentOf(page))).toEqual({
      error: 'access_denied',
      error_description: 'Your subscription is suspended.',
      state: 'xyz',
    });
  });
});

/** Logs a user in by the keyboard alone. */
async function logInByKeyboard(page: Page): Promise<void> {
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
}

describe('what comes after the login page in Chromium', () => {
  it('is a form that posts itself, with response_mode=form_post', async () => {
    const page = await openLogin({ response_type: 'code', response_mode: 'form_post' });
    await logInByKeyboard(page);
    await page.waitForURL(callback);
    expect(await page.locator('pre').textContent()).toMatch(/^code=[\w-]{43}&state=xyz$/);
  });

  it.each([
    ['Accept', { code: expect.stringMatching(/^[\w-]{43}$/), state: 'xyz' }],
    ['Decline', { error: 'access_denied', error_description: 'User did not authorize the request', state: 'xyz' }],
  ])('is the consent page where the app wants it: %s', async (choice, expected) => {
    const page = await openLogin({ response_type: 'code', prompt: 'consent', scope: 'openid read:orders' });
    await logInByKeyboard(page);
    await page.getByRole('heading', { name: 'Authorize Web shop' }).waitFor();
    await page.getByText('See orders').waitFor();
    await page.getByRole('button', { name: choice }).click();
    await page.waitForURL(`${callback}?*`);
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual(expected);
  });
});
