import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectFixture, repositoryRoot, samplesRoot } from '../../rig/project-fixture.ts';
import { runCli } from '../../rig/run-cli.ts';
import { sharedTry } from './shared-try.ts';

const tryCommand = sharedTry();

const text = readFileSync(join(repositoryRoot, 'docs/try.md'), 'utf8');

/** The first block of code of a language after a text. */
function blockAfter(before: string, language: string): string {
  const after = text.slice(text.indexOf(before) + before.length);
  return new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(after)?.[1] ?? '';
}

function withoutDurations(output: string): string {
  return output.replaceAll(/\d+\.\d ms/g, '… ms').replaceAll(/"durationMs":[\d.]+/g, '"durationMs":…');
}

it('docs/try.md shows what a rule of this repository does', async () => {
  const output = blockAfter('npm run try -- rules/username.ts\n```', '');
  const { stdout } = await runCli(tryCommand, samplesRoot, ['rules/username.ts']);
  expect(withoutDurations(output)).toBe(withoutDurations(stdout));
});

it('docs/try.md shows cases with their outcomes', async () => {
  const cases = blockAfter('### A case', 'json');
  const outcomes = blockAfter('### An outcome', 'json');
  await using project = await projectFixture({ 'cases.jsonl': cases });
  const { stdout } = await runCli(tryCommand, project.root, ['--cases', 'cases.jsonl', '--json']);
  expect(withoutDurations(outcomes)).toBe(withoutDurations(stdout));
});

it('docs/try.md shows an input that a rule takes', async () => {
  const input = blockAfter('### The input', 'json');
  await using project = await projectFixture({ 'input.json': input });
  const { stdout } = await runCli(tryCommand, project.root, ['rules/username.ts', '--input', 'input.json', '--json']);
  expect(JSON.parse(stdout)).toMatchObject({ status: 'completed', result: { user: { username: 'ada' } } });
});
