import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from './kit/project-fixture.ts';

const biome = join(repositoryRoot, 'node_modules/@biomejs/biome/bin/biome');

/** Whether the lint rule for imports lets an import stand in a file at this path. */
function isAllowed(path: string, specifier: string): boolean {
  const args = [biome, 'lint', '--only=style/noRestrictedImports', `--stdin-file-path=${path}`];
  const input = `import { it } from '${specifier}';\nit();\n`;
  return spawnSync(process.execPath, args, { cwd: repositoryRoot, input }).status === 0;
}

describe('imports point down', () => {
  it.each([
    ['src/auth0/x.ts', '#project/load-project.ts'],
    ['src/auth0/x.ts', '../project/load-project.ts'],
    ['claims/x.ts', 'node:fs'],
    ['claims/x.ts', '../rules/username.ts'],
    ['rules/x.ts', '#pipeline/pipeline.ts'],
    ['rules/x.ts', '../src/cli/io.ts'],
    ['src/project/x.ts', '#bundle/build.ts'],
    ['src/bundle/x.ts', '#sandbox/sandbox.ts'],
    ['src/sandbox/x.ts', '#pipeline/pipeline.ts'],
    ['src/pipeline/x.ts', '#local-tenant/start-local-tenant.ts'],
    ['src/local-tenant/x.ts', '#sandbox/sandbox.ts'],
    ['src/local-tenant/authentication/x.ts', '../../cli/io.ts'],
    ['src/token-client/x.ts', '#local-tenant/start-local-tenant.ts'],
    ['src/deploy/x.ts', '#cli/io.ts'],
    ['scripts/x.ts', '#sandbox/sandbox.ts'],
  ])('%s may not import %s', (path, specifier) => {
    expect(isAllowed(path, specifier)).toBe(false);
  });

  it.each([
    ['rules/x.ts', '#claims/namespace.ts'],
    ['src/pipeline/x.ts', '#sandbox/sandbox.ts'],
    ['src/local-tenant/authentication/x.ts', '../store/store.ts'],
    ['src/cli/x.ts', '#deploy/apply.ts'],
    ['scripts/x.ts', '#cli/io.ts'],
  ])('%s may import %s', (path, specifier) => {
    expect(isAllowed(path, specifier)).toBe(true);
  });
});
