import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { reviewCommand } from '#cli/commands/review.ts';
import { reviewSchema } from '#review/review-schema.ts';
import { repository } from '../cli/git/repository.ts';
import { projectFixture } from '../rig/project-fixture.ts';
import { runCli } from '../rig/run-cli.ts';

it('npm run review -- --json prints what docs/review.schema.json says, and nothing else', async () => {
  await using project = await projectFixture();
  const base = repository(project.root, { '.gitignore': 'dist\n' });
  const source = join(project.root, 'rules/roles.ts');
  const text = readFileSync(source, 'utf8');
  writeFileSync(source, text.replace('= roles;', "= roles.join(' ');").replace('const roles', `${denial}const roles`));
  const flags = ['--base', base, '--json', '--html', 'review.html', '--markdown', 'review.md'];
  const { stdout, stderr } = await runCli(reviewCommand, project.root, flags);
  expect(stderr).toBe('');
  const printed: unknown = JSON.parse(stdout);
  expect(reviewSchema.parse(printed)).toEqual(printed);
  expect(new Set(reviewSchema.parse(printed).groups.map(({ change }) => change.kind))).toEqual(
    new Set(['claim-retyped', 'status-changed']),
  );
  expect(readFileSync(join(project.root, 'review.html'), 'utf8')).toContain('<h1>');
  expect(readFileSync(join(project.root, 'review.md'), 'utf8')).toContain('now sets a string in place of a list');
});

const denial = `if (user.nickname === 'nemo') {
    callback(new UnauthorizedError('Not today.'));
    return;
  }
  `;
