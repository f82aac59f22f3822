import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { coreModules, refusedModules } from '../../../src/sandbox/realm/modules/module-ids.ts';
import { createEvaluator } from '../globals/evaluate.ts';

const require = createRequire(import.meta.url);

/** Cells of the tables of the page, by their first one: the name of a module. */
const rows = new Map(
  readFileSync('docs/sandbox-modules.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
    .map(([, name = '', ...cells]) => [name, cells.slice(0, -1)]),
);

describe('docs/sandbox-modules.md', () => {
  const { evaluate } = createEvaluator('vm2');

  it('lists all core modules, those of use first', () => {
    expect([...rows.keys()]).toEqual([...coreModules, ...Object.keys(refusedModules)]);
  });

  it.each(Object.entries(refusedModules))('says what there is none of for %s', (name, missing) => {
    expect(rows.get(name)).toEqual([missing]);
  });

  // The names that the page lists are those of Node 20: later ones have more.
  it.runIf(process.version.startsWith('v20.'))(
    'lists what core modules of Node have and those of the sandbox have not',
    async () => {
      const there = await evaluate(
        `Object.fromEntries(${JSON.stringify(coreModules)}.map((name) => [name, Object.getOwnPropertyNames(require(name))]))`,
      );
      const missing = coreModules.map((name) => [
        name,
        namesOf(name).filter((member) => !Object(there)[name].includes(member)),
      ]);
      const listed = coreModules.map((name) => [name, rows.get(name)?.[1]?.split(', ').filter(Boolean) ?? []]);

      expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(missing));
    },
  );
});

/** What `process` has more where another process started this one. */
const ofChildren = ['channel', 'connected', 'disconnect', 'send'];

/** Names that begin with an underscore are nobody's business. */
function namesOf(name: string): string[] {
  return Object.keys(require(`node:${name}`))
    .filter((member) => !member.startsWith('_') && !ofChildren.includes(member))
    .sort();
}
