import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { explainCommand } from '#cli/commands/explain.ts';
import { startBrowser } from '../rig/browser.ts';
import { type ProjectFixture, projectFixture } from '../rig/project-fixture.ts';
import { runCli } from '../rig/run-cli.ts';
import { screenshotPath } from '../rig/screenshot-path.ts';

let browser: Browser;
let project: ProjectFixture;

beforeAll(async () => {
  project = await projectFixture();
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  await project?.[Symbol.asyncDispose]();
});

it.each([
  ['1280-light', 1280, 'light', 'grace'],
  ['1280-dark', 1280, 'dark', 'susan'],
  ['390-light', 390, 'light', 'susan'],
] as const)('the page of an explanation fits its window: %s', async (name, width, colorScheme, persona) => {
  const flags = ['--grant', 'implicit', '--persona', persona, '--html', 'explained.html'];
  expect(await runCli(explainCommand, project.root, flags)).toMatchObject({ exitCode: 0 });
  const page = await (await browser.newContext({ viewport: { width, height: 900 }, colorScheme })).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => void complaints.push(message.text()));
  await page.goto(pathToFileURL(join(project.root, 'explained.html')).href);
  await page.getByRole('heading', { level: 1, name: `${persona}, Web shop, implicit` }).waitFor();
  await page.getByRole('heading', { name: persona === 'grace' ? 'What the tokens say' : 'No token' }).waitFor();
  await page.screenshot({ path: screenshotPath(`explain-${name}.png`), fullPage: true });
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(complaints).toEqual([]);
});
