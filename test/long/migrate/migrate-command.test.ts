import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrateCommand, runMigrate } from '#cli/commands/migrate.ts';
import { type Overrides, projectFixture, repositoryRoot } from '../../rig/project-fixture.ts';
import { runCli } from '../../rig/run-cli.ts';
import { sharedSandbox } from '../../sandbox/shared-sandbox.ts';
import { adapter } from './adapter.ts';

const sandbox = sharedSandbox();
const command: typeof migrateCommand = {
  ...migrateCommand,
  run: (flags, io) => (flags.check ? migrateCommand.run(flags, io) : runMigrate(flags, io, sandbox)),
};
const few = ['--runs', '10', '--seed', '1'];

const onlyGrace: Overrides = { 'personas/nemo.yaml': null, 'personas/olga.yaml': null, 'personas/susan.yaml': null };

/** A project of these rules alone, in this order. */
function withRules(rules: Readonly<Record<string, string>>, more: Overrides = {}): Overrides {
  const names = Object.keys(rules);
  const entries = names.map(
    (name, index) => `  - name: ${name}\n    script: ./rules/${name}.js\n    order: ${index + 1}\n`,
  );
  const texts = names.map((name) => [
    `rules/${name}.js`,
    `function (user, context, callback) {\n  ${rules[name]}\n}\n`,
  ]);
  return {
    ...onlyGrace,
    rules: null,
    hooks: null,
    actions: null,
    'tenant.yaml': `rules:\n${entries.join('')}`,
    ...Object.fromEntries(texts),
    ...more,
  };
}

const done = 'callback(null, user, context);';

function filesOf(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^(actions|rules|hooks|test|\.migrate)/.test(file) && /\.[tj]s$/.test(file))
    .sort();
}

