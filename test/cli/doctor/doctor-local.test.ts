import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { doctorCommand } from '#cli/commands/doctor.ts';
import { checkNode } from '#cli/doctor/check-node.ts';
import { checkPort } from '#cli/doctor/check-port.ts';
import { checkCaFile, checkStateFolder } from '#cli/doctor/check-state-folder.ts';
import { loadCertificates } from '#local-tenant/certificates.ts';
import { projectFixture, repositoryRoot } from '../../rig/project-fixture.ts';
import { runCli } from '../../rig/run-cli.ts';
import { temporaryFolder } from '../../rig/temporary-folder.ts';

describe('npm run doctor for the local tenant', () => {
  it('looks at what it needs, and starts and writes nothing', async () => {
    await using project = await projectFixture();
    const { exitCode, stdout, stderr } = await runCli(doctorCommand, project.root, ['--json'], { CHROMIUM: '/none' });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const { checks, steps } = JSON.parse(stdout);
    expect(checks.map(({ check, status, found }: Record<string, string>) => `${status} ${check}: ${found}`)).toEqual([
      `ok node: Node.js ${process.versions.node}`,
      'ok build: 5 scripts',
      'ok .env.local: absent: variables only',
      'ok secrets: none needed',
      "ok extension points: declared: rules-and-hooks; the tenant's mode: pre-readonly",
      'ok port: any free one',
      'ok state folder: not there yet: the first start makes it',
      'ok CA: not there yet: the first start makes it',
      'warning chromium: none',
    ]);
    expect(steps).toEqual([{ step: 'deploy to it', details: ['npm run deploy -- --env local'] }]);
  });

  it('tells an older Node.js', () => {
    expect(checkNode(repositoryRoot, '20.19.0').status).toBe('ok');
    expect(checkNode(repositoryRoot, '22.0.0').status).toBe('ok');
    expect(checkNode(repositoryRoot, '20.18.3')).toMatchObject({
      status: 'error',
      problems: [{ code: 'node-too-old', message: 'Node.js 20.18.3 runs here: expected >=20.19' }],
    });
  });

  it('tells a port that another program has', async () => {
    using folder = temporaryFolder();
    const server = createServer();
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    try {
      expect(await checkPort(folder.path, port)).toMatchObject({
        status: 'warning',
        problems: [{ code: 'port-taken' }],
      });
    } finally {
      await new Promise((resolve) => void server.close(resolve));
    }
    expect(await checkPort(folder.path, port)).toMatchObject({ status: 'ok', found: `${port} is free` });
  });

  it('tells a state folder that others may read', () => {
    using parent = temporaryFolder();
    const folder = join(parent.path, 'state');
    mkdirSync(folder, { mode: 0o700 });
    expect(checkStateFolder(folder)).toMatchObject({ status: 'ok', found: 'for its owner only' });
    chmodSync(folder, 0o755);
    expect(checkStateFolder(folder)).toMatchObject({
      status: 'warning',
      problems: [{ code: 'state-open', fix: `chmod 700 "${folder}"` }],
    });
  });

  it('tells a CA that has expired or is damaged', async () => {
    using folder = temporaryFolder();
    const now = Date.now();
    await loadCertificates(folder.path, now);
    expect(checkCaFile(folder.path, now)).toMatchObject({ status: 'ok' });
    expect(checkCaFile(folder.path, now + 20 * 365 * 86_400_000)).toMatchObject({
      status: 'warning',
      found: 'expired',
    });
    writeFileSync(join(folder.path, 'ca.pem'), 'no certificate');
    expect(checkCaFile(folder.path, now)).toMatchObject({ status: 'warning', found: 'damaged' });
  });
});
