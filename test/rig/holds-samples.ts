import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot, samplesRoot } from './project-fixture.ts';

const [own, sample] = [repositoryRoot, samplesRoot].map((root) => readFileSync(join(root, 'tenant.yaml'), 'utf8'));

/** Whether the project of this repository still is the one that it came with: then docs show what is in it. */
export const holdsSamples = own === sample;
