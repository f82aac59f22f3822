import { type Browser, chromium } from 'playwright-core';

/** Debian's Chromium; another one where CHROMIUM names it. */
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Starts a headless browser that stays off the network. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
