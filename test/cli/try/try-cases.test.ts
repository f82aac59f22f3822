import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { TryOutcome } from '#cli/try/try-outcome.ts';
import { type Overrides, projectFixture, samplesRoot } from '../../rig/project-fixture.ts';
import { runCli } from '../../rig/run-cli.ts';
import { sharedTry } from './shared-try.ts';

const tryCommand = sharedTry();

/** Runs lines as cases on a copy of this repository. */
async function tryLines(lines: readonly (object | string)[], overrides: Overrides = {}): Promise<TryOutcome[]> {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  await using project = await projectFixture({ ...overrides, 'cases.jsonl': text });
  const { exitCode, stdout, stderr } = await runCli(tryCommand, project.root, ['--cases', 'cases.jsonl', '--json']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function rule(body: string, more: object = {}): object {
  return { kind: 'rule', code: `function (user, context, callback) {${body}}`, ...more };
}

function action(body: string, more: object = {}): object {
  return { kind: 'action', code: `exports.onExecutePostLogin = async (event, api) => {${body}};`, ...more };
}

describe('npm run try of many cases', () => {
  it('goes on after every kind of bad line, and keeps the order', async () => {
    const input = { user: { a: 1 }, context: { accessToken: {}, idToken: {} } };
    const good = rule('callback(null, user, context);', { input });
    const outcomes = await tryLines(
      [
        '\uFEFF{',
        good,
        '',
        { ...good, id: 'two', input: { user: [] } },
        { kind: 'rule', file: 'rules/none.ts' },
        { kind: 'rule', file: 'rules/broken.ts', id: 'broken' },
        good,
      ],
      { 'rules/broken.ts': 'export const rule = (' },
    );
    const bad = { status: 'invalid', console: [], fetches: [], durationMs: 0 };
    const done = {
      status: 'completed',
      result: input,
      calls: [],
      callbacks: 1,
      console: [],
      fetches: [],
      durationMs: expect.any(Number),
    };
    expect(outcomes).toEqual([
      { id: 1, ...bad, error: { name: 'CaseError', message: expect.stringContaining('line 1: not JSON: ') } },
      { id: 2, ...done },
      { id: 'two', ...bad, error: { name: 'CaseError', message: 'line 4: "input.user": expected an object' } },
      { id: 5, ...bad, error: { name: 'CaseError', message: 'line 5: "file": there is no file "rules/none.ts"' } },
      {
        id: 'broken',
        ...bad,
        error: {
          name: 'CaseError',
          message: 'line 6: "file": rules/broken.ts:1:22: does not compile: Unexpected end of file',
        },
      },
      { id: 7, ...done },
    ]);
  });

  it('runs sources and plain files of the repository', async () => {
    const user = { username: 'ada' };
    const outcomes = await tryLines(
      [
        { kind: 'rule', file: 'rules/username.ts', input: { user, context: { accessToken: {}, idToken: {} } } },
        { kind: 'hook', file: 'hooks/plain.js', input: { client: { id: 'm' }, audience: 'https://a.example' } },
        {
          kind: 'action',
          file: 'actions/client-plan.ts',
          input: {
            event: { client: { metadata: { plan: 'team' } }, resource_server: { identifier: 'https://a.example' } },
          },
        },
      ],
      { 'hooks/plain.js': 'module.exports = (client, scope, audience, context, cb) => cb(null, { audience });' },
    );
    expect(outcomes).toMatchObject([
      {
        status: 'completed',
        result: { user, context: { accessToken: { 'https://claims.example.com/username': 'ada' } } },
      },
      { status: 'completed', result: { audience: 'https://a.example' } },
      {
        status: 'completed',
        calls: [{ path: 'accessToken.setCustomClaim', args: ['https://claims.example.com/plan', 'team'] }],
      },
    ]);
  });

  it('tells every ending from the others', async () => {
    const limits = { host: { timeoutMs: 300 } };
    const outcomes = await tryLines([
      rule('callback(new UnauthorizedError("no"));'),
      action(`api.access.deny('no');`),
      action(`api.redirect.sendUserTo('https://a.example/');`),
      action(`api.authentication.challengeWith({ type: 'otp' });`),
      rule('null.x;'),
      rule('for (;;);', limits),
      rule('(async () => { await null; for (;;); })();', limits),
      rule(''),
      rule('})('),
      rule('const all = []; for (;;) all.push(new Array(1e5).fill(all.length));', { host: { memoryMb: 64 } }),
      rule('callback(null, user, context);'),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'denied',
      'denied',
      'redirected',
      'challenged',
      'failed',
      'timed-out',
      'timed-out',
      'never-called-back',
      'invalid',
      'out-of-memory',
      'completed',
    ]);
  });

  it('gives scripts the surroundings that a case declares', async () => {
    const host = {
      configuration: { API: 'https://api.example.com' },
      modules: { 'tools@1.2.3': { list: [1] } },
      fetch: [
        { method: 'POST', url: 'https://api.example.com/x', status: 201, headers: { 'x-a': 'b' }, body: { ok: true } },
      ],
      now: '2026-11-18T12:00:00Z',
      timeZone: 'Asia/Tokyo',
      seed: 7,
    };
    const body = `(async () => {
      const answer = await fetch(configuration.API + '/x', { method: 'POST', body: 'sent' });
      const { ok } = await answer.json();
      const at = [Date.now(), new Date().getHours(), Math.random() === Math.random()];
      callback(null, { ok, status: answer.status, header: answer.headers.get('x-a'), at, list: require('tools@1.2.3').list }, context);
    })();`;
    const random = rule('user.random = Math.random(); callback(null, user, context);', { host });
    const [first, second, third] = await tryLines([rule(body, { host }), random, random]);
    expect(first).toMatchObject({
      status: 'completed',
      result: { user: { ok: true, status: 201, header: 'b', at: [Date.UTC(2026, 10, 18, 12), 21, false], list: [1] } },
      fetches: [{ method: 'POST', url: 'https://api.example.com/x', body: 'sent', status: 201 }],
    });
    expect(third?.result).toEqual(second?.result);
  });

  it('gives every script its input as it stands', async () => {
    const all = 'console.log(JSON.stringify([...arguments].slice(0, -1)));';
    const outcomes = await tryLines([
      rule(`${all} callback();`, { input: { user: { a: null }, context: { b: [] } } }),
      {
        kind: 'hook',
        code: `module.exports = function (c, s, a, x, cb) { ${all} cb(); }`,
        input: { client: { id: 1 }, scope: ['s'], audience: 'a', context: { b: 1 } },
      },
      {
        kind: 'hook',
        handler: 'send-phone-message',
        code: `module.exports = function (r, t, x, cb) { ${all} cb(); }`,
        input: { recipient: '+1', text: 'code' },
      },
      {
        kind: 'hook',
        handler: 'post-change-password',
        code: `module.exports = function (u, x, cb) { ${all} cb(); }`,
        input: { user: { id: 1 }, context: { b: 1 } },
      },
      {
        kind: 'action',
        code: 'exports.onExecuteCustomTokenExchange = async (event) => console.log(JSON.stringify(event))',
        input: { event: { odd: true, secrets: { A: '1' } } },
      },
    ]);
    const webtask = { secrets: {} };
    expect(outcomes.map(({ console }) => JSON.parse(console[0]?.text ?? ''))).toEqual([
      [{ a: null }, { b: [] }],
      [{ id: 1 }, ['s'], 'a', { b: 1, webtask }],
      ['+1', 'code', { webtask }],
      [{ id: 1 }, { b: 1, webtask }],
      { odd: true, secrets: { A: '1' } },
    ]);
  });

  it('lets no case know of another', async () => {
    const outcomes = await tryLines([
      rule('global.seen = 1; Array.prototype.seen = 1; Object.prototype.polluted = 1; callback(null, user, context);'),
      rule('user.seen = [typeof seen, [].seen, {}.polluted].map(String); callback(null, user, context);'),
    ]);
    expect(outcomes[1]?.result).toMatchObject({ user: { seen: ['undefined', 'undefined', 'undefined'] } });
  });

  it('shows people a line for each case, and how many ended how', async () => {
    const lines = [rule('callback(null, user, context);'), rule('null.x'), '{'].map((line) =>
      typeof line === 'string' ? line : JSON.stringify(line),
    );
    await using project = await projectFixture({ 'cases.jsonl': lines.join('\n') });
    const { exitCode, stdout } = await runCli(tryCommand, project.root, ['--cases', 'cases.jsonl']);
    expect({ exitCode, lines: stdout.replaceAll(/\d+\.\d ms/g, '1.0 ms').split('\n') }).toEqual({
      exitCode: 0,
      lines: [
        '✔ completed  1  1.0 ms',
        "✘ failed  2  1.0 ms  TypeError: Cannot read properties of null (reading 'x')",
        expect.stringMatching(/^✘ invalid {2}3 {2}1\.0 ms {2}CaseError: line 3: not JSON: /),
        '3 cases: 1 completed, 1 failed, 1 invalid',
        '',
      ],
    });
  });

  it('refuses a file that is not there', async () => {
    await using project = await projectFixture();
    const run = await runCli(tryCommand, project.root, ['--cases', 'none.jsonl', '--json']);
    expect(run).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringContaining('there is no file "none.jsonl"'),
    });
  });

  it('finds installed packages: those that a rule names with a version, and those that tenant.yaml declares', async () => {
    const packaged = {
      'node_modules/days/package.json': '{}',
      'node_modules/days/index.js': "exports.inMs = (days) => days * require('./day.js');",
      'node_modules/days/day.js': 'module.exports = 86400000;',
    };
    const body = "user.ms = require('days@1.0.0').inMs(2); callback(null, user, context);";
    const declared = parse(readFileSync(join(samplesRoot, 'tenant.yaml'), 'utf8'));
    const enrich = { name: 'enrich', code: './actions/enrich.js', dependencies: [{ name: 'days', version: '1.0.0' }] };
    declared.actions.push({ ...declared.actions[0], ...enrich });
    const [found, mocked, undeclared, ofFile] = await tryLines(
      [
        rule(body),
        rule(body, { host: { modules: { 'days@1.0.0': { inMs: 1 } } } }),
        action("require('days');"),
        { kind: 'action', file: 'actions/enrich.js' },
      ],
      {
        ...packaged,
        'tenant.yaml': stringify(declared),
        'actions/enrich.js': "exports.onExecutePostLogin = async () => { console.log(require('days').inMs(1)); };",
      },
    );

    expect(found?.result).toMatchObject({ user: { ms: 172_800_000 } });
    expect(mocked).toMatchObject({ status: 'failed', error: { name: 'TypeError' } });
    expect(ofFile).toMatchObject({ status: 'completed', console: [{ text: '86400000' }] });
    expect(undeclared).toMatchObject({ status: 'failed', error: { message: expect.stringContaining('days') } });
  });
});
