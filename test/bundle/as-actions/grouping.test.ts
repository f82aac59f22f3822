import { describe, expect, it } from 'vitest';
import { actionLimits } from '#auth0/limits.ts';
import { createPipeline } from '#pipeline/pipeline.ts';
import { login } from '../../pipeline/pipeline-kit.ts';
import { sharedPipeline } from '../../rig/shared-pipeline.ts';
import { sharedSandbox } from '../../sandbox/shared-sandbox.ts';
import { buildIn, builtIn, onlyRules, seenInBoth } from './both-forms.ts';

const pipeline = sharedPipeline();
const sandbox = sharedSandbox();
const done = 'callback(null, user, context);';
const x = 'https://acme.example/';

/** Keys of rulesConfigs from one number to another: K1, K2, …. */
function keys(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_none, index) => `K${from + index}`);
}

function rulesConfigs(all: readonly string[]): object {
  return { rulesConfigs: all.map((key) => ({ key, value: `value of ${key}` })) };
}

/** A rule that puts these keys of the configuration into a claim. */
function reading(names: readonly string[], claim: string): string {
  return `context.idToken['${x}${claim}'] = [${names.map((name) => `configuration.${name}`).join(', ')}]; ${done}`;
}

describe('the grouping of rules', () => {
  it('puts all rules into one Action, in their order', async () => {
    const { groups } = await builtIn('actions', onlyRules([done, done, done]));
    expect(groups).toEqual([
      {
        action: 'actions/rules-as-action',
        rules: ['rules/rule-1', 'rules/rule-2', 'rules/rule-3'],
        reason: 'rules share what they write on user and context, so as many as possible are in one Action',
        handsOn: [],
      },
    ]);
  });

  it('leaves out disabled rules, and makes no Action of none', async () => {
    const overrides = onlyRules([done, done], {
      rules: [{ name: 'rule-1', script: './rules/rule-1.js', order: 1, enabled: false }],
    });
    expect(await builtIn('actions', { ...overrides, 'rules/rule-2.js': null })).toEqual({
      scripts: [],
      groups: [],
      assets: expect.not.objectContaining({ rules: expect.anything(), hooks: expect.anything() }),
    });
  });

  it('starts another Action where the secrets of one do not suffice, and says so', async () => {
    const bodies = [reading(keys(1, 20), 'a'), reading(keys(21, 30), 'b'), reading(keys(31, 31), 'c')];
    const { groups, assets } = await builtIn('actions', onlyRules(bodies, rulesConfigs(keys(1, 40))));
    expect(groups?.map(({ rules, reason }) => [rules.length, reason])).toEqual([
      [2, expect.stringContaining('as many as possible')],
      [1, 'with those before, together they need 31 secrets, of 30'],
    ]);
    expect(assets.actions?.map(({ secrets }) => secrets.length)).toEqual([30, 1]);
    expect(await seenInBoth(pipeline, onlyRules(bodies, rulesConfigs(keys(1, 40))), login)).toEqual(
      both({ a: values(1, 20), b: values(21, 30), c: values(31, 31) }),
    );
  });

  it('hands on what flows from one Action to the next', async () => {
    const bodies = [
      `user.tier = { name: 'gold' }; context.level = 2; ${reading(keys(1, 20), 'a')}`,
      `context.idToken['${x}tier'] = [user.tier.name, context.level]; ${reading(keys(21, 40), 'b')}`,
    ];
    const overrides = onlyRules(bodies, rulesConfigs(keys(1, 40)));
    const { groups } = await builtIn('actions', overrides);
    expect(groups?.map(({ handsOn }) => handsOn)).toEqual([['user.tier', 'context.level'], []]);
    expect(await seenInBoth(pipeline, overrides, login)).toEqual(
      both({ a: values(1, 20), tier: ['gold', 2], b: values(21, 40) }),
    );
  });

  it('hands on that something was taken out', async () => {
    const bodies = [
      `delete user.username; ${reading(keys(1, 20), 'a')}`,
      `context.idToken['${x}type'] = typeof user.username; ${reading(keys(21, 40), 'b')}`,
    ];
    expect(await seenInBoth(pipeline, onlyRules(bodies, rulesConfigs(keys(1, 40))), login)).toEqual(
      both({ a: values(1, 20), type: 'undefined', b: values(21, 40) }),
    );
  });

  it('hands on the claims that a later rule looks at', async () => {
    const bodies = [
      reading(keys(1, 20), 'a'),
      `context.idToken['${x}seen'] = context.idToken['${x}a'].length; ${reading(keys(21, 40), 'b')}`,
    ];
    const overrides = onlyRules(bodies, rulesConfigs(keys(1, 40)));
    expect((await builtIn('actions', overrides)).groups?.map(({ handsOn }) => handsOn)).toEqual([
      ['context.idToken'],
      [],
    ]);
    expect(await seenInBoth(pipeline, overrides, login)).toEqual(
      both({ a: values(1, 20), seen: 20, b: values(21, 40) }),
    );
  });

  it.each([
    ['a redirect', `context.redirect = { url: 'https://acme.example' };`, '', 'a redirect runs all rules again'],
    [
      'a second factor that both ask for',
      `context.multifactor = { provider: 'any' };`,
      `context.multifactor = undefined;`,
      'rules on both sides use context.multifactor',
    ],
    ['global', 'global.a = 1;', 'const a = global.a;', 'rules on both sides use global'],
    [
      'a claim that is taken out again',
      `context.idToken['${x}t'] = 1;`,
      `delete context.idToken['${x}t'];`,
      'a later rule takes a claim out again',
    ],
    [
      'names that are computed',
      `user[configuration.K1] = 1;`,
      'const t = user.tier;',
      'an earlier rule may write anything on user',
    ],
    ['all of an object', 'user.tier = 1;', 'other(user);', 'a later rule may read anything on user'],
  ])('refuses to part rules by a limit where they share %s', async (_name, first, second, reason) => {
    const overrides = onlyRules(
      [`${first} ${reading(keys(1, 20), 'a')}`, `${second} ${reading(keys(21, 40), 'b')}`],
      rulesConfigs(keys(1, 40)),
    );
    expect(await buildIn('actions', overrides)).toEqual({
      status: 'failed',
      findings: [
        {
          code: 'rules-not-grouped',
          reason: `together they need 40 secrets, of 30; and ${reason}`,
          location: { file: 'tenant.yaml', line: 1, column: 1 },
        },
      ],
    });
  });

  it('takes the last place at which rules may be parted', async () => {
    const bodies = [
      reading(keys(1, 10), 'a'),
      `user.t = 1; ${reading(keys(11, 20), 'b')}`,
      `user[configuration.K21] = user.t; ${done}`,
      reading(keys(22, 40), 'c'),
    ];
    const { groups } = await builtIn('actions', onlyRules(bodies, rulesConfigs(keys(1, 40))));
    expect(groups?.map(({ rules }) => rules.length)).toEqual([3, 1]);
  });

  it('starts another Action where two versions of a package are needed', async () => {
    const { groups, assets } = await builtIn(
      'actions',
      onlyRules([`require('a@1.0.0'); ${done}`, `require('a@2.0.0'); ${done}`]),
    );
    expect(groups?.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('as many as possible'),
      'with those before, together they need "a" in two versions',
    ]);
    expect(assets.actions?.map(({ dependencies }) => dependencies)).toEqual([
      [{ name: 'a', version: '1.0.0' }],
      [{ name: 'a', version: '2.0.0' }],
    ]);
  });

  it('follows the groups of tenant.yaml, which no deploy sees', async () => {
    const named = (group?: string) => (_none: unknown, index: number) => ({
      name: `rule-${index + 1}`,
      script: `./rules/rule-${index + 1}.js`,
      order: index + 1,
      ...(group && index > 0 && { group }),
    });
    const rules = [0, 1, 2].map(named('late'));
    const overrides = onlyRules([done, done, done], { rules });
    expect(
      (await builtIn('actions', overrides)).groups?.map(({ action, rules: inGroup }) => [action, inGroup.length]),
    ).toEqual([
      ['actions/rules-as-action', 1],
      ['actions/rules-as-action-late', 2],
    ]);
    const { assets } = await builtIn('rules-and-hooks', overrides);
    expect(assets.rules?.map((rule) => Object.keys(rule))).toEqual(
      Array(3).fill(['name', 'script', 'order', 'enabled', 'stage']),
    );
  });

  it('refuses a group of tenant.yaml that is torn', async () => {
    const rules = ['a', 'b', 'a'].map((group, index) => ({
      name: `rule-${index + 1}`,
      script: `./rules/rule-${index + 1}.js`,
      order: index + 1,
      group,
    }));
    const result = await buildIn('actions', onlyRules([done, done, done], { rules }));
    expect(result).toMatchObject({
      findings: [{ code: 'rules-not-grouped', reason: 'the rules of group "a" do not follow one another' }],
    });
  });

  it('refuses more Actions than a trigger binds', async () => {
    const bodies = Array.from({ length: 21 }, (_none, index) => `require('a@1.0.${index}'); ${done}`);
    const result = await buildIn('actions', onlyRules(bodies));
    expect(result).toMatchObject({ status: 'failed', findings: [{ code: 'too-many-bindings', count: 21, limit: 20 }] });
  });
});

