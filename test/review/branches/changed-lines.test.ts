import { describe, expect, it } from 'vitest';
import { changedLines } from '#review/branches/changed-lines.ts';

const rule = `import type { Rule } from '#auth0/rule.ts';

export const rule: Rule = (user, context, callback) => {
  const plan = user.plan;
  context.idToken.plan = plan;
  callback(null, user, context);
};
`;

function linesOf(path: string, before: string | undefined, after: string | undefined) {
  const changed = changedLines(path, before, after);
  return [[...changed.before], [...changed.after]];
}

describe('changedLines', () => {
  it.each<[what: string, after: string, before: readonly number[], now: readonly number[]]>([
    ['a value', rule.replace('user.plan', "'free'"), [4], [4]],
    ['an added line', rule.replace('  callback', '  delete user.plan;\n  callback'), [], [6]],
    ['a removed line', rule.replace('  context.idToken.plan = plan;\n', ''), [5], []],
    ['a comment', rule.replace('  const', '  // The plan.\n  const'), [], []],
    ['a type', rule.replace('const plan =', 'const plan: string ='), [], []],
    ['line breaks', rule.replace('plan = plan', 'plan =\n    plan'), [], []],
  ])('finds %s', (_what, after, before, now) => {
    expect(linesOf('rules/plan.ts', rule, after)).toEqual([before, now]);
  });

  it('takes all code of a source that only one side has', () => {
    expect(linesOf('rules/plan.ts', undefined, rule)).toEqual([[], [3, 4, 5, 6, 7]]);
  });

  it('compares scripts from the dashboard, which are one function expression', () => {
    const script = 'function (user, context, callback) {\n  // Why.\n  callback(null, user, context);\n}\n';
    expect(linesOf('rules/a.js', script, script.replace('Why', 'Because'))).toEqual([[], []]);
    expect(linesOf('rules/a.js', script, script.replace('null', '1'))).toEqual([[3], [3]]);
  });

  it('compares the text of what does not compile', () => {
    expect(linesOf('rules/a.js', 'a b\n// c', 'a b\n// d')).toEqual([[2], [2]]);
  });
});
