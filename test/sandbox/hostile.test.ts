import { describe, expect, it } from 'vitest';
import { actionLogin, login, ruleLogin } from './flows.ts';
import { lastStep, sharedSandbox } from './shared-sandbox.ts';

const sandbox = sharedSandbox();
const harmless = ruleLogin(`context.idToken.ok = true; callback(null, user, context);`);

async function expectNextRunToAnswer(): Promise<void> {
  expect(await lastStep(sandbox, harmless)).toMatchObject({
    outcome: { status: 'completed' },
    effects: { context: { idToken: { ok: true } } },
    findings: [],
  });
}

describe('a script that does not stop', () => {
  it.each([
    ['loops', 'while (true);'],
    ['loops after an await', 'await null; while (true);'],
    ['loops in a timer', 'await new Promise(() => setTimeout(() => { while (true); }, 1));'],
    [
      'queues microtasks without end',
      'const again = () => queueMicrotask(again); again(); await new Promise(() => {});',
    ],
    ['awaits without end', 'while (true) await null;'],
    ['matches without end', `/^(a+)+$/.test('a'.repeat(40) + 'b');`],
    ['waits too long', 'await new Promise((done) => setTimeout(done, 60000));'],
    ['loops in toJSON', `api.idToken.setCustomClaim('x', { toJSON() { while (true); } });`],
    ['loops in a getter of its error', `throw { get message() { while (true); } };`],
  ])('is killed at the deadline when it %s', async (_, body) => {
    expect((await lastStep(sandbox, actionLogin(body), { timeoutMs: 300 })).outcome).toEqual({
      status: 'timed-out',
      timeoutMs: 300,
    });
    await expectNextRunToAnswer();
  });

  it('keeps the steps completed before', async () => {
    const set = 'function (user, context, callback) { context.idToken.before = 1; callback(null, user, context); }';
    const loop = 'function (user, context, callback) { context.idToken.lost = 1; while (true); }';
    const action = 'exports.onExecutePostLogin = async () => {};';

    const { steps } = await sandbox.run(login({ rules: [set, loop], actions: [action] }), { timeoutMs: 600 });

    expect(steps).toMatchObject([
      { script: 'rule-1', outcome: { status: 'completed' } },
      { script: 'rule-2', outcome: { status: 'timed-out', timeoutMs: 600 }, effects: { form: 'rule' } },
    ]);
    expect(steps[1]).toHaveProperty('effects.context.idToken', { before: 1 });
  });
});

describe('a script that takes too much memory', () => {
  it.each([
    ['arrays', 'const kept = []; while (true) kept.push(new Array(1000).fill(1));'],
    ['strings', 'const kept = []; while (true) kept.push(String(kept.length).repeat(1000).split(""));'],
    ['buffers', 'const kept = []; while (true) kept.push(Buffer.alloc(10_000_000, 1));'],
    ['typed arrays', 'const kept = []; while (true) kept.push(new Float64Array(1_000_000).fill(1));'],
  ])('is killed when it keeps %s', async (_, body) => {
    expect((await lastStep(sandbox, actionLogin(body))).outcome).toEqual({ status: 'out-of-memory' });
    await expectNextRunToAnswer();
  });

  it('fails when it asks for one huge buffer, or recurses too deep', async () => {
    expect((await lastStep(sandbox, actionLogin('Buffer.alloc(1e9);'))).outcome).toMatchObject({ status: 'failed' });
    expect((await lastStep(sandbox, actionLogin('(function deeper() { deeper(); })();'))).outcome).toMatchObject({
      status: 'failed',
      error: { name: 'RangeError' },
    });
    await expectNextRunToAnswer();
  });
});

describe('a script that wants out', () => {
  it.each([
    'process.exit(1)',
    `this.constructor.constructor('return process')().exit(1)`,
    `(() => {}).constructor('return process')().exit(1)`,
    `setTimeout.constructor('return process')().exit(1)`,
    `console.log.constructor('return process')().exit(1)`,
    `fetch.constructor('return process')().exit(1)`,
    `api.access.deny.constructor('return process')().exit(1)`,
    `event.constructor.constructor('return process')().exit(1)`,
    `Buffer.constructor('return process')().exit(1)`,
    `eval('1')`,
    `new Function('return 1')()`,
    `require('fs')`,
    `require('child_process')`,
    `await import('fs')`,
    `await fetch('https://example.com')`,
  ])('gets nowhere by %s', async (expression) => {
    const flow = actionLogin(`${expression}; api.idToken.setCustomClaim('out', true);`);

    expect(await lastStep(sandbox, flow)).toMatchObject({
      outcome: {
        status: expect.stringMatching(/^(failed|invalid)$/),
        error: { message: expect.not.stringContaining('process ended') },
      },
      effects: { calls: [] },
    });
    await expectNextRunToAnswer();
  });

  it('finds no object of the process outside', async () => {
    const names = ['process', 'Proxy', 'WebAssembly', 'gc', 'host', 'harness', 'module', 'VM2_INTERNAL_STATE'];
    const flow = ruleLogin(
      `context.idToken.found = ${JSON.stringify(names)}.filter((name) => globalThis[name]); callback(null, user, context);`,
    );

    expect((await lastStep(sandbox, flow)).effects).toMatchObject({ context: { idToken: { found: [] } } });
  });
});

