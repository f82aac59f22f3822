import { describe, expect, it } from 'vitest';
import { compareBuilt } from '#cli/review/compare-built.ts';
import type { ChangedBranch } from '#review/review.ts';
import { type Files, fixtureSide, sharedSandboxes } from '../review/review-fixture.ts';

const sandboxes = sharedSandboxes();

async function review(changes: Files) {
  using base = await fixtureSide();
  using head = await fixtureSide(changes);
  return await compareBuilt(sandboxes, base, head);
}

function level(body: string): Files {
  const text = `export const onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://claims.example.com/level', event.user.app_metadata.level === 2 ? 'high' : 'low');
${body}
};
`;
  return { 'actions/level.ts': text };
}

const vip = `  if (event.user.app_metadata.tier === 'platinum') {
    api.accessToken.setCustomClaim('https://claims.example.com/vip', true);
  }`;

const reached = (line: number, reachedBy: ChangedBranch['reachedBy']): ChangedBranch => {
  return { side: 'head', file: 'actions/level.ts', line, reachedBy };
};

describe('a changed branch that no persona reaches', () => {
  it('is reached by a user made for it, whose tokens are compared', async () => {
    const { branches, groups, users } = await review(level(vip));
    expect(branches.filter(({ side }) => side === 'head')).toEqual([reached(2, 'persona'), reached(3, 'generated')]);
    expect(groups.map(({ summary }) => summary)).toEqual([
      '`actions/level` now also sets `.../vip` on 1 access token: Shop (authorization_code); only generated 1',
    ]);
    expect(users.get('generated 1')?.app_metadata).toEqual({ tier: 'platinum' });
  });

  it('is reached by the same user every time', async () => {
    const [first, second] = [await review(level(vip)), await review(level(vip))];
    expect(second).toEqual(first);
  });

  it('is reached by a persona that only head has, which is then compared', async () => {
    const persona = 'user: { email: vip@example.com, app_metadata: { tier: platinum } }\n';
    const { branches, groups, personas } = await review({ ...level(vip), 'personas/vip.yaml': persona });
    expect(personas).toEqual({ compared: ['grace', 'susan'], baseOnly: [], headOnly: ['vip'] });
    expect(branches.filter(({ side }) => side === 'head').map(({ reachedBy }) => reachedBy)).toEqual([
      'persona',
      'persona',
    ]);
    expect(groups.map(({ combinations }) => combinations)).toEqual([
      ['vip / Shop / authorization_code / https://api.example.com', 'vip / Shop / implicit / https://api.example.com'],
    ]);
  });

  it('is told when nobody was found', async () => {
    const { branches, groups } = await review(
      level("  if (event.user.app_metadata.tier === event.user.user_id + 'x') api.access.deny('no');"),
    );
    expect(groups).toEqual([]);
    expect(branches.filter(({ side }) => side === 'head')).toEqual([reached(2, 'persona'), reached(3, 'nobody')]);
  });

  it('is looked for in base, too', async () => {
    const { branches } = await review({
      'rules/plan.ts': `export const rule = (user, context, callback) => callback(null, user, context);\n`,
    });
    expect(branches.map(({ side, line, reachedBy }) => [side, line, reachedBy])).toEqual([
      ['base', 3, 'persona'],
      ['base', 5, 'persona'],
      ['head', 1, 'persona'],
    ]);
  });

  it('is found in plain JavaScript, by the lines of its source', async () => {
    const plain = `// From the dashboard.
function plan(user, context, callback) {
  if (user.app_metadata.plan === 'never') {
    context.idToken['https://claims.example.com/never'] = true;
  }
  callback(null, user, context);
}
`;
    using base = await fixtureSide(plainPlan(plain));
    using head = await fixtureSide(plainPlan(plain.replaceAll("'never'", "'platinum'")));
    const { branches } = await compareBuilt(sandboxes, base, head);
    expect(branches).toEqual([
      { side: 'base', file: 'rules/plan.js', line: 3, reachedBy: 'generated' },
      { side: 'head', file: 'rules/plan.js', line: 3, reachedBy: 'generated' },
    ]);
  });
});

function plainPlan(text: string): Files {
  return {
    'rules/plan.js': text,
    'rules/plan.ts': null,
    'tenant.yaml': 'rules: [{ name: plan, script: ./rules/plan.js, order: 1 }]\n',
    'rules/discount.ts': null,
    'hooks/machine.ts': null,
    'actions/level.ts': null,
  };
}
