import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildProject } from '#bundle/build.ts';
import { DistError } from '#bundle/dist-error.ts';
import { renderTenantYaml } from '#bundle/render-tenant-yaml.ts';
import { writeDist } from '#bundle/write-dist.ts';
import { loadProject } from '#project/load-project.ts';
import { projectFixture, repositoryRoot } from '../rig/project-fixture.ts';

async function distOf(root: string, environmentName: string) {
  const result = await buildProject(loadProject(root, environmentName));
  if (result.status === 'failed') throw new Error(JSON.stringify(result.findings));
  return { folder: writeDist(root, environmentName, result.build), build: result.build };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();
}

const distFiles = [
  'actions/client-plan.js',
  'actions/plan.js',
  'hooks/client-credentials-username.js',
  'rules/roles.js',
  'rules/username.js',
  'tenant.yaml',
];

describe('dist', () => {
  it.each(['local', 'staging', 'production'])(
    'holds the scripts and the tenant.yaml of %s and nothing else',
    async (environmentName) => {
      await using project = await projectFixture();
      const { folder, build } = await distOf(project.root, environmentName);
      expect(folder).toBe(join(project.root, 'dist', environmentName));
      expect(filesIn(folder)).toEqual(distFiles);
      expect(readFileSync(join(folder, 'tenant.yaml'), 'utf8')).toBe(renderTenantYaml(build.assets, environmentName));
      expect(readFileSync(join(folder, 'rules/username.js'), 'utf8')).toBe(build.scripts[0]?.code);
    },
  );

  it('holds every script that its tenant.yaml refers to', async () => {
    await using project = await projectFixture();
    const { folder } = await distOf(project.root, 'production');
    const { rules, hooks, actions } = parse(readFileSync(join(folder, 'tenant.yaml'), 'utf8'));
    const scripts: string[] = [
      ...[...rules, ...hooks].map(({ script }) => script),
      ...actions.map(({ code }: { code: string }) => code),
    ];
    expect(scripts.filter((script) => !existsSync(join(folder, script)))).toEqual([]);
    expect(scripts).toHaveLength(5);
  });

  it('loses what an earlier build left there, and nothing of another environment', async () => {
    await using project = await projectFixture();
    const { folder: staging } = await distOf(project.root, 'staging');
    const { folder } = await distOf(project.root, 'local');
    writeFileSync(join(folder, 'rules/gone.js'), '');
    await distOf(project.root, 'local');
    expect(filesIn(folder)).toEqual(distFiles);
    expect(filesIn(staging)).toEqual(distFiles);
  });

  it('keeps the source map of every text that was ever built, by content hash', async () => {
    await using project = await projectFixture();
    const { build: first } = await distOf(project.root, 'local');
    const { build: second } = await distOf(project.root, 'production');
    const hashes = [...first.scripts, ...second.scripts].map(({ contentHash }) => `${contentHash}.json`);
    expect(filesIn(join(project.root, 'dist/.maps'))).toEqual([...new Set(hashes)].sort());
    expect(readFileSync(join(project.root, 'dist/.maps', `${first.scripts[0]?.contentHash}.json`), 'utf8')).toBe(
      first.scripts[0]?.map,
    );
  });

  it('is not touched where a build changes nothing', async () => {
    await using project = await projectFixture();
    const { folder } = await distOf(project.root, 'local');
    const times = () => distFiles.map((file) => statSync(join(folder, file), { bigint: true }).mtimeNs);
    const before = times();
    await distOf(project.root, 'local');
    expect(times()).toEqual(before);
  });

  it('lacks no file at any moment while processes write different texts to it', async () => {
    await using project = await projectFixture();
    const { folder } = await distOf(project.root, 'local');
    const writers = Promise.allSettled([1, 2, 3, 4].map((writer) => writeAgainAndAgain(project.root, writer)));
    const missing = await missingUntil(writers, folder);
    expect((await writers).filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(missing).toEqual([]);
    await distOf(project.root, 'local');
    expect(filesIn(folder)).toEqual(distFiles);
  });

  it.each([
    ['dist is a file', (root: string) => writeFileSync(join(root, 'dist'), '')],
    ['the folder is a file', (root: string) => placeFile(join(root, 'dist'), 'local')],
    [
      'a folder stands for a file',
      (root: string) => mkdirSync(join(root, 'dist/local/tenant.yaml'), { recursive: true }),
    ],
  ])('cannot be written where %s', async (_title, spoil) => {
    await using project = await projectFixture();
    spoil(project.root);
    const error = await distOf(project.root, 'local').catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(DistError);
    expect(error).toMatchObject({ code: 'dist-not-writable', folder: join(project.root, 'dist/local') });
  });
});

/** Writes the build in a process of its own, each time with other texts. */
async function writeAgainAndAgain(root: string, writer: number): Promise<void> {
  const program = `
    import { buildProject } from '#bundle/build.ts';
    import { writeDist } from '#bundle/write-dist.ts';
    import { loadProject } from '#project/load-project.ts';
    const { build } = await buildProject(loadProject(${JSON.stringify(root)}, 'local'));
    for (let round = 0; round < 20; round += 1) {
      const scripts = build.scripts.map((script) => ({ ...script, code: script.code + '// ${writer} ' + round }));
      writeDist(${JSON.stringify(root)}, 'local', { ...build, scripts });
    }`;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program];
  await promisify(execFile)(process.execPath, args, { cwd: repositoryRoot });
}

async function missingUntil(done: Promise<unknown>, folder: string): Promise<string[]> {
  const missing: string[] = [];
  let running = true;
  const end = done.then(() => {
    running = false;
  });
  while (running) {
    missing.push(...distFiles.filter((file) => !existsSync(join(folder, file))));
    await setImmediate();
  }
  await end;
  return missing;
}

function placeFile(folder: string, name: string): void {
  mkdirSync(folder);
  writeFileSync(join(folder, name), '');
}