describe('a script that changes the language', () => {
  it('does so for its own flow only', async () => {
    const pollute = `
      Object.prototype.polluted = 1;
      Array.prototype.map = () => 'polluted';
      String.prototype.polluted = 1;
      globalThis.polluted = 1;
      callback(null, user, context);`;
    const look = `context.idToken.seen = [({}).polluted, [1].map(String), ''.polluted, typeof polluted]; callback(null, user, context);`;

    // As many as there are runners, and one more.
    for (const _ of [1, 2, 3]) await sandbox.run(ruleLogin(pollute));

    expect((await lastStep(sandbox, ruleLogin(look))).effects).toMatchObject({
      context: { idToken: { seen: [null, ['1'], null, 'undefined'] } },
    });
  });

  const forgeries = {
    'JSON.stringify': `JSON.stringify = () => '{"forged":true}';`,
    'JSON.parse': `JSON.parse = () => ({ forged: true });`,
    'Promise.prototype.then': `try { Promise.prototype.then = function (ok) { ok(); }; } catch {}`,
    Promise: `globalThis.Promise = class { then(ok) { ok(); } };`,
    'Array.prototype.push': `Array.prototype.push = function () {};`,
    'array indexes': `Object.defineProperty(Array.prototype, '0', { set() {}, get() { return 'forged'; } });`,
    'array iteration': `Array.prototype[Symbol.iterator] = function* () {};`,
    'Object methods': `Object.keys = () => []; Object.defineProperty = () => {}; Object.create = () => ({}); Object.freeze = (o) => o;`,
    'Reflect methods': `Reflect.apply = () => {}; Reflect.get = () => 'forged';`,
    'Function.prototype.call': `Function.prototype.call = Function.prototype.apply = Function.prototype.bind = () => 'forged';`,
    'property descriptors': `Object.prototype.get = () => 'forged'; Object.prototype.set = () => {};`,
    'properties of objects': `Object.defineProperty(Object.prototype, 'message', { get() { return 'forged'; } });`,
    'error formatting': `Error.prepareStackTrace = () => ({ forged: true });`,
    'String methods': `String.prototype.startsWith = () => true; String.prototype.slice = () => 'forged';`,
    Error: `globalThis.Error = class { message = 'forged'; };`,
  };

  it.each(Object.entries(forgeries))('cannot forge an outcome with %s', async (_, forgery) => {
    const failing = actionLogin(`${forgery} throw new TypeError('true cause');`);
    const denying = actionLogin(`${forgery} api.access.deny('no');`);
    const ruleThenAction = login({
      rules: [
        `function (user, context, callback) { ${forgery} context.idToken.set = 1; callback(null, user, context); }`,
      ],
      actions: [
        `exports.onExecutePostLogin = async (event, api) => { api.idToken.setCustomClaim(event.user.username, [1]); };`,
      ],
    });

    expect((await lastStep(sandbox, failing)).outcome).toMatchObject({
      status: 'failed',
      error: { message: 'true cause' },
    });
    expect((await lastStep(sandbox, denying)).outcome).toMatchObject({ status: 'denied', error: { message: 'no' } });
    expect((await sandbox.run(ruleThenAction)).steps).toMatchObject([
      { outcome: { status: 'completed' }, effects: { context: { idToken: { set: 1 } } } },
      {
        outcome: { status: 'completed' },
        effects: { calls: [{ path: 'idToken.setCustomClaim', args: ['susan', [1]] }] },
      },
    ]);
    await expectNextRunToAnswer();
  });

  it('cannot speak for the script after it', async () => {
    const late = `function (user, context, callback) {
      global.settle = callback;
      callback(null, user, context);
    }`;
    const loud =
      'function (user, context, callback) { global.settle(new Error("not mine")); callback(null, user, context); }';

    const { steps } = await sandbox.run(login({ rules: [late, loud] }));

    expect(steps.map(({ outcome }) => outcome.status)).toEqual(['completed', 'completed']);
  });
});
