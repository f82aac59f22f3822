import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtInRules } from '#review/policy/built-in-rules.ts';
import { checkPolicy } from '#review/policy/check-policy.ts';
import { loadPolicy } from '#review/policy/load-policy.ts';
import { projectFixture, repositoryRoot } from '../../rig/project-fixture.ts';
import { aLogin, anAnswer, aReview } from './a-review.ts';

const page = readFileSync(join(repositoryRoot, 'docs/policy.md'), 'utf8');

describe('docs/policy.md', () => {
  it('lists every built-in rule, with its severity and its reason', () => {
    const rows = [...page.matchAll(/^\| `([a-z-]+)` \| (\w+) \| .* \| (.*) \| .*\|$/gm)];
    expect(rows.map(([, name, severity, explanation]) => ({ name, severity, explanation }))).toEqual(
      builtInRules.map(({ name, severity, explanation }) => ({ name, severity, explanation })),
    );
  });

  it('shows a policy that works', async () => {
    const [, text = ''] = /```ts\n(import \{ claimName \}.*?)```/s.exec(page) ?? [];
    await using project = await projectFixture({ 'policy.ts': text });
    const policy = await loadPolicy(project.root);
    const told = anAnswer({ 'https://claims.example.com/plan': 'team' });
    const review = aReview([aLogin(told, told, { grant: 'client_credentials' }), aLogin(told, told)]);
    expect(checkPolicy(policy, review)).toEqual([
      {
        code: 'no-plan-for-machines',
        severity: 'warning',
        message: 'a machine client is told its plan',
        explanation: 'Machine clients are billed by their owners, who know their plan.',
        fix: 'leave the claim out of actions/client-plan',
        combinations: ['ada / Web shop / client_credentials'],
      },
    ]);
  });
});