describe('npm run migrate', () => {
  it('puts an Action into the place of a rule, with its entry, its binding and its test', async () => {
    const tenant = `# Ours.
rules:
  # Who pays.
  - name: plan-rule
    script: ./rules/plan-rule.js
    order: 1
rulesConfigs:
  - { key: FREE, value: "@@FREE@@" }
actions:
  - name: other
    code: ./actions/other.js
    supported_triggers: [{ id: post-login, version: v3 }]
triggers:
  post-login:
    - { action_name: other, display_name: other } # stays
`;
    const rule = `const slug = require('slug@1.2.3');
  const unused = require('unused@1.0.0');
  user.app_metadata = user.app_metadata || {};
  context.idToken['https://a.example/plan'] = user.app_metadata.plan || configuration.FREE;
  if (context.clientID === 'slugs') context.idToken['https://a.example/slug'] = slug(context.clientName);
  ${done}`;
    await using project = await projectFixture(
      withRules(
        { 'plan-rule': rule },
        {
          'tenant.yaml': tenant,
          'actions/other.js': 'exports.onExecutePostLogin = async () => {};\n',
          'test/rules/plan-rule.test.ts':
            "import { runRule } from '#kit/run-rule.ts';\nawait runRule('plan-rule', { persona: 'grace' });\n",
        },
      ),
    );
    const { exitCode, stdout, stderr } = await runCli(command, project.root, ['rules/plan-rule', ...few]);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(filesOf(project.root)).toEqual([
      'actions/other.js',
      'actions/packages.d.ts',
      'actions/plan-rule.ts',
      'test/actions/plan-rule.test.ts',
    ]);
    const text = (file: string) => readFileSync(join(project.root, file), 'utf8');
    expect(text('actions/plan-rule.ts')).toBe(`import slug from 'slug';
import type { PostLoginHandler } from '#auth0/action.ts';

export const onExecutePostLogin: PostLoginHandler = async (event, api) => {
  api.idToken.setCustomClaim('https://a.example/plan', event.user.app_metadata['plan'] || event.secrets['FREE']);
  if (event.client.client_id === 'slugs') api.idToken.setCustomClaim('https://a.example/slug', slug(event.client.name));
};
`);
    expect(
      text('actions/packages.d.ts'),
    ).toBe(`// Packages that tenants install for Actions, and that nothing here has types for.
declare module 'slug';
`);
    expect(text('test/actions/plan-rule.test.ts')).toBe(`import { runAction } from '#kit/run-action.ts';

await runAction('plan-rule', { persona: 'grace' });
`);
    expect(text('tenant.yaml')).toBe(`# Ours.
rules: []
rulesConfigs:
  - { key: FREE, value: "@@FREE@@" }
actions:
  - name: other
    code: ./actions/other.js
    supported_triggers: [{ id: post-login, version: v3 }]
  # Who pays.
  - name: plan-rule
    code: ./actions/plan-rule.ts
    runtime: node22
    deployed: true
    supported_triggers:
      - { id: post-login, version: v3 }
    dependencies:
      - { name: slug, version: 1.2.3 }
    secrets:
      - { name: FREE, value: '@@FREE@@' }
triggers:
  post-login:
    - { action_name: plan-rule, display_name: plan-rule }
    - { action_name: other, display_name: other } # stays
`);
    expect(stdout).toContain("+ actions/plan-rule.ts\n  +import slug from 'slug';");
    expect(stdout).toMatch(/^rules\/plan-rule +same +60 +10 +5 failed, 65 issued +0$/m);
    expect(stdout).toMatch(/^pipeline +same +60 +10 +5 failed, 65 issued +0$/m);
    expect(stdout).toContain('✔ rules/plan-rule.js is an Action now: actions/plan-rule.ts');
  });

  it('calls the adapter where it must, and says why', async () => {
    const rule = `context.accessToken.scope = ['openid'];\n  ${done}`;
    await using project = await projectFixture(withRules({ scopes: rule }, adapter));
    const { exitCode, stdout } = await runCli(command, project.root, ['scopes', ...few, '--json']);
    const report = JSON.parse(stdout);
    expect([exitCode, report.verdict, report.isWritten]).toEqual([0, 'action with adapter', true]);
    expect(report.reasons).toMatchObject([{ code: 'scopes-replaced', place: 'rules/scopes.js:2:3' }]);
    expect(report.files['actions/scopes.ts']).toContain("import { asPostLogin } from '#adapter';");
    expect(existsSync(join(project.root, 'actions/scopes.ts'))).toBe(true);
  });

  it('changes nothing where the Action does something else, unless it is told to', async () => {
    const rule = `context.idToken['https://a.example/form'] = typeof exports;\n  ${done}`;
    await using project = await projectFixture(withRules({ form: rule }));
    const before = filesOf(project.root);
    const refused = await runCli(command, project.root, ['form', ...few]);
    expect(refused.exitCode).toBe(1);
    expect(refused.stdout).toContain('✘ rules/form differs in this transaction');
    expect(refused.stdout).toMatch(/^id_token https:\/\/a\.example\/form +"undefined" +"object"$/m);
    expect(refused.stdout).toContain('✘ rules/form.js stays as it is: the Action does something else');
    expect(filesOf(project.root)).toEqual(before);
    const kept = await runCli(command, project.root, ['form', '--keep', ...few]);
    expect(kept.exitCode).toBe(0);
    expect(filesOf(project.root)).toEqual(['actions/form.ts']);
  });

  it('refuses what no Action can do, and what rules share', async () => {
    const rules = {
      reads: `context.idToken.ip = user.last_ip;\n  ${done}`,
      asks: `context.idToken.a = user.tier;\n  ${done}`,
      writes: `user.tier = 1;\n  ${done}`,
    };
    await using project = await projectFixture(
      withRules({ reads: rules.reads, writes: rules.writes, asks: rules.asks }),
    );
    const before = filesOf(project.root);
    const absent = await runCli(command, project.root, ['reads', ...few]);
    expect(absent.exitCode).toBe(1);
    expect(absent.stdout).toContain('error[absent-in-action] rules/reads.js:2:24');
    expect(absent.stdout).toContain('✘ rules/reads.js stays as it is: it has no Action');
    const shared = await runCli(command, project.root, ['asks', ...few]);
    expect(shared.exitCode).toBe(1);
    expect(shared.stdout).toContain(
      'rules/writes writes "user.tier", for which this rule asks: an Action sees nothing of it',
    );
    expect(filesOf(project.root)).toEqual(before);
  });

  it('overwrites no Action', async () => {
    await using project = await projectFixture(withRules({ plan: done }, { 'actions/plan.ts': '' }));
    const { exitCode, stderr } = await runCli(command, project.root, ['plan', ...few]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('error[name-taken]\n  Migrate "rules/plan": there is an Action "plan" already');
  });

  it.each([[[]], [['one', 'two']]])('takes one rule or hook at a time, not %j', async (sources) => {
    await using project = await projectFixture(withRules({ one: done, two: done }));
    const { exitCode, stderr } = await runCli(command, project.root, sources);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('error[one-source]');
  });

  it('tells what there is instead of a name that it does not know', async () => {
    await using project = await projectFixture(withRules({ one: done }));
    const { exitCode, stderr } = await runCli(command, project.root, ['rules/other']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Migrate "rules/other": tenant.yaml has no such rule or hook. It has: rules/one');
  });
});

describe('npm run migrate -- --check', () => {
  it('tells how far the rules and hooks of this repository can go', async () => {
    const { exitCode, stdout, stderr } = await runCli(command, repositoryRoot, ['--check', '--json']);
    expect([exitCode, stderr]).toEqual([0, '']);
    const { sources } = JSON.parse(stdout);
    expect(sources.map(({ source, verdict }: { source: string; verdict: string }) => [source, verdict])).toEqual([
      ['rules/username.ts', 'action'],
      ['rules/roles.ts', 'action'],
      ['hooks/client-credentials-username.ts', 'action'],
    ]);
  });

  it('goes on behind a rule that does not compile, and a hook of another trigger', async () => {
    const more = {
      'tenant.yaml': `rules:
  - { name: broken, script: ./rules/broken.js, order: 1 }
hooks:
  - { name: later, script: ./hooks/later.js, triggerId: post-user-registration, enabled: true }
`,
      'hooks/later.js': 'module.exports = function (user, context, cb) { cb(); };\n',
    };
    await using project = await projectFixture(withRules({ broken: 'callback(' }, more));
    const { exitCode, stdout } = await runCli(command, project.root, ['--check']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^rules\/broken\.js +cannot +1 +0$/m);
    expect(stdout).toContain('error[does-not-compile] rules/broken.js');
    expect(stdout).toContain('error[hook-trigger-as-action]');
    expect(stdout).toContain('Of 2 rules and hooks 0 become Actions, 0 with the adapter, 2 cannot.');
  });
});
