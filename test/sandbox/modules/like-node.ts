import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import type { RealmKind } from '#sandbox/realm-kind.ts';
import { asThisNode } from '../as-this-node.ts';
import { createEvaluator, type Evaluator } from '../globals/evaluate.ts';

const require = createRequire(import.meta.url);

/** Gives what an expression gives as text: its JSON, or what it throws. Works in a realm and in this Node. */
const observe = `async (work) => {
  try {
    const value = await work();
    if (typeof value === 'string') return value;
    return (Buffer.isBuffer(value) ? 'Buffer ' : '') + (JSON.stringify(value) ?? String(value));
  } catch (error) {
    return \`throws \${error.name}: \${error.message}\${error.code === undefined ? '' : \` [\${error.code}]\`}\`;
  }
}`;

/**
 * Tests that expressions give in a realm what they give in this Node. One flow evaluates all of them.
 *
 * @param head - text that stands before each of them, and `foot` after it.
 */
export function itDoesAsNode(realm: RealmKind, expressions: readonly string[], head = '', foot = ''): Evaluator {
  const evaluator = createEvaluator(realm);
  const works = expressions.map((expression) => `async () => (${head}${expression}${foot})`);
  let seen: Promise<unknown> | undefined;
  const observeAll = (): Promise<unknown> =>
    evaluator.evaluate(`await (async (works) => {
      const seen = [];
      for (const work of works) seen.push(await (${observe})(work));
      return seen;
    })([${works.join(', ')}])`);

  it.each(asThisNode(expressions))('does as Node: %s', async (expression) => {
    seen ??= observeAll();
    const work = works[expressions.indexOf(expression)];
    const inNode: unknown = await new Function('require', `return (${observe})(${work})`)(require);
    expect(Object(await seen)[expressions.indexOf(expression)]).toBe(inNode);
  });
  return evaluator;
}
