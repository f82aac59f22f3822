import { beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { type MeasuredRun, measureFixture } from './measure-fixture.ts';

const sources = {
  'claims/name.ts': `interface Named {
  readonly name?: string;
}

export function nameOf(user: Named): string {
  return user.name ?? 'nobody';
}

export function initialOf(user: Named): string {
  return nameOf(user).charAt(0);
}
`,
  'claims/unused.ts': `export const size = (names: readonly string[]): number => {
  if (names.length > 9) return 9;
  return names.length;
};
`,
  'claims/types.d.ts': 'declare const UNUSED: boolean;\n',
  'rules/name.ts': `import { nameOf } from '#claims/name.ts';
import type { Rule } from '#auth0/rule.ts';

export const rule: Rule = (user, context, callback) => {
  if (user.name === 'forever') for (;;);
  if (user.name === 'nobody') {
    return callback(null, user, context);
  }
  context.idToken['https://claims.example.com/name'] = nameOf(user);
  callback(null, user, context);
};
`,
  'rules/old.js': `// From the dashboard.
function old(user, context, callback) {
  var plan = user.plan || 'free';
  context.idToken['https://claims.example.com/plan'] = plan === 'free' ? 1 : 2;
  callback(null, user, context);
}
`,
  'rules/undeclared.js': `function (user, context, callback) {
  if (user.x) callback(null, user, context);
}
`,
  'hooks/environment.ts': `export const hook = (client, scope, audience, context, callback) => {
  callback(null, TEST_IDENTITIES ? { scope } : {});
};
`,
  'actions/plain.js':
    'exports.onExecutePostLogin = async (event, api) => {\n  if (event.x) api.access.deny("x");\n};\n',
};

const tenant = {
  rules: [
    { name: 'name', script: './rules/name.ts', order: 1 },
    { name: 'old', script: './rules/old.js', order: 2 },
  ],
  hooks: [{ name: 'environment', script: './hooks/environment.ts', triggerId: 'credentials-exchange', enabled: true }],
  actions: [{ name: 'plain', code: './actions/plain.js', supported_triggers: [{ id: 'post-login', version: 'v3' }] }],
};

/** What the test kit does for its user: builds, runs, collects. */
const run = `import { buildProject } from '#bundle/build.ts';
import { loadProject } from '#project/load-project.ts';
import { collectCoverage } from '../coverage/collect-coverage.ts';
import { instrumentToMeasure } from '../coverage/measuring.ts';
import { exchange, login } from '../sandbox/flows.ts';
import { sharedSandbox } from '../sandbox/shared-sandbox.ts';

const root = process.cwd();

export function runner() {
  const sandbox = sharedSandbox();
  return async (environment, user, limits) => {
    const { build } = await buildProject(loadProject(root, environment), await instrumentToMeasure(root));
    const code = (form) => build.scripts.filter((script) => script.extension.form === form).map((script) => script.code);
    const flow = login({ rules: code('rule'), actions: code('action') });
    Object.assign(flow.ruleInput.user, { name: undefined, plan: undefined, ...user });
    for (const each of [flow, exchange({ hook: code('hook')[0] })]) {
      const trace = await sandbox.run({ ...each, host: { coverage: true } }, limits);
      collectCoverage(trace.coverage);
    }
  };
}
`;

const tests = {
  'test/rules/run.ts': run,
  'test/rules/name.test.ts': `import { it } from 'vitest';
import { runner } from './run.ts';

const run = runner();

it('adds a name', () => run('local', { name: 'Susan' }));
it('adds another name', () => run('local', { name: 'Grace', plan: 'team' }));
it('never ends', () => run('local', { name: 'forever' }, { timeoutMs: 300 }));
`,
  'test/hooks/environment.test.ts': `import { it } from 'vitest';
import { runner } from '../rules/run.ts';

const run = runner();

it('runs in production', () => run('production', { name: 'Susan' }));
`,
  'test/claims/name.test.ts': `import { expect, it } from 'vitest';
import { nameOf } from '#claims/name.ts';

it('is nobody', () => expect(nameOf({})).toBe('nobody'));
`,
};

let measured: MeasuredRun;

beforeAll(async () => {
  const emptied = { claims: null, rules: null, hooks: null, actions: null };
  measured = await measureFixture({ ...emptied, ...sources, ...tests, 'tenant.yaml': stringify(tenant) });
}, 120_000);

describe('npm run test:coverage', () => {
  it('adds up what a module did in the sandbox and in a test that imports it', () => {
    expect(measured.files['claims/name.ts']).toMatchObject({
      statements: { '6:2': 4 },
      functions: { nameOf: 4 },
      branches: { '6:9': [4, 1] },
    });
  });

  it('counts what the compiler leaves out of every script', () => {
    expect(measured.files['claims/name.ts']).toMatchObject({ statements: { '10:2': 0 }, functions: { initialOf: 0 } });
  });

  it('counts each way of a branch, and nothing of a run that was killed', () => {
    expect(measured.files['rules/name.ts']).toEqual({
      statements: { '4:26': 3, '5:2': 3, '5:31': 0, '6:2': 3, '7:4': 0, '9:2': 3, '10:2': 3 },
      functions: { '(anonymous_0)': 3 },
      branches: { '5:2': [0, 3], '6:2': [0, 3] },
    });
  });

  it('adds up what a hook did under different constants', () => {
    expect(measured.files['hooks/environment.ts']).toEqual({
      statements: { '1:20': 4, '2:2': 4 },
      functions: { '(anonymous_0)': 4 },
      branches: { '2:17': [3, 1] },
    });
  });

  it('counts a plain rule where its author wrote it', () => {
    expect(measured.files['rules/old.js']).toEqual({
      statements: { '3:13': 3, '4:2': 3, '5:2': 3 },
      functions: { old: 3 },
      branches: { '3:13': [3, 2], '4:55': [2, 1] },
    });
  });

  it('counts a plain Action', () => {
    expect(measured.files['actions/plain.js']).toEqual({
      statements: { '1:0': 3, '2:2': 3, '2:15': 0 },
      functions: { '(anonymous_0)': 3 },
      branches: { '2:2': [0, 3] },
    });
  });

  it('lists a module that no test reaches', () => {
    expect(measured.files['claims/unused.ts']).toEqual({
      statements: { '1:20': 0, '2:2': 0, '2:24': 0, '3:2': 0 },
      functions: { '(anonymous_0)': 0 },
      branches: { '2:2': [0, 0] },
    });
  });

  it('lists a plain script that no test reaches', () => {
    expect(measured.files['rules/undeclared.js']).toEqual({
      statements: { '2:2': 0, '2:14': 0 },
      functions: { '(anonymous_0)': 0 },
      branches: { '2:2': [0, 0] },
    });
  });

  it('lists every source and no declarations', () => {
    const expected = Object.keys(sources).filter((path) => !path.endsWith('.d.ts'));
    expect(Object.keys(measured.files).sort()).toEqual(expected.sort());
  });

  it('fails for each folder that is not covered whole, and for no other', () => {
    expect(measured.exitCode).toBe(1);
    expect(measured.missed).toEqual([
      'rules/** lines 80%',
      'rules/** functions 66.66%',
      'rules/** statements 66.66%',
      'rules/** branches 60%',
      'actions/** statements 66.66%',
      'actions/** branches 50%',
      'claims/** lines 20%',
      'claims/** functions 33.33%',
      'claims/** statements 16.66%',
      'claims/** branches 50%',
    ]);
  });
});
