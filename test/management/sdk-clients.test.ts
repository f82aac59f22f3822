import { Response } from 'undici';
import { expect, it } from 'vitest';
import type { HttpsFetch } from '#management/https-fetch.ts';
import { ManagementError } from '#management/management-error.ts';
import { callSdk, createSdkClients } from '#management/sdk-clients.ts';

const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;

it('a refusal leaves no timer behind, which would keep the process for a minute', async () => {
  const refuse: HttpsFetch = async () => new Response('{"message":"Insufficient scope"}', { status: 403 });
  const { rules } = await createSdkClients('tenant.eu.auth0.com', 'token', refuse);
  const before = timers();
  const calls = Array.from({ length: 50 }, () =>
    callSdk(() => rules.list({ page: 0, per_page: 100, include_totals: true })),
  );
  for (const result of await Promise.allSettled(calls)) {
    expect(result).toMatchObject({ status: 'rejected', reason: expect.any(ManagementError) });
  }
  // Timers run out in order: those of no time at all have done so before this one.
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(timers() - before).toBeLessThan(25);
});
