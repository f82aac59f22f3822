import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createEvaluator } from '../sandbox/globals/evaluate.ts';
import { realmKinds } from '../sandbox/shared-sandbox.ts';

/** What Node 22 has and Node 20 has not. */
const newInNode22 = ['Iterator', 'Navigator', 'WebSocket', 'navigator'];

/** What the Node that runs the tests has, without what vitest adds. */
function globalsOfNode22(): readonly string[] {
  const script = 'console.log(JSON.stringify(Object.getOwnPropertyNames(globalThis)))';
  const names: string[] = JSON.parse(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }));
  const { builtinModules } = process.getBuiltinModule('node:module');
  const ofEval = new Set([...builtinModules, '__filename', '__dirname', 'exports', 'module', 'require']);
  const ofNode = new Set(['console', 'crypto', 'performance', 'process']);
  return [...new Set([...names, ...newInNode22])].filter((name) => !ofEval.has(name) || ofNode.has(name));
}

/** The names in the first column of the table, where the realm's column says `missing`. */
function documentedAsMissing(realm: string): readonly string[] {
  const text = readFileSync(new URL('../../docs/sandbox-globals.md', import.meta.url), 'utf8');
  const column = realm === 'vm2' ? 2 : 3;
  const rows = text.split('\n').filter((line) => /^\| `/.test(line));
  const cells = rows.map((row) => row.split('|').map((cell) => cell.trim()));
  return cells
    .filter((row) => row[column] === 'missing')
    .flatMap((row) => [...(row[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name ?? ''));
}

describe.each(realmKinds)('globals in a realm of %s', (realm) => {
  const { evaluate } = createEvaluator(realm);

  it('are those of Node 22, except for what docs/sandbox-globals.md calls missing', async () => {
    const present = `Object.getOwnPropertyNames(globalThis).filter((name) => name === 'undefined' || name in globalThis && globalThis[name] !== undefined)`;
    const names = JSON.parse(String(await evaluate(`JSON.stringify(${present})`)));
    const missing = globalsOfNode22().filter((name) => !names.includes(name));

    expect(missing.sort()).toEqual([...documentedAsMissing(realm)].sort());
  });

  it('are not more than those of Node 22', async () => {
    const names: string[] = JSON.parse(
      String(await evaluate(`JSON.stringify(Object.getOwnPropertyNames(globalThis))`)),
    );

    expect(names.filter((name) => !globalsOfNode22().includes(name))).toEqual([]);
  });

  it.each(['URL', 'TextEncoder', 'structuredClone', 'atob', 'setTimeout', 'console.log', 'Headers', 'require'])(
    '%s belongs to the realm',
    async (name) => {
      expect(await evaluate(`${name}.constructor === (() => {}).constructor && ${name} instanceof Object`)).toBe(true);
    },
  );
});

describe.each(realmKinds)('the language in a realm of %s', (realm) => {
  const { evaluate } = createEvaluator(realm);

  it.each([
    [`Object.groupBy([1, 2, 3], (n) => (n % 2 ? 'odd' : 'even'))`, { odd: [1, 3], even: [2] }],
    [
      `[...Map.groupBy([1, 2, 3], (n) => n % 2)]`,
      [
        [1, [1, 3]],
        [0, [2]],
      ],
    ],
    [`await Array.fromAsync([1, Promise.resolve(2)], (n) => n * 2)`, [2, 4]],
    [`await Array.fromAsync((async function* () { yield 1; })())`, [1]],
    [`await Array.fromAsync({ length: 1, 0: 'a' })`, ['a']],
    [`[...new Set([1, 2]).union(new Set([3]))]`, [1, 2, 3]],
    [`[...new Set([1, 2]).intersection(new Set([2, 3]))]`, [2]],
    [`[...new Set([1, 2]).difference(new Set([2]))]`, [1]],
    [`[...new Set([1, 2]).symmetricDifference(new Set([2, 3]))]`, [1, 3]],
    [
      `[new Set([1]).isSubsetOf(new Set([1, 2])), new Set([1, 2]).isSupersetOf(new Set([1])), new Set([1]).isDisjointFrom(new Map([[2, 0]]))]`,
      [true, true, true],
    ],
    [`[1, 2, 3, 4].values().map((n) => n * 2).filter((n) => n > 2).drop(1).take(1).toArray()`, [6]],
    [`[...new Map([['a', 1]]).keys().flatMap((key) => [key, key])]`, ['a', 'a']],
    [
      `[[1, 2].values().reduce((sum, n) => sum + n), [1].values().some((n) => n > 1), [1].values().every((n) => n > 0), [1, 2].values().find((n) => n > 1)]`,
      [3, false, true, 2],
    ],
    [
      `[[1].values() instanceof Iterator, Iterator.from([1]).toArray(), Object.prototype.toString.call([].values())]`,
      [true, [1], '[object Array Iterator]'],
    ],
    [`[typeof Symbol.dispose, typeof Symbol.asyncDispose]`, ['symbol', 'symbol']],
  ])('has what Node 22 brings: %s', async (expression, value) => {
    expect(await evaluate(expression)).toEqual(value);
  });
});
