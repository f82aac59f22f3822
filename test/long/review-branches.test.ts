import { describe, expect, it } from 'vitest';
import { compareBuilt } from '#cli/review/compare-built.ts';
import type { ChangedBranch } from '#review/review.ts';
import { type Files, fixtureFiles, fixtureSide, sharedSandboxes } from '../review/review-fixture.ts';

const sandboxes = sharedSandboxes();

async function review(changes: Files) {
  using base = await fixtureSide();
  using head = await fixtureSide(changes);
  return await compareBuilt(sandboxes, base, head);
}

function level(body: string): Files {
  const text = fixtureFiles('base')['actions/level.ts'] ?? '';
  return { 'actions/level.ts': text.replace(/\};\n$/, `${body}\n};\n`) };
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
    expect(branches).toEqual([reached(6, 'generated')]);
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
    expect(branches).toEqual([reached(6, 'persona')]);
    expect(groups.map(({ combinations }) => combinations)).toEqual([
      ['vip / Shop / authorization_code / https://api.example.com', 'vip / Shop / implicit / https://api.example.com'],
    ]);
  });

  it('is told when nobody was found', async () => {
    const { branches, groups } = await review(
      level("  if (event.user.app_metadata.tier === event.user.user_id + 'x') api.access.deny('no');"),
    );
    expect(groups).toEqual([]);
    expect(branches).toEqual([reached(6, 'nobody')]);
  });

  it('is reached whatever it asks for', async () => {
    const named = '  const groups = event.user.app_metadata.teams ?? [];';
    const conditions = [
      "event.user.email?.startsWith('vip.')",
      "event.user.nickname?.endsWith('-admin')",
      '/^EMP-\\d{3}$/.test(event.user.app_metadata.number)',
      "event.user.app_metadata.billing?.account?.tier === 'gold'",
      'event.stats.logins_count > 5000',
      'event.user.app_metadata.seats >= 250',
      "event.authorization?.roles.includes('auditor')",
      "event.request.query.ui_locales === 'de'",
      "event.client.metadata.tier === 'internal'",
      "event.connection.strategy === 'samlp'",
      "event.organization?.metadata.region === 'eu'",
      "!event.transaction?.requested_scopes.includes('read:orders')",
      "event.authentication?.methods.some(({ name }) => name === 'mfa')",
      '({ enterprise: true, trial: true })[event.user.app_metadata.plan]',
      "['lite', 'starter'].includes(event.user.app_metadata.edition)",
      "new Set(['north', 'south']).has(event.user.app_metadata.zone)",
      "event.user.app_metadata.groups?.includes('billing')",
      'event.user.user_metadata.flags?.beta',
      "event.client.client_id === 'Zx81'",
      'new Date(event.user.created_at).getTime() < Date.now() - 800 * 86400000',
      "groups.includes('finance') && groups.includes('leads')",
    ];
    const { branches } = await review(
      level(`${named}${conditions.map((each) => `  if (${each}) api.access.deny('no');`).join('\n')}`),
    );
    expect(branches.map(({ line, reachedBy }) => [conditions[line - 6], reachedBy])).toEqual(
      conditions.map((each) => [each, each.startsWith('!') ? 'persona' : 'generated']),
    );
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

describe('a change of what every persona passes', () => {
  const prices = (seats: string): Files => ({
    'claims/prices.ts': `export const prices = { free: 0, team: 5, ${seats} };\n`,
    'actions/level.ts': `import { prices } from '../claims/prices.ts';
export const onExecutePostLogin = async (event, api) => {
  const price = prices[event.user.app_metadata.plan];
  if (price !== undefined) api.idToken.setCustomClaim('https://claims.example.com/price', price);
};
`,
  });

  it('is shown by a user made for it', async () => {
    using base = await fixtureSide(prices('enterprise: 20'));
    using head = await fixtureSide(prices('enterprise: 25'));
    const { groups, users } = await compareBuilt(sandboxes, base, head);
    expect(groups.map(({ change, summary }) => ({ change, summary }))).toEqual([
      {
        change: {
          kind: 'claim-changed',
          token: 'id_token',
          claim: 'https://claims.example.com/price',
          before: 20,
          after: 25,
        },
        summary:
          '`actions/level` now sets another value of `.../price` on 1 ID token (`20` → `25`): Shop (authorization_code); only generated 1',
      },
    ]);
    expect(users.get('generated 1')?.app_metadata).toEqual({ plan: 'enterprise' });
  });
});

describe('a change that touches no line of a source', () => {
  const rule = (key: string, value: number) => `export const rule = (user, context, callback) => {
  if (user.app_metadata?.${key} === 'yes') context.idToken['https://claims.example.com/x'] = ${value};
  callback(null, user, context);
};
`;
  const rules = { 'rules/plan.ts': rule('first', 1), 'rules/discount.ts': rule('second', 2) };

  it('is shown by a user made for it: another order', async () => {
    using base = await fixtureSide(rules);
    using head = await fixtureSide(rules, {
      'tenant.yaml': `${fixtureFiles('base')['tenant.yaml']}`.replace('order: 10', 'order: 30'),
    });
    const { groups, unshown } = await compareBuilt(sandboxes, base, head);
    expect(unshown).toBeUndefined();
    expect(groups.map(({ summary }) => summary)).toEqual([
      '`rules/discount + rules/plan` now sets another value of `.../x` on 1 ID token (`2` → `1`): Shop (authorization_code); only generated 1',
    ]);
  });
});

it('names an extension whose change no token shows', async () => {
  const { groups, unshown } = await review(level("  console.log('another line');"));
  expect({ groups, unshown }).toEqual({ groups: [], unshown: ['actions/level'] });
});

it('does not wait for every user that a script never ends for', async () => {
  const { branches, groups } = await review(level('  for (;;);'));
  expect(branches).toEqual([reached(6, 'nobody')]);
  expect(groups.map(({ summary }) => summary)).toEqual([
    '`actions/level` now fails 8 transactions ("actions/level" did not finish within 3000 ms): Shop',
  ]);
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
