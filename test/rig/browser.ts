import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

/** Debian's Chromium; another one where CHROMIUM names it. */
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a headless browser that stays off the network. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, args });
}

/**
 * Starts a headless browser with a profile. As Chrome does outside of private windows, and Debian's Chromium only where
 * it is told, it sends cookies to another site in a frame. It takes a tenant's certificate for good without its CA.
 *
 * @param folder - an empty one, for the profile
 */
export async function startProfile(folder: string): Promise<BrowserContext> {
  const path = join(folder, 'Default/Preferences');
  await mkdir(dirname(path));
  await writeFile(path, JSON.stringify({ profile: { cookie_controls_mode: cookiesBlockedInPrivateWindows } }));
  return chromium.launchPersistentContext(folder, { executablePath, args, ignoreHTTPSErrors: true });
}

/** Chromium's `CookieControlsMode::kIncognitoOnly`. */
const cookiesBlockedInPrivateWindows = 2;
