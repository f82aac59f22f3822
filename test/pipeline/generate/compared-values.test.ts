import { parse } from 'acorn';
import { describe, expect, it } from 'vitest';
import { walk } from '#bundle/as-actions/uses/walk.ts';
import { type ComparedValue, comparedValues } from '#pipeline/generate/compared-values.ts';
import { tablesIn } from '#pipeline/generate/tables.ts';

function comparedIn(script: string): unknown[] {
  const ast = parse(script, { ecmaVersion: 'latest' });
  const found: ComparedValue[] = [];
  walk(ast, (node) => void found.push(...comparedValues(node, tablesIn(ast))));
  return found.map(({ within, name, value }) => [[...within, name].join('.'), value]);
}

describe('comparedValues', () => {
  it.each<[code: string, pairs: readonly (readonly [string, unknown])[]]>([
    ["user.app_metadata.plan === 'team'", [['plan', 'team']]],
    ["'team' != plan", [['plan', 'team']]],
    ["event.user.app_metadata.billing?.account?.tier === 'gold'", [['billing.account.tier', 'gold']]],
    [
      "switch (plan) { case 'team': case 'free': }",
      [
        ['plan', 'team'],
        ['plan', 'free'],
      ],
    ],
    [
      'seats > 9',
      [
        ['seats', 8],
        ['seats', 9],
        ['seats', 10],
      ],
    ],
    ["since < '2026'", [['since', '2026']]],
    [
      "({ team: 1, 'free': 2 })[plan]",
      [
        ['plan', 'team'],
        ['plan', 'free'],
      ],
    ],
    ['const prices = Object.freeze({ team: 1 }); prices[user.plan];', [['plan', 'team']]],
    [
      "['team', 7].includes(plan)",
      [
        ['plan', 'team'],
        ['plan', 7],
      ],
    ],
    [
      "new Map([['team', 1], ['free', 0]]).get(plan)",
      [
        ['plan', 'team'],
        ['plan', 'free'],
      ],
    ],
    ["const zones = new Set(['north']); zones.has(zone)", [['zone', 'north']]],
    [
      "groups.includes('admin')",
      [
        ['groups', 'admin'],
        ['groups', ['admin']],
      ],
    ],
    [
      'if (user.app_metadata.flags.beta || !user.a.b) {}',
      [
        ['flags.beta', true],
        ['a.b', true],
      ],
    ],
    ['if (plan) {} prices[plan]; has(plan); a[0]; a.map(b);', []],
  ])('finds in %s', (code, pairs) => {
    expect(comparedIn(code)).toEqual(pairs);
  });
});
