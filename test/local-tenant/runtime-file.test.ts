import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findRunningTenant } from '#local-tenant/runtime-file.ts';
import { startTestTenant } from '../rig/start-test-tenant.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';

/** A pid that was given to a process which has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

describe('findRunningTenant', () => {
  it('gives what it takes to use a tenant that runs', async () => {
    using folder = temporaryFolder();
    await using tenant = await startTestTenant({ folder: folder.path });
    const { url, domain, mode, caPath, managementClient, managementToken, controlToken } = tenant;
    expect(await findRunningTenant(folder.path)).toEqual({
      url,
      domain,
      mode,
      controlToken,
      caPath,
      managementClient,
      managementToken,
      pid: process.pid,
      startedAt: expect.any(String),
    });
    expect(statSync(join(folder.path, 'runtime.json')).mode & 0o777).toBe(0o600);
  });

  it('finds nothing where none was started or the tenant was closed', async () => {
    using folder = temporaryFolder();
    expect(await findRunningTenant(folder.path)).toBeUndefined();
    const tenant = await startTestTenant({ folder: folder.path });
    await tenant.close();
    await tenant.close();
    expect(await findRunningTenant(folder.path)).toBeUndefined();
    expect(existsSync(join(folder.path, 'runtime.json'))).toBe(false);
  });

  it('finds nothing where a tenant is not published, and the folder is in use all the same', async () => {
    using folder = temporaryFolder();
    await using tenant = await startTestTenant({ folder: folder.path, isPublished: false });
    expect(existsSync(join(folder.path, 'runtime.json'))).toBe(false);
    expect(await findRunningTenant(folder.path)).toBeUndefined();
    expect(tenant.caPath).toBe(join(folder.path, 'ca.pem'));
    await expect(startTestTenant({ folder: folder.path })).rejects.toMatchObject({ code: 'folder-in-use' });
  });

  it('finds nothing when the process is dead, nothing answers, or the file is damaged', async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'runtime.json');
    const tenant = await startTestTenant({ folder: folder.path });
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(`"pid": ${process.pid}`, `"pid": ${deadPid()}`));
    expect(await findRunningTenant(folder.path)).toBeUndefined();
    await tenant.close();
    for (const left of [text, '{}', '{"url"']) {
      writeFileSync(file, left);
      expect(await findRunningTenant(folder.path)).toBeUndefined();
    }
  });
});

describe('the lock of a folder', () => {
  it('lets one tenant serve from it, and names the process', async () => {
    using folder = temporaryFolder();
    await using tenant = await startTestTenant({ folder: folder.path });
    const second = startTestTenant({ folder: folder.path });
    await expect(second).rejects.toMatchObject({
      code: 'folder-in-use',
      folder: folder.path,
      pid: process.pid,
      message: `Serve the local tenant from "${folder.path}": process ${process.pid} serves it already`,
    });
    expect(await findRunningTenant(folder.path)).toMatchObject({ url: tenant.url });
  });

  it('is taken over from a process that crashed', async () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'tenant.lock'), JSON.stringify({ pid: deadPid(), startedAt: '1' }));
    await using tenant = await startTestTenant({ folder: folder.path });
    expect(readFileSync(join(folder.path, 'tenant.lock'), 'utf8')).toContain(`"pid":${process.pid}`);
    expect(readdirSync(folder.path).filter((name) => name.startsWith('tenant.lock'))).toEqual(['tenant.lock']);
    expect(await findRunningTenant(folder.path)).toMatchObject({ url: tenant.url });
  });

  it.each(['', '{}', '{"pid":'])('is taken over when it holds "%s", which no process has left whole', async (text) => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'tenant.lock'), text);
    await using tenant = await startTestTenant({ folder: folder.path });
    expect(await findRunningTenant(folder.path)).toMatchObject({ url: tenant.url });
  });

  it.runIf(process.platform === 'linux')('leaves nothing behind when the disk is full', () => {
    using folder = temporaryFolder();
    const module = new URL('../../src/local-tenant/folder-lock.ts', import.meta.url);
    const code = `import(${JSON.stringify(module.href)})
      .then(({ lockFolder }) => lockFolder(${JSON.stringify(folder.path)}))
      .catch((error) => process.exit(error.code === 'folder-not-writable' ? 7 : 1));`;
    const node = ['ulimit -f 0; exec "$0" --import tsx -e "$1"', process.execPath, code];
    const env = { ...process.env, TSX_DISABLE_CACHE: '1' };
    expect(spawnSync('sh', ['-c', ...node], { env }).status).toBe(7);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it.runIf(process.platform === 'linux')('is taken over when its pid belongs to a younger process', async () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'tenant.lock'), JSON.stringify({ pid: process.pid, startedAt: '1' }));
    await using tenant = await startTestTenant({ folder: folder.path });
    expect(tenant.url).toMatch(/^https:\/\/localhost:\d+$/);
  });
});
