import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { renderDrift } from '#cli/drift/render-drift.ts';
import type { Drifted, DriftKind } from '#deploy/drift/drift.ts';
import { repositoryRoot } from '../../rig/project-fixture.ts';
import { quietIo } from '../../rig/run-cli.ts';

const kinds: readonly DriftKind[] = ['edited', 'replaced', 'other-build', 'draft', 'changed', 'missing', 'added'];

it('docs/doctor-and-drift.md says what each kind of drift means, in the words of the command', () => {
  const text = readFileSync(join(repositoryRoot, 'docs/doctor-and-drift.md'), 'utf8');
  const said = [...text.matchAll(/^\| ([^|]+) \|/gm)].map(([, words]) => words).filter((words) => words !== 'it says');
  const drifted = kinds.map((drift): Drifted => ({ item: { drift, type: 'actions', name: 'plan', fields: [] } }));
  const drift = { drifted, pending: [], asBuilt: 0, beside: [] };
  const shown = renderDrift(quietIo(repositoryRoot), { environment: 'staging', domain: 'd' }, drift);
  expect([...shown.matchAll(/^. actions\/plan {2}(.*)$/gm)].map(([, words]) => words)).toEqual(said);
});
