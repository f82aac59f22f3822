import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findRunningTenant, type RunningTenant } from '#local-tenant/runtime-file.ts';
import { openTenantState } from '#local-tenant/tenant-state.ts';
import { callManagement } from '../../rig/call-tenant.ts';
import { testTime } from '../../rig/start-test-tenant.ts';
import { temporaryFolder } from '../../rig/temporary-folder.ts';

const fixture = fileURLToPath(new URL('killed-tenant.fixture.ts', import.meta.url));
const writers = 8;

function serve(folder: string): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', fixture, folder], { stdio: 'ignore' });
}

async function untilServed(folder: string): Promise<RunningTenant & { readonly ca: string }> {
  let tenant: RunningTenant | undefined;
  await expect.poll(async () => (tenant = await findRunningTenant(folder)), { timeout: 20_000 }).toBeDefined();
  if (tenant === undefined) throw new Error('The tenant does not run.');
  return { ...tenant, ca: readFileSync(tenant.caPath, 'utf8') };
}

/** Writes until the tenant dies, and returns the keys whose writes were acknowledged. */
async function write(tenant: Parameters<typeof callManagement>[0], prefix: string): Promise<string[]> {
  const acknowledged: string[] = [];
  for (let count = 0; ; count += 1) {
    const key = `${prefix}_${count}`;
    const put = callManagement(tenant, { method: 'PUT', path: `/rules-configs/${key}`, body: { value: key } });
    const answer = await put.catch(() => undefined);
    if (answer === undefined) return acknowledged;
    if (answer.status === 200) acknowledged.push(key);
  }
}

describe('a tenant that is killed while clients write', () => {
  it('has lost nothing that it acknowledged, as often as it happens', async () => {
    using folder = temporaryFolder();
    const acknowledged: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const child = serve(folder.path);
      const tenant = await untilServed(folder.path);
      const written = Array.from({ length: writers }, (_, index) => write(tenant, `r${round}_${index}`));
      const dead = once(child, 'exit');
      setTimeout(() => child.kill('SIGKILL'), randomInt(50, 400));
      await dead;
      const keys = (await Promise.all(written)).flat();
      expect(keys.length).toBeGreaterThan(0);
      acknowledged.push(...keys);
      using state = openTenantState(folder.path, { now: testTime });
      expect(acknowledged.filter((key) => state.store.rulesConfigs.get(key)?.value !== key)).toEqual([]);
    }
  });
});
