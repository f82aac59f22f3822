import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Io } from '../io.ts';
import { checked, type DoctorCheck } from './doctor-check.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Looks for the browser that `npm run test:browser` drives. Nothing else needs one. */
export function checkChromium({ env }: Pick<Io, 'env'>): DoctorCheck {
  const named = env['CHROMIUM'];
  const places = named === undefined ? placesOn(env['PATH'] ?? '') : [named];
  const found = places.find(isProgram);
  if (found !== undefined) return checked('chromium', found);
  if (named === undefined) return checked('chromium', 'none, which only npm run test:browser would miss');
  const message = `CHROMIUM names "${named}", which cannot be run`;
  const fix = 'set it to the path of a Chromium, or unset it';
  return checked('chromium', 'none', [{ level: 'warning', code: 'chromium-missing', message, fix }]);
}

function placesOn(path: string): string[] {
  return path.split(delimiter).flatMap((folder) => (folder === '' ? [] : names.map((name) => join(folder, name))));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
