import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changeTones } from '#cli/review/describe-change.ts';
import { renderReview } from '#cli/review/render-review.ts';
import { exampleReview, largeReview, reviewOf, unchangedReview } from '../../rig/example-review.ts';
import { repositoryRoot } from '../../rig/project-fixture.ts';
import { quietIo } from '../../rig/run-cli.ts';

const file = quietIo('');

it('docs/review.md explains every symbol', () => {
  const text = readFileSync(join(repositoryRoot, 'docs/review.md'), 'utf8');
  const rows = [...text.matchAll(/^\| `(.)` \| (.+) \|$/gm)].slice(0, Object.keys(changeTones).length);
  expect(rows.map(([, symbol, word]) => ({ symbol, word }))).toEqual(Object.values(changeTones));
});

describe('renderReview', () => {
  it('tells causes first, with what was and is, and whose tokens they are', () => {
    const [, , , group] = renderReview(file, exampleReview()).split('\n\n');
    expect(group).toBe(
      [
        '− actions/plan: claim-removed https://claims.example.com/level in the access_token in 9 transactions',
        '    − before 3',
        '    grace, nemo, olga in globex  Web shop: implicit, authorization_code, refresh_token  → https://api.example.com',
      ].join('\n'),
    );
  });

  it('tells policy, contract, branches that nobody reaches, and what was not compared', () => {
    const text = renderReview(file, exampleReview());
    expect(text).toContain(
      '20 of 34 transactions of 4 personas change, for 7 reasons, but nobody reaches 1 changed branch.',
    );
    expect(text).toContain('warning[new-denial]\n  "actions/plan" denies "susan", who got tokens before\n');
    expect(text).toContain('✘ breaks the contract: https://claims.example.com/level retyped in the access_token for');
    expect(text).toContain('! rules/username.ts:9 (head) is reached by nobody: what it does to tokens was not seen\n');
    expect(text).toContain('Not compared: personas of base only: hal\n');
    expect(text).toContain(
      'Not compared: transactions that only the tenant of head allows: grace / Partner app / implicit',
    );
    expect(text).not.toContain('actions/plan.ts:8');
  });

  it('counts the causes that nobody would read', () => {
    const review = exampleReview();
    const groups = Array.from({ length: 60 }, () => review.groups)
      .flat()
      .slice(0, 60);
    const text = renderReview(file, { ...review, groups, policy: [] });
    expect(text).toContain('\n\n… 10 more: --html has all\n\n');
  });

  it('says once why a rule of the policy is there', () => {
    const review = exampleReview();
    const [finding] = review.policy;
    const twice = finding ? [finding, { ...finding, message: 'once more' }] : [];
    const text = renderReview(file, { ...review, policy: twice });
    expect(text.match(/^ {2}why: .*$/gm)).toEqual([`  why: ${finding?.explanation}`]);
    expect(text).toContain('once more');
  });

  it('says in one line that no token changes', () => {
    expect(renderReview(file, unchangedReview())).toBe(
      [
        'origin/main (3f9ad2c) → this folder (b07c51e), environment local\n',
        '✔ No token changes: 34 transactions of 4 personas compared.\n',
      ].join('\n'),
    );
  });

  it.each([
    [
      'a changed branch that nobody reaches',
      { ...unchangedReview(), branches: exampleReview().branches },
      '34 transactions of 4 personas compared, but nobody reaches 1 changed branch.',
    ],
    [
      'a project without personas',
      { ...unchangedReview(), personas: { compared: [], baseOnly: ['grace'], headOnly: [] } },
      '34 transactions of 0 personas compared, but nobody logs in who is on both sides.',
    ],
    ['no transaction at all', reviewOf([]), 'Nothing was compared: the environment allows no transaction.'],
  ])('does not say so of %s', (_, review, expected) => {
    const text = renderReview(file, review);
    expect(text).toContain(expected);
    expect(text).not.toContain('✔');
  });

  it('says which extensions have changed without a token that shows it', () => {
    expect(renderReview(file, { ...unchangedReview(), unshown: ['rules/roles', 'actions/plan'] })).toContain(
      '\nNote: rules/roles, actions/plan are not as before, and no token shows it, of personas as of users made up for it.',
    );
  });

  it('prints no control character of a value', () => {
    const [transaction] = largeReview(1, 1).transactions;
    if (!transaction) throw new Error('There is no transaction.');
    const combination = { ...transaction.combination, persona: 'a\x1b[2Jb' };
    expect(renderReview(file, reviewOf([{ ...transaction, combination }]))).toContain('a\\u001b[2Jb');
  });
});
