import { describe, expect, it } from 'vitest';
import { realmKinds } from '../shared-sandbox.ts';
import { createEvaluator, inNode } from './evaluate.ts';

describe.each(realmKinds)('timers in a realm of %s', (realm) => {
  const { evaluate, run } = createEvaluator(realm);

  it.each([
    `(() => {
      const timer = setTimeout(() => {}, 1);
      const results = [timer.hasRef(), timer.unref() === timer, timer.hasRef(), timer.ref().hasRef(), timer.refresh() === timer, timer.close() === timer];
      return [...results, timer.constructor.name, typeof +timer, typeof timer];
    })()`,
    `await new Promise((done) => { const timer = setTimeout(function () { done(this === timer); }, 1); })`,
    `await new Promise((done) => { let fired = 0; clearTimeout(+setTimeout(() => fired++, 1)); setTimeout(() => done(fired), 5); })`,
    `await new Promise((done) => { let fired = 0; const timer = setTimeout(() => { if (++fired < 3) timer.refresh(); else done(fired); }, 1); })`,
    `await new Promise((done) => { setTimeout(done, '1', 'from a text'); })`,
    `[setTimeout, setInterval, setImmediate, queueMicrotask].map((start) => { try { start('code'); } catch (error) { return [error.name, error.code]; } })`,
    // Not `clearImmediate({})`: it makes the Node.js that runs the tests miscount its own.
    `[clearTimeout(), clearInterval(null), clearImmediate(null)]`,
    `[setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate, queueMicrotask].map((start) => start.name)`,
    `[queueMicrotask(() => {})]`,
    `await setTimeout[Symbol.for('nodejs.util.promisify.custom')](1, 'value')`,
    `typeof setTimeout(() => {})[Symbol.dispose]`,
  ])('do what those of Node do: %s', async (expression) => {
    expect(await evaluate(expression)).toEqual(await inNode(expression));
  });

  it('fire in order, repeat, take arguments and can be stopped', async () => {
    const expression = `await new Promise((done) => {
      const seen = [];
      const note = (name) => {
        seen.push(name);
        if (seen.length < 4) return;
        clearInterval(repeat);
        done(seen);
      };
      const repeat = setInterval(note, 20, 'interval');
      clearTimeout(setTimeout(note, 0, 'never'));
      clearImmediate(setImmediate(note, 'never'));
      setImmediate(note, 'immediate');
      queueMicrotask(() => note('microtask'));
    })`;

    expect(await evaluate(expression)).toEqual(['microtask', 'immediate', 'interval', 'interval']);
  });

  it('have a promise form for util.promisify', async () => {
    expect(await evaluate(`await setImmediate[Symbol.for('nodejs.util.promisify.custom')]('value')`)).toBe('value');
  });

  // Not compared: Node 20 runs no further immediate after one that was unreferenced and cleared.
  it('give an Immediate', async () => {
    const expression = `(() => {
      const immediate = setImmediate(() => {});
      const references = [immediate.hasRef(), immediate.unref().hasRef(), immediate.ref().hasRef()];
      return [references, immediate.constructor.name, String(clearImmediate(immediate))];
    })()`;

    expect(await evaluate(expression)).toEqual([[true, false, true], 'Immediate', 'undefined']);
  });

  it('count from 1 in every flow', async () => {
    const first = `(() => { const timer = setTimeout(() => {}); clearTimeout(timer); return +timer; })()`;

    expect([await evaluate(first), await evaluate(first)]).toEqual([1, 1]);
  });

  it('keep nothing that a script puts on their class', async () => {
    const pollute = `Object.getPrototypeOf(setTimeout(() => {})).polluted = true;`;

    await run(`try { ${pollute} } catch {}`);

    expect(await evaluate(`'polluted' in setTimeout(() => {})`)).toBe(false);
  });

  it('go on when the clock stands still', async () => {
    expect(await evaluate(`await new Promise((done) => setTimeout(done, 5, 'fired'))`, { now: 0 })).toBe('fired');
  });
});
