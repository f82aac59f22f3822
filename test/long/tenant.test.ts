import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deployCommand } from '#cli/commands/deploy.ts';
import { tenantCommand } from '#cli/commands/tenant.ts';
import { projectFixture } from '../rig/project-fixture.ts';
import { runCli } from '../rig/run-cli.ts';

/** Takes a port of 127.0.0.1 until it is disposed of. */
async function takenPort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { port, [Symbol.dispose]: () => void server.close() };
}

describe('npm run tenant', () => {
  it('says where it serves, where the CA is and how to point a client at it', async () => {
    await using project = await projectFixture();
    const { exitCode, stdout, stderr } = await runCli(tenantCommand, project.root, ['--port', '0']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^Local tenant {2}https:\/\/localhost:\d+\nCA {12}.*ca\.pem\n/);
    expect(stdout).toContain('NODE_EXTRA_CA_CERTS=');
  });

  it('tells the ids of the clients that were deployed, and no secret', async () => {
    await using project = await projectFixture();
    const serve = (...argv: string[]) => runCli(tenantCommand, project.root, ['--port', '0', ...argv]);
    expect((await serve()).stdout).toContain('\n\nNo clients yet: npm run deploy -- --env local\n\n');
    expect(JSON.parse((await serve('--json')).stdout)).toHaveProperty('clients', []);

    expect(await runCli(deployCommand, project.root, [])).toMatchObject({ exitCode: 0 });
    const { clients } = JSON.parse((await serve('--json')).stdout);
    const client_id = expect.stringMatching(/^\w{32}$/);
    const names = ['Web shop', 'Integration tests', 'Command line'];
    expect(clients).toEqual(names.map((name) => ({ name, client_id })));
    const { stdout } = await serve();
    expect(stdout).toContain(
      `
client             client_id
-----------------  --------------------------------
Web shop           ${clients[0].client_id}
Integration tests  ${clients[1].client_id}
Command line       ${clients[2].client_id}

Point a client at it:
`,
    );
    const journal = readFileSync(join(project.root, '.local-tenant/local/journal.jsonl'), 'utf8');
    const secrets = [...journal.matchAll(/"client_secret":"([^"]+)"/g)].map(([, secret = '']) => secret);
    expect(secrets.length).toBeGreaterThan(0);
    for (const secret of secrets) expect(stdout).not.toContain(secret);
  });

  it('is the present where Actions are deployed, and another Auth0 when told', async () => {
    await using project = await projectFixture();
    const modeFor = async (...argv: string[]) => {
      const { exitCode, stdout } = await runCli(tenantCommand, project.root, ['--port', '0', '--json', ...argv]);
      expect(exitCode).toBe(0);
      return JSON.parse(stdout).mode;
    };
    expect(await modeFor()).toBe('pre-readonly');
    expect(await modeFor('--mode', 'read-only')).toBe('read-only');
    const path = join(project.root, 'environments/local.yaml');
    const text = readFileSync(path, 'utf8').replace('rules-and-hooks', 'actions');
    writeFileSync(path, text);
    expect(await modeFor()).toBe('eol-403');
    writeFileSync(path, text.replace('port: 0', 'port: 0\n  mode: eol-404'));
    expect(await modeFor()).toBe('eol-404');
  });

  it('takes a free port and says so when the usual one is taken', async () => {
    using taken = await takenPort();
    const environment = `localTenant: { port: ${taken.port} }\nextensionPoints: rules-and-hooks\nconstants: { TEST_IDENTITIES: true }\n`;
    await using project = await projectFixture({ 'environments/local.yaml': environment });
    const { exitCode, stdout, stderr } = await runCli(tenantCommand, project.root, ['--json']);
    const { url } = JSON.parse(stdout);
    expect(url).not.toContain(`:${taken.port}`);
    const notice = `Port ${taken.port} is taken, so the local tenant is at ${url}\n`;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: notice });
  });

  it('refuses an explicit port that is taken', async () => {
    using taken = await takenPort();
    await using project = await projectFixture();
    const { exitCode, stdout, stderr } = await runCli(tenantCommand, project.root, ['--port', String(taken.port)]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain(`error[port-in-use]\n  Serve the local tenant on port ${taken.port}: it is in use`);
  });

  it.each(['70000', 'abc', '-1'])('refuses --port %s', async (port) => {
    await using project = await projectFixture();
    const { exitCode, stderr } = await runCli(tenantCommand, project.root, [`--port=${port}`]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('error[bad-flag]\n  --port: ');
  });

  it('cannot serve a remote tenant', async () => {
    await using project = await projectFixture();
    const { exitCode, stderr } = await runCli(tenantCommand, project.root, ['--env', 'staging']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('error[not-local]\n  "staging" is a remote tenant');
  });
});
