import { describe, expect, it } from 'vitest';
import type { Flow } from '#sandbox/flow.ts';
import { expectToAnswer } from '../../sandbox/expect-to-answer.ts';
import { actionLogin, ruleLogin } from '../../sandbox/flows.ts';
import { lastStep, realmKinds, sharedSandbox } from '../../sandbox/shared-sandbox.ts';

/** Little, so that it is used up soon. */
const limits = { memoryMb: 48, timeoutMs: 15_000 };

const greedy: Record<string, Flow> = {
  texts: actionLogin('const kept = []; while (true) kept.push(String(kept.length).repeat(1000).split(""));'),
  'typed arrays': actionLogin('const kept = []; while (true) kept.push(new Float64Array(1_000_000).fill(1));'),
  'what it unpacks': actionLogin(`
    const { gzipSync, gunzipSync } = require('zlib');
    const packed = gzipSync(Buffer.alloc(10_000_000)), kept = [];
    while (true) kept.push(gunzipSync(packed));`),
  'one line': ruleLogin(`console.log('x'.repeat(400_000_000));`),
  'the calls of its api': actionLogin(
    `const value = 'x'.repeat(100_000); for (let n = 0; n < 3000; n++) api.idToken.setCustomClaim('claim' + n, value);`,
  ),
  'one claim': actionLogin(`api.idToken.setCustomClaim('claim', 'x'.repeat(100_000_000));`),
  'the message of its error': actionLogin(`throw new Error('x'.repeat(100_000_000));`),
};

describe.each(realmKinds)('one more script that takes too much memory, in a %s realm', (realm) => {
  const sandbox = sharedSandbox({ realm });

  it.each(Object.entries(greedy))('is killed when it keeps %s', async (_, flow) => {
    expect((await lastStep(sandbox, flow, limits)).outcome).toEqual({ status: 'out-of-memory' });
    await expectToAnswer(sandbox);
  });
});

describe.each(realmKinds)('a script that floods its host, in a %s realm', (realm) => {
  const sandbox = sharedSandbox({ realm });

  it.each([
    ['lines', `for (;;) console.log('a line');`],
    ['timers', 'for (;;) setTimeout(() => {}, 1e6);'],
    ['requests', `for (;;) await fetch('https://a.example').catch(() => {});`],
    ['requests that it does not wait for', `for (;;) fetch('https://a.example').catch(() => {});`],
    ['rejections', `for (;;) { (async () => { throw new Error('left'); })(); await null; }`],
    ['calls of its api', `for (let n = 0; ; n++) api.user.setAppMetadata('key' + n, n);`],
  ])('is killed in the end: %s', async (_, body) => {
    const { outcome } = await lastStep(sandbox, actionLogin(body), { memoryMb: 48, timeoutMs: 500 });

    expect(['failed', 'out-of-memory', 'timed-out']).toContain(outcome.status);
    await expectToAnswer(sandbox);
  });
});
