import { describe, expect, it } from 'vitest';
import { expectToAnswer } from './expect-to-answer.ts';
import { actionLogin, login } from './flows.ts';
import { lastStep, realmKinds, sharedSandbox } from './shared-sandbox.ts';

const forgeries = {
  'JSON.stringify': `JSON.stringify = () => '{"forged":true}';`,
  'JSON.parse': `JSON.parse = () => ({ forged: true });`,
  'Promise.prototype.then': `try { Promise.prototype.then = function (ok) { ok(); }; } catch {}`,
  'the species of promises': `try { Object.defineProperty(Promise, Symbol.species, { get: () => class { constructor(work) { work(() => {}, () => {}); } } }); } catch {}`,
  'the constructor of promises': `try { Promise.prototype.constructor = class { constructor(work) { work(() => {}, () => {}); } }; } catch {}`,
  Promise: `globalThis.Promise = class { then(ok) { ok(); } };`,
  'Array.prototype.push': `Array.prototype.push = function () {};`,
  'array indexes': `Object.defineProperty(Array.prototype, '0', { set() {}, get() { return 'forged'; } });`,
  'array iteration': `Array.prototype[Symbol.iterator] = function* () {};`,
  'the length of arrays': `Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true });`,
  'Object methods': `Object.keys = () => []; Object.defineProperty = () => {}; Object.create = () => ({}); Object.freeze = (o) => o;`,
  'Reflect methods': `Reflect.apply = () => {}; Reflect.get = () => 'forged';`,
  'Function.prototype.call': `Function.prototype.call = Function.prototype.apply = Function.prototype.bind = () => 'forged';`,
  'property descriptors': `Object.prototype.get = () => 'forged'; Object.prototype.set = () => {};`,
  'properties of objects': `Object.defineProperty(Object.prototype, 'message', { get() { return 'forged'; } });`,
  'a then for everything': `Object.prototype.then = function (ok) { ok('forged'); };`,
  'error formatting': `Error.prepareStackTrace = () => ({ forged: true });`,
  'the methods of frames': `Error.prepareStackTrace = (error, frames) => { Object.getPrototypeOf(frames[0] ?? {}).getFileName = () => 'forged'; return ''; }; new Error().stack;`,
  'String methods': `String.prototype.startsWith = () => true; String.prototype.slice = () => 'forged'; String.prototype.replace = () => ({});`,
  'RegExp methods': `RegExp.prototype.exec = () => null; RegExp.prototype.test = () => true;`,
  Error: `globalThis.Error = class { message = 'forged'; };`,
};

describe.each(realmKinds)('a script that changes the language of a %s realm', (realm) => {
  const sandbox = sharedSandbox({ realm });

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
    await expectToAnswer(sandbox);
  });

  it('cannot speak for the script after it', async () => {
    const late = `function (user, context, callback) { global.settle = callback; callback(null, user, context); }`;
    const loud = `function (user, context, callback) { global.settle(new Error('not mine')); callback(null, user, context); }`;

    const { steps } = await sandbox.run(login({ rules: [late, loud] }));

    expect(steps.map(({ outcome }) => outcome.status)).toEqual(['completed', 'completed']);
  });

  it('cannot have an object pass for text on its way out', async () => {
    const flow = actionLogin(`
      String.prototype.replace = String.prototype.trim = String.prototype.toString = () => ({ toJSON() { while (true); } });
      try { process.stdout.write('text'); } catch {}
      try { console.log(new String('text')); } catch {}`);

    expect((await lastStep(sandbox, flow, { timeoutMs: 5000 })).outcome).toEqual({ status: 'completed' });
    await expectToAnswer(sandbox);
  });

  it('has no error of the process outside to hold when the host cannot read what it sends', async () => {
    const flow = actionLogin(`
      Array.prototype.toJSON = Object.prototype.toJSON = () => undefined;
      const errors = [];
      try { require('crypto').randomBytes(4); } catch (error) { errors[0] = error; }
      try { await fetch('https://a.example'); } catch (error) { errors[1] = error; }
      for (const error of errors) console.log(error instanceof Error, error.constructor.constructor === Function);`);

    expect((await lastStep(sandbox, flow)).console.map(({ text }) => text)).toEqual(['true true', 'true true']);
  });

  it('has no error of the process outside to hold when the host runs out of stack', async () => {
    const flow = actionLogin(`
      const errors = new Set();
      const deeper = () => { try { atob('YQ=='); } catch (error) { errors.add(error); } deeper(); };
      try { deeper(); } catch (error) { errors.add(error); }
      const isOwn = (error) => error instanceof Error && error.constructor.constructor === Function;
      console.log(errors.size > 0, [...errors].every(isOwn));`);

    expect((await lastStep(sandbox, flow)).console.map(({ text }) => text)).toEqual(['true true']);
  });
});
