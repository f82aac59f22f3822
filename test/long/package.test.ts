import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { repositoryRoot } from '../rig/project-fixture.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';

/** Installs what `npm pack` packs, with vm2 and what that needs, into a folder that knows nothing of this repository. */
function install(folder: string): void {
  const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: repositoryRoot });
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, 'auth0-custom-claims'), { recursive: true });
  const tarball = join(folder, packed.toString().trim().split('\n').at(-1) ?? '');
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', join(modules, 'auth0-custom-claims')]);
  for (const name of ['vm2', 'acorn', 'acorn-walk']) {
    symlinkSync(join(repositoryRoot, 'node_modules', name), join(modules, name));
  }
}

/** Serves the packed tenant as the package's command does, until the scope ends. */
async function serve(folder: string, ...args: readonly string[]) {
  const command = join(folder, 'node_modules/auth0-custom-claims/dist/package/main.js');
  const child = spawn(process.execPath, [command, '--port', '0', '--json', ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<number | null>((resolve) => void child.once('exit', resolve));
  const [line] = await Promise.race([firstLine(child.stdout), exited.then((code) => [`exit code ${code}`])]);
  const { url, issuer, ca }: { url: string; issuer: string; ca: string } = JSON.parse(line ?? '');
  const end = async () => {
    child.kill('SIGINT');
    return exited;
  };
  return { url, issuer, ca, end, [Symbol.asyncDispose]: async () => void (await end()) };
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string[]> {
  for await (const line of createInterface({ input: stream })) return [line];
  return [];
}

function askForToken({ url, ca }: { url: string; ca: string }, parameters: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const asked = request(`${url}/oauth/token`, { method: 'POST', ca, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve(text)).on('error', reject);
    });
    asked.on('error', reject).end(new URLSearchParams(parameters).toString());
  });
}

const api = 'https://api.example.com';

it('npm pack gives a command that serves the deployed tenant, for people without this repository', async () => {
  using folder = temporaryFolder();
  install(folder.path);
  const clientsFile = join(folder.path, 'clients.json');
  const state = join(folder.path, 'state');
  await using tenant = await serve(folder.path, '--clients', clientsFile, '--folder', state);
  expect(statSync(clientsFile).mode & 0o077).toBe(0);
  const client = JSON.parse(readFileSync(clientsFile, 'utf8'))['Integration tests'];
  const answer = await askForToken(tenant, { grant_type: 'client_credentials', ...client, audience: api });
  const payload = JSON.parse(Buffer.from(JSON.parse(answer).access_token.split('.')[1], 'base64url').toString());
  expect(payload).toMatchObject({
    iss: tenant.issuer,
    aud: api,
    'https://claims.example.com/username': 'grace',
    'https://claims.example.com/plan': 'team',
  });
  expect(await tenant.end()).toBe(0);
  await using again = await serve(folder.path, '--folder', state, '--issuer', 'https://tenant.internal:4443/');
  expect(again.issuer).toBe('https://tenant.internal:4443/');
});

it('the package names no place of this machine', () => {
  using folder = temporaryFolder();
  install(folder.path);
  const { status, stdout } = spawnSync('grep', ['-rlF', repositoryRoot, 'node_modules/auth0-custom-claims'], {
    cwd: folder.path,
    encoding: 'utf8',
  });
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
});
