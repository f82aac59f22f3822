import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderHtml } from '#cli/review/render-html.ts';
import type { Review } from '#review/review.ts';
import { startBrowser } from '../rig/browser.ts';
import {
  combinationOf,
  exampleReview,
  issuedAnswer,
  largeReview,
  reviewOf,
  unchangedReview,
} from '../rig/example-review.ts';
import { screenshotPath } from '../rig/screenshot-path.ts';
import { type TemporaryFolder, temporaryFolder } from '../rig/temporary-folder.ts';

let browser: Browser;
let folder: TemporaryFolder;
/** What a page asked for beside itself, or complained about. */
const strange: string[] = [];

beforeAll(async () => {
  browser = await startBrowser();
  folder = temporaryFolder();
});

afterAll(async () => {
  await browser?.close();
  folder?.[Symbol.dispose]();
  expect(strange).toEqual([]);
});

async function open(review: Review, options: BrowserContextOptions = {}): Promise<Page> {
  const file = join(folder.path, 'review.html');
  await writeFile(file, await renderHtml(review));
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })).newPage();
  page.on('console', (message) => void strange.push(message.text()));
  page.on('pageerror', (error) => void strange.push(error.message));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith('file:') && !url.startsWith('data:')) strange.push(url);
  });
  await page.goto(pathToFileURL(file).href);
  return page;
}

/** The cell that has the focus, as a screen reader tells it. */
function focused(page: Page): Promise<string | null> {
  return page.locator('td:focus').getAttribute('aria-label');
}

const phone = { viewport: { width: 390, height: 844 } };

describe('the page of a review in Chromium', () => {
  it.each([
    ['1280-light', { colorScheme: 'light' }],
    ['1280-dark', { colorScheme: 'dark' }],
    ['390-light', { colorScheme: 'light', ...phone }],
    ['390-dark', { colorScheme: 'dark', ...phone }],
  ] as const)('fits its window: %s', async (name, options) => {
    const page = await open(exampleReview(), options);
    await page.screenshot({ path: screenshotPath(`review-${name}.png`), fullPage: true });
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.getByRole('gridcell').first().click();
    await page.screenshot({ path: screenshotPath(`review-${name}-pair.png`) });
    expect(await page.evaluate('document.querySelector("dialog").scrollWidth <= innerWidth')).toBe(true);
  });

  it('shows what changes, and all of it when asked to', async () => {
    const page = await open(exampleReview());
    await page.getByText('4 of 5 rows, 8 of 10 clients, grants and APIs.').waitFor();
    await page.getByRole('button', { name: 'Only changes' }).click();
    await page.getByText('5 of 5 rows, 10 of 10 clients, grants and APIs.').waitFor();
    await page.getByRole('rowheader', { name: 'no user' }).waitFor();
    await page.getByRole('button', { name: 'Fold equal columns' }).click();
    await page.getByText('10 of 10 clients, grants and APIs in 5 columns.').waitFor();
  });

  it('shows one cause in the matrix, and all again', async () => {
    const page = await open(exampleReview());
    const cause = page.getByRole('listitem').filter({ hasText: 'now denied in 8 transactions' });
    await cause.getByRole('button', { name: 'Show in the matrix' }).click();
    await page.getByText('1 of 5 rows, 8 of 10 clients, grants and APIs.').waitFor();
    await page.getByRole('button', { name: 'Every cause' }).click();
    await page.getByText('4 of 5 rows').waitFor();
  });

  it('is used by keyboard alone', async () => {
    const page = await open(exampleReview());
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to the matrix');
    await page.keyboard.press('Enter');
    for (const _ of ['Only changes', 'Fold equal columns', 'the matrix']) await page.keyboard.press('Tab');
    expect(await focused(page)).toMatch(/^1 claim removed, 1 claim that Auth0 drops, /);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('1 claim removed, 1 claim added');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'nemo · Web shop' });
    await dialog.getByText('"nemo@example.com"').waitFor();
    await dialog.getByText('by rules/username').first().waitFor();
    await page.keyboard.press('ArrowRight');
    await dialog.getByText('Web shop, refresh_token, for https://api.example.com').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await page.locator('td:focus').getAttribute('data-column')).toBe('2');
    await page.keyboard.press('Control+End');
    expect(await focused(page)).toBe('1 no token any more, or another refusal');
    await page.keyboard.press('Home');
    expect(await page.locator('td:focus').getAttribute('data-column')).toBe('0');
  });

  it('says that nothing changes, and shows what was compared', async () => {
    const page = await open(unchangedReview());
    await page.getByRole('heading', { name: 'No token changes: 34 transactions of 4 personas compared' }).waitFor();
    expect(await page.getByRole('gridcell', { name: 'no change', exact: true }).count()).toBe(34);
  });

  it('takes values as text, whatever they hold', async () => {
    const page = await open(hostileReview);
    await page.getByRole('gridcell').first().click();
    const shown = page.getByRole('dialog').locator('pre');
    expect(await shown.allTextContents()).toEqual([JSON.stringify(hostile)]);
    expect(await page.getByRole('heading', { level: 3, name: hostile }).count()).toBe(1);
    expect(await page.evaluate('document.title')).not.toBe('taken');
  });

  it('stays usable with 50 personas and 60 columns', async () => {
    const page = await open(largeReview(50, 60));
    await page.getByText('25 of 50 rows, 48 of 60 clients, grants and APIs in 17 columns.').waitFor();
    await page.screenshot({ path: screenshotPath('review-large.png'), fullPage: true });
    await page.getByRole('button', { name: 'Only changes' }).click();
    await page.getByRole('button', { name: 'Fold equal columns' }).click();
    expect(await page.getByRole('gridcell').count()).toBe(3000);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });
});

const hostile = `</script><script>document.title = 'taken'</script><img src=x onerror="document.title = 'taken'">`;

const hostileReview = reviewOf([
  {
    combination: combinationOf({ persona: hostile, client: hostile, grant: 'implicit', audience: hostile }),
    before: issuedAnswer({}),
    after: issuedAnswer({ [hostile]: hostile }),
    changes: [
      {
        kind: 'claim-added',
        token: 'access_token',
        claim: hostile,
        after: hostile,
        by: { extension: hostile, form: 'rule' },
      },
    ],
  },
]);
