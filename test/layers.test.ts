import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { repositoryRoot } from './rig/project-fixture.ts';
import { temporaryFolder } from './rig/temporary-folder.ts';

const biome = join(repositoryRoot, 'node_modules/@biomejs/biome/bin/biome');

const refused = [
  ['src/auth0/a.ts', '#project/load-project.ts'],
  ['src/auth0/b.ts', '../project/load-project.ts'],
  ['claims/a.ts', 'node:fs'],
  ['claims/b.ts', '../rules/username.ts'],
  ['rules/a.ts', '#pipeline/pipeline.ts'],
  ['rules/b.ts', '../src/cli/io.ts'],
  ['src/project/a.ts', '#bundle/build.ts'],
  ['src/bundle/a.ts', '#sandbox/sandbox.ts'],
  ['src/sandbox/a.ts', '#pipeline/pipeline.ts'],
  ['src/pipeline/a.ts', '#local-tenant/start-local-tenant.ts'],
  ['src/local-tenant/a.ts', '#sandbox/sandbox.ts'],
  ['src/local-tenant/authentication/a.ts', '../../cli/io.ts'],
  ['src/token-client/a.ts', '#local-tenant/start-local-tenant.ts'],
  ['src/deploy/a.ts', '#cli/io.ts'],
  ['src/standalone/a.ts', '#cli/io.ts'],
  ['src/local-tenant/b.ts', '#standalone/packed-tenant.ts'],
  ['src/review/a.ts', '#deploy/apply.ts'],
  ['src/import/a.ts', '#pipeline/pipeline.ts'],
  ['src/migrate/a.ts', '#parity/subject.ts'],
  ['src/deploy/b.ts', '#review/review.ts'],
  ['scripts/a.ts', '#sandbox/sandbox.ts'],
  ['policy.ts', '#sandbox/sandbox.ts'],
] as const;

const allowed = [
  ['rules/z.ts', '#claims/namespace.ts'],
  ['src/pipeline/z.ts', '#sandbox/sandbox.ts'],
  ['src/local-tenant/authentication/z.ts', '../store/store.ts'],
  ['src/cli/z.ts', '#deploy/apply.ts'],
  ['src/standalone/z.ts', '#local-tenant/start-local-tenant.ts'],
  ['scripts/y.ts', '../bench/bench-command.ts'],
  ['scripts/z.ts', '#cli/io.ts'],
] as const;

/** Lints files that hold one import each, and lists those whose import is refused. */
function refusedFiles(folder: string, files: readonly (readonly [path: string, specifier: string])[]): string[] {
  copyFileSync(join(repositoryRoot, 'biome.json'), join(folder, 'biome.json'));
  for (const [path, specifier] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `import { it } from '${specifier}';\nit();\n`);
  }
  const rule = 'style/noRestrictedImports';
  const args = [biome, 'lint', `--only=${rule}`, '--vcs-enabled=false', '--reporter=github', '--max-diagnostics=none'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return files.map(([path]) => path).filter((path) => stdout.includes(`file=${join(folder, path)},`));
}

it('the lint refuses imports that do not point down, and no others', () => {
  using folder = temporaryFolder();
  expect(refusedFiles(folder.path, [...refused, ...allowed])).toEqual(refused.map(([path]) => path));
});
