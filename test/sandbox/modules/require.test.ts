import { describe, expect, it } from 'vitest';
import type { ModuleSource } from '#sandbox/flow-host.ts';
import { createEvaluator } from '../globals/evaluate.ts';
import { realmKinds } from '../shared-sandbox.ts';

const code = (text: string): ModuleSource => ({ code: text });

describe.each(realmKinds)('require in a realm of %s', (realm) => {
  const { evaluate, run } = createEvaluator(realm);
  const withModules = (modules: Readonly<Record<string, ModuleSource>>, expression: string) =>
    evaluate(expression, { modules });

  it('gives what the flow brings, as a value and as a text', async () => {
    const modules = { lodash: { json: { VERSION: '4' } }, mine: code(`exports.double = (n) => n * 2;`) };

    expect(await withModules(modules, `[require('lodash').VERSION, require('mine').double(4)]`)).toEqual(['4', 8]);
  });

  it('finds a module under the name that a rule pins, under its own part and scope', async () => {
    const modules = {
      lodash: { json: 1 },
      'lodash/get': { json: 2 },
      '@acme/tool': { json: 3 },
      'pinned@1.0.0': { json: 4 },
    };
    const found = `['lodash@4.17.21', 'lodash@4.17.21/get', '@acme/tool@1.2.3', '@acme/tool', 'pinned@1.0.0'].map(require)`;

    expect(await withModules(modules, found)).toEqual([1, 2, 3, 3, 4]);
  });

  it('prefers what the flow brings to a core module, with and without node:', async () => {
    const modules = { os: { json: 'mine' }, 'node:path': { json: 'mine, too' } };

    expect(
      await withModules(
        modules,
        `['os', 'node:os', 'node:path', typeof require('path').join].map((it, i) => i < 3 ? require(it) : it)`,
      ),
    ).toEqual(['mine', 'mine', 'mine, too', 'function']);
  });

  it('does not give the stand-in of a core module to other core modules', async () => {
    const modules = { events: { json: 'mine' } };

    expect(await withModules(modules, `[require('events'), typeof require('stream').prototype.on]`)).toEqual([
      'mine',
      'function',
    ]);
  });

  it('evaluates a text once in a flow, and anew in the next', async () => {
    const modules = { counter: code(`let count = 0; module.exports = () => ++count;`) };
    const count = `[require('counter')(), require('counter')()]`;

    expect(await withModules(modules, count)).toEqual([1, 2]);
    expect(await withModules(modules, count)).toEqual([1, 2]);
  });

  it('lets modules require one another, in circles, too', async () => {
    const modules = {
      a: code(`exports.before = 1; exports.b = require('b'); exports.after = 2;`),
      b: code(`const a = require('a'); exports.seen = { ...a };`),
    };

    expect(await withModules(modules, `require('a')`)).toEqual({ before: 1, b: { seen: { before: 1 } }, after: 2 });
  });

  it('gives a text what Node gives a module', async () => {
    const modules = {
      mine: code(
        `module.exports = [this === exports, module.id, module.loaded, __filename, __dirname, typeof internals];`,
      ),
    };

    expect(await withModules(modules, `require('mine')`)).toEqual([true, 'mine', false, '/mine', '/', 'undefined']);
  });

  it('hands on what a text throws, and evaluates it again', async () => {
    const modules = {
      broken: code(`globalThis.tries = (globalThis.tries ?? 0) + 1; throw new RangeError('try ' + tries);`),
    };
    const tried = `[1, 2].map(() => { try { require('broken'); } catch (error) { return [error instanceof RangeError, error.message]; } })`;

    expect(await withModules(modules, tried)).toEqual([
      [true, 'try 1'],
      [true, 'try 2'],
    ]);
  });

  it('names a text that does not compile', async () => {
    const { outcome } = await run(`require('broken');`, { modules: { broken: code('this is no code') } });

    expect(outcome).toMatchObject({ status: 'failed', error: { name: 'SyntaxError' } });
  });

  it.each([
    [
      'axios',
      /^Cannot find module 'axios': declare it under "dependencies".* tenant\.yaml.*'axios@<version>'.*"modules"/,
    ],
    ['axios@1.0.0', /^Cannot find module 'axios@1\.0\.0': declare it/],
    ['./file', /^Cannot find module '\.\/file': a script has no files beside it/],
    ['actions:shared', /^Cannot find module 'actions:shared': the flow brings no Actions module/],
    ['core:crypto', /^Cannot find module 'core:crypto'/],
    ['node:nope', /^Cannot find module 'node:nope'/],
    ['constructor', /^Cannot find module 'constructor'/],
    ['__proto__', /^Cannot find module '__proto__'/],
  ])('says of %s what to do', async (id, message) => {
    expect((await run(`require('${id}');`)).outcome).toEqual({
      status: 'failed',
      error: expect.objectContaining({
        name: 'Error',
        message: expect.stringMatching(message),
        code: 'MODULE_NOT_FOUND',
      }),
    });
  });

  it.each([
    [`''`, 'ERR_INVALID_ARG_VALUE'],
    ['5', 'ERR_INVALID_ARG_TYPE'],
    ['undefined', 'ERR_INVALID_ARG_TYPE'],
    ['{ toString() { throw 1; } }', 'ERR_INVALID_ARG_TYPE'],
  ])('takes no %s for a name', async (id, errorCode) => {
    expect((await run(`require(${id});`)).outcome).toMatchObject({
      status: 'failed',
      error: { name: 'TypeError', code: errorCode },
    });
  });

  it('keeps nothing that a script leaves on it', async () => {
    const leave = `(() => { const was = require.left ?? null; try { require.left = 1; require.cache = {}; } catch {} return was; })()`;

    expect([await evaluate(leave), await evaluate(leave)]).toEqual([null, null]);
  });

  it('finds modules whatever a script has done to the language', async () => {
    const polluted = `(() => {
      String.prototype.startsWith = String.prototype.slice = Array.prototype.map = Object.keys = Reflect.apply = () => { throw new Error('polluted'); };
      Object.prototype.code = 'exports.forged = 1';
      let code;
      try { require('nope'); } catch (error) { code = error.code; }
      return [require('mine'), code];
    })()`;

    expect(await withModules({ mine: { json: 5 } }, polluted)).toEqual([5, 'MODULE_NOT_FOUND']);
  });
});
