import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareBuilt } from '#cli/review/compare-built.ts';
import type { ChangedBranch, ChangeGroup } from '#review/review.ts';
import { asWritten, type FixtureSide, fixtureFiles, fixtureSide, sharedSandboxes } from './review-fixture.ts';

const sandboxes = sharedSandboxes();

let base: FixtureSide;
beforeAll(async () => {
  base = await fixtureSide();
});
afterAll(() => base[Symbol.dispose]());

const namespace = 'https://claims.example.com/';
const level = { extension: 'actions/level', form: 'action' } as const;
const plan = { extension: 'rules/plan (as Action)', form: 'action' } as const;
const discount = { extension: 'rules/discount (as Action)', form: 'action' } as const;
const everyLogin = ['authorization_code', 'implicit'].flatMap((grant) => [
  `Shop / ${grant}`,
  `Shop / ${grant} / https://api.example.com`,
]);
const everyApi = everyLogin.filter((login) => login.includes('https:'));

function of(personas: readonly string[], logins: readonly string[]): readonly string[] {
  return personas.flatMap((persona) => logins.map((login) => `${persona} / ${login}`));
}

const everybody = ['grace', 'susan'];

describe('a pull request', () => {
  it.each<[what: string, fixture: string, rows: readonly ChangeGroup[]]>([
    [
      'that renames a claim',
      'renamed-claim',
      [
        {
          by: level,
          change: { kind: 'claim-removed', token: 'id_token', claim: `${namespace}level`, before: 'high' },
          isUniform: false,
          combinations: of(everybody, everyLogin),
          summary: '`actions/level` no longer sets `.../level` on 8 ID tokens: Shop',
        },
        {
          by: level,
          change: { kind: 'claim-added', token: 'id_token', claim: `${namespace}grade`, after: 'high' },
          isUniform: false,
          combinations: of(everybody, everyLogin),
          summary: '`actions/level` now also sets `.../grade` on 8 ID tokens: Shop',
        },
      ],
    ],
    [
      'that changes the type of a claim',
      'changed-type',
      [
        {
          by: level,
          change: { kind: 'claim-retyped', token: 'id_token', claim: `${namespace}level`, before: 'high', after: 2 },
          isUniform: false,
          combinations: of(everybody, everyLogin),
          summary: '`actions/level` now sets a number in place of a string in `.../level` on 8 ID tokens: Shop',
        },
      ],
    ],
    [
      'that sets a new claim in one grant only',
      'claim-on-one-grant',
      [
        {
          by: plan,
          change: { kind: 'claim-added', token: 'access_token', claim: `${namespace}short`, after: true },
          isUniform: true,
          combinations: of(everybody, ['Shop / implicit / https://api.example.com']),
          summary: '`rules/plan` now also sets `.../short` on 2 access tokens: Shop (implicit)',
        },
      ],
    ],
    [
      'that reorders rules',
      'reordered-rules',
      [
        {
          by: discount,
          change: {
            ...{ kind: 'claim-changed', token: 'access_token', claim: `${namespace}discount` },
            ...{ before: 10, after: 0 },
          },
          isUniform: true,
          combinations: of(['grace'], everyApi),
          summary:
            '`rules/discount` now sets another value of `.../discount` on 2 access tokens (`10` → `0`): Shop; only grace',
        },
      ],
    ],
    [
      'whose rule throws for one persona',
      'throwing-rule',
      [
        {
          by: { extension: 'rules/plan + rules/discount (as Action)', form: 'action' },
          change: {
            kind: 'status-changed',
            before: { status: 'issued' },
            after: {
              status: 'failed',
              by: { extension: 'rules/plan + rules/discount (as Action)', form: 'action' },
              error: { code: 'access_denied', description: '"rules/plan + rules/discount (as Action)" failed' },
            },
          },
          isUniform: true,
          combinations: of(['susan'], everyLogin),
          summary:
            '`rules/plan + rules/discount` now fails 4 transactions ("rules/plan + rules/discount (as Action)" failed): Shop; only susan',
        },
      ],
    ],
    [
      'with claims outside of a namespace, one of which Auth0 drops',
      'unnamespaced-claim',
      [
        {
          by: level,
          change: { kind: 'claim-added', token: 'access_token', claim: 'department', after: 'sales' },
          isUniform: true,
          combinations: of(everybody, everyApi),
          summary: '`actions/level` now also sets `department` on 4 access tokens: Shop',
        },
        {
          by: level,
          change: { kind: 'claim-dropped', token: 'access_token', claim: 'phone_number', reason: 'missing-scope' },
          isUniform: true,
          combinations: of(everybody, everyApi),
          summary:
            '`actions/level` sets `phone_number` on 4 access tokens, which Auth0 drops without a word (missing-scope): Shop',
        },
      ],
    ],
    [
      'with an email in access tokens',
      'email-in-access-token',
      [
        {
          by: plan,
          change: {
            ...{ kind: 'claim-added', token: 'access_token', claim: `${namespace}email` },
            after: 'grace@example.com',
          },
          isUniform: false,
          combinations: of(everybody, everyApi),
          summary: '`rules/plan` now also sets `.../email` on 4 access tokens: Shop',
        },
      ],
    ],
    [
      'whose Action denies',
      'action-deny',
      [
        {
          by: level,
          change: {
            kind: 'status-changed',
            before: { status: 'issued' },
            after: {
              status: 'denied',
              by: level,
              error: { code: 'access_denied', description: 'Verify your address first.' },
            },
          },
          isUniform: true,
          combinations: of(['susan'], everyLogin),
          summary: '`actions/level` now denies 4 transactions ("Verify your address first."): Shop; only susan',
        },
      ],
    ],
    [
      'that removes an extension',
      'removed-extension',
      [
        {
          by: discount,
          change: { kind: 'claim-removed', token: 'access_token', claim: `${namespace}discount`, before: 10 },
          isUniform: false,
          combinations: of(everybody, everyApi),
          summary: '`rules/discount` no longer sets `.../discount` on 4 access tokens: Shop',
        },
      ],
    ],
    ['with a dependency bump that has no effect', 'dependency-bump', []],
    ['with another comment', 'comment-only', []],
  ])('%s gives its rows and nothing else', async (_what, fixture, rows) => {
    using head = await fixtureSide(fixtureFiles(fixture));
    const { groups, branches } = await compareBuilt(sandboxes, base, head);
    expect(groups).toEqual(rows);
    expect(branches.filter(isUnseen)).toEqual([]);
  });

  it('whose hook leaves `scope` out gives its row and nothing else', async () => {
    using written = await fixtureSide(asWritten);
    using head = await fixtureSide(asWritten, fixtureFiles('hook-without-scope'));
    const { groups } = await compareBuilt(sandboxes, written, head);
    expect(groups).toEqual([
      {
        by: { extension: 'hooks/machine', form: 'hook' },
        change: { kind: 'scope-changed', added: [], removed: ['read:orders'] },
        isUniform: true,
        combinations: ['Robot / client_credentials / https://api.example.com'],
        summary: '`hooks/machine` now takes `read:orders` from 1 access token: Robot',
      },
    ]);
  });
});

function isUnseen({ reachedBy }: ChangedBranch): boolean {
  return reachedBy !== 'persona';
}
