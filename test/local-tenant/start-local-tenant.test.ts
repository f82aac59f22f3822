import { once } from 'node:events';
import { mkdirSync, readFileSync, rmdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { verifyPassword } from '#local-tenant/passwords.ts';
import type { SeedUser } from '#local-tenant/seed/seed-user.ts';
import { callManagement, callTenant } from '../rig/call-tenant.ts';
import { startTestTenant } from '../rig/start-test-tenant.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';

const ada: SeedUser = {
  profile: {
    user_id: 'auth0|ada',
    identities: [
      { connection: 'Username-Password-Authentication', provider: 'auth0', user_id: 'ada', isSocial: false },
    ],
    created_at: '2026-11-01T00:00:00.000Z',
    updated_at: '2026-11-01T00:00:00.000Z',
    email: 'ada@example.com',
    username: 'ada',
    app_metadata: { plan: { name: 'gold' } },
  },
  password: 'correct horse',
  roles: ['Buyer'],
};

function portOf(domain: string): number {
  return Number(domain.split(':')[1]);
}

describe('startLocalTenant', () => {
  it('keeps state, keys and credentials between runs, on whatever port', async () => {
    using folder = temporaryFolder();
    const first = await startTestTenant({ folder: folder.path });
    await callManagement(first, { method: 'PUT', path: '/rules-configs/A', body: { value: '1' } });
    const keys = first.store.signingKeys.list();
    await first.close();
    await using second = await startTestTenant({ folder: folder.path });
    expect(second.store.rulesConfigs.list()).toEqual([{ key: 'A', value: '1' }]);
    expect(second.store.signingKeys.list()).toEqual(keys);
    expect(second.managementClient).toEqual(first.managementClient);
    const { body } = await callManagement(second, { path: '/resource-servers' });
    expect(body).toMatchObject([{ identifier: `${second.url}/api/v2/`, is_system: true }]);
    expect(second.store.clientGrants.list()).toMatchObject([{ audience: `${second.url}/api/v2/` }]);
  });

  it('ends while somebody connects', async () => {
    const tenant = await startTestTenant();
    const socket = connect({ port: portOf(tenant.domain), ca: tenant.ca });
    const ended = once(socket, 'close');
    await once(socket, 'connect');
    await tenant.close();
    await ended;
  });

  it('holds what a new Auth0 tenant holds', async () => {
    await using tenant = await startTestTenant();
    const { clients, connections, clientGrants } = tenant.store;
    expect(clients.list().map(({ name }) => name)).toEqual(['Default App', 'Deploy CLI']);
    expect(connections.list()).toMatchObject([{ name: 'Username-Password-Authentication', strategy: 'auth0' }]);
    expect(clientGrants.list()).toMatchObject([{ client_id: tenant.managementClient.client_id }]);
  });

  it('seeds users, and writes nothing at the next start when they are the same', async () => {
    using folder = temporaryFolder();
    const first = await startTestTenant({ folder: folder.path, users: [ada] });
    const stored = first.store.users.get('auth0|ada');
    expect(stored).toMatchObject({ profile: ada.profile, roles: ['Buyer'] });
    expect(await verifyPassword('correct horse', stored?.password_hash ?? '')).toBe(true);
    expect(await verifyPassword('battery', stored?.password_hash ?? '')).toBe(false);
    await first.close();
    const journal = () => readFileSync(join(folder.path, 'journal.jsonl'), 'utf8');
    const before = journal();
    const port = portOf(first.domain);
    await using second = await startTestTenant({ folder: folder.path, users: [ada], port });
    expect(second.store.users.list()).toEqual([stored]);
    expect(journal()).toBe(before);
  });

  it('refuses an explicit port that is taken, and gives way with a preferred one', async () => {
    await using first = await startTestTenant();
    const taken = portOf(first.domain);
    await expect(startTestTenant({ port: taken })).rejects.toMatchObject({
      code: 'port-in-use',
      port: taken,
      message: `Serve the local tenant on port ${taken}: it is in use`,
    });
    await using second = await startTestTenant({ preferredPort: taken });
    expect(portOf(second.domain)).not.toBe(taken);
  });

  it('leaves the folder free when it could not start', async () => {
    using folder = temporaryFolder();
    await using first = await startTestTenant();
    const port = portOf(first.domain);
    await expect(startTestTenant({ folder: folder.path, port })).rejects.toMatchObject({ code: 'port-in-use' });
    await using second = await startTestTenant({ folder: folder.path });
    expect(second.domain).not.toBe(first.domain);
  });

  it('says so when it cannot write to its folder, and makes no part of it', async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'file');
    writeFileSync(file, 'not a folder');
    for (const [path, code] of [
      [file, 'EEXIST'],
      [join(file, 'local'), 'ENOTDIR'],
    ] as const) {
      await expect(startTestTenant({ folder: path })).rejects.toMatchObject({
        code: 'folder-not-writable',
        folder: path,
        message: `Keep the local tenant's state in "${path}": it cannot be written (${code})`,
      });
    }
    expect(readFileSync(file, 'utf8')).toBe('not a folder');
  });

  it('leaves the folder free when its state cannot be read', async () => {
    using folder = temporaryFolder();
    const journal = join(folder.path, 'journal.jsonl');
    mkdirSync(journal);
    await expect(startTestTenant({ folder: folder.path })).rejects.toMatchObject({ code: 'EISDIR' });
    rmdirSync(journal);
    writeFileSync(journal, 'damaged\n');
    await expect(startTestTenant({ folder: folder.path })).rejects.toMatchObject({ code: 'state-corrupt' });
    unlinkSync(journal);
    await using tenant = await startTestTenant({ folder: folder.path });
    expect(tenant.caPath).toBe(join(folder.path, 'ca.pem'));
  });

  it('listens on no other address than 127.0.0.1', async () => {
    await using tenant = await startTestTenant();
    const other = createServer();
    const listening = new Promise((resolve, reject) => other.once('listening', resolve).once('error', reject));
    other.listen(portOf(tenant.domain), '127.0.0.2');
    await listening;
    await new Promise((resolve) => other.close(resolve));
  });

  it.each(['localhost', '127.0.0.1', '[::1]'])('answers to the host %s', async (host) => {
    await using tenant = await startTestTenant();
    const headers = { host: `${host}:${portOf(tenant.domain)}` };
    expect(await callTenant(tenant, { path: '/.well-known/local-tenant', headers })).toMatchObject({
      status: 200,
      body: { pid: process.pid },
    });
  });

  it.each(['attacker.example', 'localhost:1', 'localhost'])('does not answer to the host %s', async (host) => {
    await using tenant = await startTestTenant();
    expect(await callTenant(tenant, { path: '/.well-known/local-tenant', headers: { host } })).toMatchObject({
      status: 421,
      body: { statusCode: 421, error: 'Misdirected Request', message: 'Unknown host' },
    });
  });
});
