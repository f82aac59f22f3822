import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { checked, type DoctorCheck } from './doctor-check.ts';

const packageJson = z.object({ engines: z.object({ node: z.string().regex(/^>=\d+\.\d+$/) }) });

/** Compares the version of Node.js with the one that package.json asks for. */
export function checkNode(root: string, version: string = process.versions.node): DoctorCheck {
  const { engines } = packageJson.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const [major = 0, minor = 0] = numbersIn(version);
  const [wantedMajor = 0, wantedMinor = 0] = numbersIn(engines.node);
  const isGood = major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
  const message = `Node.js ${version} runs here: expected ${engines.node}`;
  const fix = 'install a newer Node.js';
  return checked('node', `Node.js ${version}`, isGood ? [] : [{ level: 'error', code: 'node-too-old', message, fix }]);
}

function numbersIn(version: string): number[] {
  return [...version.matchAll(/\d+/g)].map(([digits]) => Number(digits));
}
