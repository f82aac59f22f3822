import { expect, it } from 'vitest';
import { runAction } from '#kit/run-action.ts';

// Run by hostile-scripts.test.ts, where three of these tests are to fail.

/** A post-login Action of this body. */
function action(body: string) {
  return { code: `exports.onExecutePostLogin = async (event, api) => { ${body} };` };
}

it('an Action before them', async () => {
  expect(await runAction(action('')).then(({ outcome }) => outcome)).toEqual({ status: 'completed' });
});

it('an endless loop after an await', async () => {
  expect(await runAction(action('await null; for (;;) {}'), { limits: { timeoutMs: 1000 } })).toComplete();
});

it('an allocation of 1 GB', async () => {
  const run = await runAction(
    action('const all = []; for (let i = 0; i < 1024; i++) all.push(Buffer.alloc(1 << 20, 1));'),
  );
  expect(run).toComplete();
});

it('process.exit', async () => {
  expect(await runAction(action('process.exit(0);'))).toComplete();
});

it('an Action after them', async () => {
  expect(await runAction(action('api.accessToken.addScope("a");'))).toCall('accessToken.addScope', 'a');
});
