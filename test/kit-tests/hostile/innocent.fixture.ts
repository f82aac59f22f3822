import { expect, it } from 'vitest';
import { runRule } from '#kit/run-rule.ts';

// Run by hostile-scripts.test.ts, beside the hostile ones.

it('a rule in another file', async () => {
  expect(await runRule('username', { persona: 'grace' })).toComplete();
});
