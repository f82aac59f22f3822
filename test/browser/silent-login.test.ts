import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { startBrowser } from '../rig/browser.ts';
import { codeRequest } from '../rig/browser-login.ts';
import { type HtmlServer, startHtmlServer } from '../rig/html-server.ts';
import { startIssuingTenant, webShop } from '../rig/issuing-tenant.ts';
import { formText } from '../rig/tokens.ts';

/**
 * The single-page app. With HTTPS it is of the tenant's site; Chromium's private windows, of which the test's is one,
 * send no cookies to another site in a frame.
 */
let app: HtmlServer;
let tenant: LocalTenant;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  app = await startHtmlServer(200);
  origin = `https://${app.domain}`;
  // The real clock: the browser forgets cookies by its own.
  tenant = await startIssuingTenant({ now: Date.now });
  const client = tenant.store.clients.get(webShop.client_id);
  const urls = { callbacks: [`${origin}/callback`], allowed_logout_urls: [`${origin}/bye`] };
  if (client) tenant.store.clients.put({ ...client, ...urls });
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  await tenant?.close();
  await app?.[Symbol.asyncDispose]();
});

function authorizeUrl(fields: Record<string, string> = {}): string {
  return `${tenant.url}/authorize?${formText({ ...codeRequest, redirect_uri: `${origin}/callback`, ...fields })}`;
}

async function loggedInPage(): Promise<Page> {
  const page = await (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();
  await page.goto(authorizeUrl());
  await page.getByRole('button', { name: 'Grace Hopper' }).click();
  await page.waitForURL(`${origin}/callback?**`);
  return page;
}

/** What a frame with `/authorize` posts to the app that shows it. */
function messageOfFrame(page: Page): Promise<unknown> {
  const src = authorizeUrl({ prompt: 'none', response_mode: 'web_message' });
  return page.evaluate(`new Promise((resolve) => {
    addEventListener('message', ({ data, origin }) => resolve({ data, origin }), { once: true });
    document.body.append(Object.assign(document.createElement('iframe'), { src: ${JSON.stringify(src)} }));
  })`);
}

function message(response: object): object {
  return { origin: tenant.url, data: { type: 'authorization_response', response: { ...response, state: 'state-1' } } };
}

describe('a session in Chromium', () => {
  it('logs the user of the app in silently, in a frame', async () => {
    const code = expect.stringMatching(/^[\w-]{43}$/);
    expect(await messageOfFrame(await loggedInPage())).toEqual(message({ code }));
  });

  it('ends with a logout', async () => {
    const page = await loggedInPage();
    await page.goto(`${tenant.url}/v2/logout?${formText({ client_id: webShop.client_id, returnTo: `${origin}/bye` })}`);
    expect(page.url()).toBe(`${origin}/bye`);
    const error = { error: 'login_required', error_description: 'Login required' };
    expect(await messageOfFrame(page)).toEqual(message(error));
    expect(await page.context().cookies(tenant.url)).toEqual([]);
  });
});
