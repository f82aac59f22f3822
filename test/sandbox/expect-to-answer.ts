import { expect } from 'vitest';
import type { Sandbox } from '#sandbox/sandbox.ts';
import { ruleLogin } from './flows.ts';
import { lastStep } from './shared-sandbox.ts';

const harmless = ruleLogin(`context.idToken.ok = [1, 2].map(String); callback(null, user, context);`);

/** Expects that a sandbox goes on as if nothing had happened. */
export async function expectToAnswer(sandbox: Sandbox): Promise<void> {
  expect(await lastStep(sandbox, harmless)).toMatchObject({
    outcome: { status: 'completed' },
    effects: { context: { idToken: { ok: ['1', '2'] } } },
    console: [],
    findings: [],
  });
}
