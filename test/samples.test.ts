import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { holdsSamples } from './rig/holds-samples.ts';
import { repositoryRoot, samplesRoot } from './rig/project-fixture.ts';

const files = readdirSync(samplesRoot, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== 'package.json')
  .map(({ parentPath, name }) => join(parentPath, name).slice(samplesRoot.length + 1));

describe.runIf(holdsSamples)('the samples of the tests', () => {
  it.each(files)('are those of the repository: %s', (file) => {
    expect(readFileSync(join(samplesRoot, file), 'utf8')).toBe(readFileSync(join(repositoryRoot, file), 'utf8'));
  });
});
