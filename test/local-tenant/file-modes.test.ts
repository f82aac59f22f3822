import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startTestTenant } from '../rig/start-test-tenant.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';

it('what a tenant keeps can be read by its owner only, but for certificates', async () => {
  using parent = temporaryFolder();
  const folder = join(parent.path, 'local');
  const first = await startTestTenant({ folder });
  await first.close();
  await using tenant = await startTestTenant({ folder, isFresh: true });
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  const modes = readdirSync(folder).map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]);
  expect(Object.fromEntries(modes)).toEqual({
    'ca-key.pem': '600',
    'ca.pem': '644',
    'journal.jsonl': '600',
    [tenant.asidePath?.slice(folder.length + 1) ?? '']: '600',
    'localhost-key.pem': '600',
    'localhost.pem': '644',
    'runtime.json': '600',
    'tenant.lock': '600',
  });
});
