import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { platformModes } from '#auth0/platform-mode.ts';
import { tenantCommand } from '#cli/commands/tenant.ts';
import { defaultAssumptions } from '#local-tenant/assumptions.ts';
import { repositoryRoot } from '../rig/project-fixture.ts';
import { startTestTenant } from '../rig/start-test-tenant.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';

const read = (file: string): string => readFileSync(join(repositoryRoot, file), 'utf8');
const guide = read('docs/local-tenant.md');
const hasCurl = spawnSync('curl', ['--version']).status === 0;

/** The examples of the guide, each with the file that its first line names. */
const examples = [...guide.matchAll(/^```ts\n\/\/ (.*)\n([\s\S]*?)^```$/gm)].map(([, file = '', code = '']) => ({
  file,
  code,
}));

/** Each assumption as its doc comment explains it, with its values and its default. */
function assumptionsTable(): string {
  const entry = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s+readonly (\w+): ([^;]+);/g;
  const known: Readonly<Record<string, unknown>> = { ...defaultAssumptions };
  const rows = [...read('src/local-tenant/assumptions.ts').matchAll(entry)].map(
    ([, comment = '', name = '', values = '']) => {
      const text = comment
        .replaceAll(/^\s*\*/gm, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim();
      const options = values.split('|').map((value) => `\`${value.trim()}\``);
      const chosen = JSON.stringify(known[name])?.replaceAll('"', "'");
      return `| \`${name}\` | ${options.join(', ')} | \`${chosen}\` | ${text} |`;
    },
  );
  const heading = '| assumption | values | default | stands for |\n|---|---|---|---|';
  return `# What is assumed of Auth0\n\nWritten from src/local-tenant/assumptions.ts by \`npx vitest run test/kit-tests/local-tenant-guide.test.ts -u\`.\n\n${heading}\n${rows.join('\n')}\n`;
}

describe('docs/local-tenant.md', () => {
  it('has examples', () => {
    expect(examples).toHaveLength(4);
  });

  it.each(examples)('shows a part of $file', ({ file, code }) => {
    expect(read(file)).toContain(code);
  });

  it.runIf(hasCurl)('has control commands that work', async () => {
    // No other commands: those of the package install it on this machine.
    const commands = /^## The control routes[\s\S]*?^```sh\n([\s\S]*?)^```$/m.exec(guide)?.[1] ?? '';
    expect(commands).toMatch(/^(curl .*\n( {2}.*\n)*)+$/);
    using folder = temporaryFolder();
    await using tenant = await startTestTenant({ folder: folder.path });
    const env = { ...process.env, CA: tenant.caPath, URL: tenant.url, TOKEN: tenant.controlToken };
    const { stdout } = await promisify(execFile)('sh', ['-ec', commands], { env });
    const fault = '{"kind":"delay","route":"POST /oauth/token","times":3,"delay_ms":2000}';
    expect(stdout.replaceAll(/"(times|route)":("[^"]*"|\d+),/g, '')).toContain(
      `{"faults":[${fault.replaceAll(/"(times|route)":("[^"]*"|\d+),/g, '')}]}`,
    );
    expect(stdout).toContain('{"requests":[{"method":"POST","route":"/.well-known/local-tenant/faults","status":201}');
    expect(tenant.faults.pending()).toEqual([]);
  });

  it('names every mode, flag and control route', async () => {
    const names = [
      ...platformModes.map((mode) => `| \`${mode}\` |`),
      ...tenantCommand.options.map(({ long }) => `| \`${long}`),
    ];
    expect(names.filter((name) => !guide.includes(name))).toEqual([]);
    const table = read('test/local-tenant/route-table.test.ts');
    const routes = [...table.matchAll(/'(\w+ \/\.well-known\/local-tenant[^']*)'/g)].map(([, route = '']) => route);
    expect(routes.length).toBeGreaterThan(6);
    expect(routes.filter((route) => !guide.includes(`| \`${route}\` |`))).toEqual([]);
  });

  it('has a list of what is assumed', async () => {
    expect(Object.keys(defaultAssumptions).filter((name) => !assumptionsTable().includes(`| \`${name}\` |`))).toEqual(
      [],
    );
    await expect(assumptionsTable()).toMatchFileSnapshot(join(repositoryRoot, 'docs/local-tenant-assumptions.md'));
  });
});
