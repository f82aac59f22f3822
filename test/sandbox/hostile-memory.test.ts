import { describe, expect, it } from 'vitest';
import type { Flow } from '#sandbox/flow.ts';
import { expectToAnswer } from './expect-to-answer.ts';
import { actionLogin, ruleLogin } from './flows.ts';
import { lastStep, realmKinds, sharedSandbox } from './shared-sandbox.ts';

/** Little, so that it is used up soon. */
const limits = { memoryMb: 48, timeoutMs: 15_000 };

const greedy: Record<string, Flow> = {
  arrays: actionLogin('const kept = []; while (true) kept.push(new Array(1000).fill(1));'),
  buffers: actionLogin('const kept = []; while (true) kept.push(Buffer.alloc(10_000_000, 1));'),
  'the lines that it writes': ruleLogin(
    `const line = 'x'.repeat(1_000_000); for (let n = 0; n < 100; n++) console.log(line + n);`,
  ),
};

describe.each(realmKinds)('a script that takes too much memory, in a %s realm', (realm) => {
  const sandbox = sharedSandbox({ realm, runners: 2 });

  it.concurrent.each(Object.entries(greedy))('is killed when it keeps %s', async (_, flow) => {
    expect((await lastStep(sandbox, flow, limits)).outcome).toEqual({ status: 'out-of-memory' });
    await expectToAnswer(sandbox);
  });

  it.each([
    ['doubles a text', `let text = 'x'; while (true) text += text;`],
    ['recurses too deep', '(function deeper() { deeper(); })();'],
    ['asks for more than there is', 'new ArrayBuffer(2 ** 50);'],
  ])('fails with a RangeError when it %s', async (_, body) => {
    expect((await lastStep(sandbox, actionLogin(body))).outcome).toMatchObject({
      status: 'failed',
      error: { name: 'RangeError' },
    });
    await expectToAnswer(sandbox);
  });

  it('has not completed when it asks for one huge buffer', async () => {
    const { outcome } = await lastStep(sandbox, actionLogin('Buffer.alloc(1e9).fill(1);'));

    expect(['failed', 'out-of-memory']).toContain(outcome.status);
    await expectToAnswer(sandbox);
  });
});