describe('forty rules with forty keys of configuration and six packages', () => {
  const bodies = keys(1, 40).map((key, index) => {
    const name = `pack-${index % 6}`;
    return `context.idToken['${x}${key}'] = require('${name}@1.0.0')(configuration.${key}); user.seen${index} = 1; ${done}`;
  });
  const overrides = onlyRules(bodies, rulesConfigs(keys(1, 40)));

  it('become Actions within every limit', async () => {
    const { assets, scripts } = await builtIn('actions', overrides);
    const { actions = [], triggers = {} } = assets;
    expect(triggers['post-login']?.map(({ action_name }) => action_name)).toEqual(actions.map(({ name }) => name));
    expect(actions.length).toBe(2);
    for (const { secrets, dependencies, code } of actions) {
      expect(secrets.length).toBeLessThanOrEqual(actionLimits.secretsPerAction);
      expect(dependencies.length).toBeLessThanOrEqual(actionLimits.dependenciesPerAction);
      expect(Buffer.byteLength(code)).toBeLessThanOrEqual(actionLimits.codeBytes);
    }
    expect(actions.flatMap(({ secrets }) => secrets)).toEqual(
      keys(1, 40).map((key) => ({ name: key, value: `value of ${key}` })),
    );
    expect(scripts.length).toBe(2);
  });

  it('give the same tokens', async () => {
    const text = 'module.exports = (value) => value.toUpperCase();';
    const withPackages = createPipeline(
      (flow) => sandbox.run(flow),
      async () => text,
    );
    const claims = Object.fromEntries(keys(1, 40).map((key) => [key, `VALUE OF ${key}`]));
    expect(await seenInBoth(withPackages, overrides, login)).toEqual(both(claims));
  });
});

function values(from: number, to: number): string[] {
  return keys(from, to).map((key) => `value of ${key}`);
}

/** The same answer of both forms: these claims in the ID token. */
function both(claims: object): object {
  const named = Object.fromEntries(Object.entries(claims).map(([name, value]) => [x + name, value]));
  const expected = { status: 'issued', scope: [], claims: { access_token: {}, id_token: named } };
  return { 'rules-and-hooks': expected, actions: expected };
}
