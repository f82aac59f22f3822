import { describe, expect, it } from 'vitest';
import { type Overrides, projectFixture } from '../../rig/project-fixture.ts';
import { type CliRun, runCli } from '../../rig/run-cli.ts';
import { sharedTry } from './shared-try.ts';

const tryCommand = sharedTry();

/** Runs the command on a copy of this repository, and leaves durations out. */
async function tryIn(overrides: Overrides, ...argv: readonly string[]): Promise<CliRun> {
  await using project = await projectFixture(overrides);
  const run = await runCli(tryCommand, project.root, argv);
  return { ...run, stdout: run.stdout.replaceAll(/\d+\.\d ms/g, '1.0 ms') };
}

const plainRule = `/* from the dashboard */
function old(user, context, callback) {
  console.warn('old rule for %s', user.name);
  if (configuration.OLD) context.idToken.old = configuration.OLD;
  callback(null, user, context);
}`;

describe('npm run try of one file', () => {
  it('shows what a rule of the repository changed', async () => {
    expect(await tryIn({}, 'rules/username.ts')).toEqual({
      exitCode: 0,
      stderr: '',
      stdout: `✔ completed  rules/username.ts  1.0 ms

changed                                                     before  after
----------------------------------------------------------  ------  -------
context.accessToken["https://claims.example.com/username"]          "grace"
`,
    });
  });

  it('shows what a hook gave its callback', async () => {
    const { exitCode, stdout } = await tryIn({}, 'hooks/client-credentials-username.ts');
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: `✔ completed  hooks/client-credentials-username.ts  1.0 ms

gave its callback                    value
-----------------------------------  ---------------
scope                                ["read:orders"]
https://claims.example.com/username  "grace"
`,
    });
  });

  it('shows what an Action asked for', async () => {
    const { exitCode, stdout } = await tryIn({}, 'actions/plan.ts');
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: `✔ completed  actions/plan.ts  1.0 ms

calls
  accessToken.setCustomClaim("https://claims.example.com/plan", "team")
`,
    });
  });

  it('compiles for the environment that is asked for', async () => {
    const { stdout } = await tryIn({}, 'hooks/client-credentials-username.ts', '--env', 'production', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ status: 'completed', result: { scope: [] } });
    expect(stdout).not.toContain('username"');
  });

  it('takes a plain script from anywhere, with its console', async () => {
    expect(await tryIn({ 'elsewhere/old.js': plainRule }, 'elsewhere/old.js')).toEqual({
      exitCode: 0,
      stderr: '',
      stdout: `✔ completed  elsewhere/old.js  1.0 ms

user and context are unchanged

console
  warn  old rule for Grace Hopper
`,
    });
  });

  it('takes its input from a file, and what that leaves out from the defaults', async () => {
    const input = { user: { name: 'Ada' }, host: { configuration: { OLD: 'yes' } } };
    const overrides = { 'old.js': plainRule, 'input.json': JSON.stringify(input) };
    const { stdout } = await tryIn(overrides, 'old.js', '--input', 'input.json', '--json');
    expect(JSON.parse(stdout)).toEqual({
      id: 'old.js',
      status: 'completed',
      result: {
        user: { name: 'Ada' },
        context: expect.objectContaining({ clientName: 'Web shop', idToken: { old: 'yes' } }),
      },
      calls: [],
      callbacks: 1,
      console: [{ level: 'warn', text: 'old rule for Ada' }],
      fetches: [],
      durationMs: expect.any(Number),
    });
  });

  it('shows where a source went wrong, and exits with 1', async () => {
    const source = `import type { Rule } from '#auth0/rule.ts';

export const rule: Rule = (user, context, callback) => {
  const first = user['title'] as string;
  context.idToken['https://a.example/first'] = first.trim();
  callback(null, user, context);
};
`;
    const { exitCode, stdout } = await tryIn({ 'rules/roles.ts': source }, 'rules/roles.ts');
    expect({ exitCode, stdout }).toEqual({
      exitCode: 1,
      stdout: `✘ failed  rules/roles.ts  1.0 ms

  TypeError: Cannot read properties of undefined (reading 'trim')
      at rule (rules/roles.ts:5:54)

    3| export const rule: Rule = (user, context, callback) => {
    4|   const first = user['title'] as string;
    5|   context.idToken['https://a.example/first'] = first.trim();
     |                                                      ^
    6|   callback(null, user, context);
    7| };
`,
    });
  });

  it('shows requests, and exits with 1 for a denial', async () => {
    const code = `exports.onExecutePostLogin = async (event, api) => {
  const answer = await fetch('https://risk.example.com/' + event.user.username);
  if ((await answer.json()).risky) api.access.deny('Too risky');
};`;
    const host = { fetch: [{ url: 'https://risk.example.com/grace', body: { risky: true } }] };
    const overrides = { 'risk.js': code, 'input.json': JSON.stringify({ host }) };
    const { exitCode, stdout } = await tryIn(overrides, 'risk.js', '--input', 'input.json');
    expect({ exitCode, stdout }).toEqual({
      exitCode: 1,
      stdout: `✘ denied  risk.js  1.0 ms

  AccessDenied: Too risky

calls
  access.deny("Too risky")

requests
  GET https://risk.example.com/grace 200
`,
    });
  });

  it.each([
    ['neither a file nor cases', {}, [], 'error[bad-flag]\n  --cases: expected either a file or --cases'],
    [
      'a flag that goes with a file, beside cases',
      {},
      ['--cases', 'none.jsonl', '--watch'],
      'error[bad-flag]\n  --watch: goes with a file only: every case says so itself',
    ],
    ['cases in a folder', {}, ['--cases', 'rules'], 'error[cases-missing]\n  there is no file "rules"'],
    [
      'an input in a folder',
      {},
      ['rules/roles.ts', '--input', 'rules'],
      'error[input-missing]\n  there is no file "rules"',
    ],
    [
      'a handler of a rule',
      {},
      ['rules/roles.ts', '--handler', 'onExecutePostLogin'],
      'error[bad-flag]\n  --handler: a rule is one function, and has no "onExecutePostLogin"',
    ],
    ['a file that is not there', {}, ['rules/none.ts'], 'error[source-missing]\n  there is no file "rules/none.ts"'],
    [
      'a source that does not compile',
      { 'rules/roles.ts': 'export const rule = (' },
      ['rules/roles.ts'],
      'error[does-not-compile] rules/roles.ts:1:22',
    ],
    [
      'an input that is not there',
      {},
      ['rules/roles.ts', '--input', 'none.json'],
      'error[input-missing]\n  there is no file "none.json"',
    ],
    [
      'an input of another shape',
      { 'input.json': '{"user":1,"host":{"nw":1}}' },
      ['rules/roles.ts', '--input', 'input.json'],
      'error[bad-input] input.json\n  "host": Unrecognized key: "nw"\n',
    ],
    [
      'an input that is not JSON',
      { 'input.json': '[]' },
      ['rules/roles.ts', '--input', 'input.json'],
      'error[bad-input] input.json\n  not JSON: expected an object',
    ],
    ['an unknown environment', {}, ['rules/roles.ts', '--env', 'prod'], 'error[environment-unknown]'],
  ])('refuses %s', async (_what, overrides, argv, message) => {
    const { exitCode, stdout, stderr } = await tryIn(overrides, ...argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain('\n  fix: ');
  });

  it.each([
    ['claims/plan.ts', {}],
    ['README.md', { 'README.md': 'exports.onExecutePostLogin = async () => {};' }],
  ] as const)('does not guess what %s is', async (file, overrides) => {
    expect(await tryIn(overrides, file)).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: `error[kind-unknown]
  "${file}" looks like no rule, no hook and no Action
  fix: name a file of rules/, hooks/ or actions/, or say what it is with --kind
`,
    });
  });
});
