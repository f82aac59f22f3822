import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { isLocal } from '#project/environment.ts';
import { bundleRunner } from '#sandbox/bundle-runner.ts';
import { packedFiles } from '#standalone/packed-tenant.ts';
import { buildToDist } from '../build-to-dist.ts';
import { CliError } from '../cli-error.ts';
import { envOption, jsonOption } from '../options.ts';
import { bundleStandalone } from '../pack/bundle-standalone.ts';
import { type PackedState, packState } from '../pack/pack-state.ts';
import { printResult } from '../print-result.ts';
import { withProgress } from '../progress.ts';
import type { CommandSpec } from '../run-command.ts';

const flags = z.object({ env: z.string(), json: z.boolean().default(false) });

/** `npm run prepack`, which `npm pack` runs: builds what the package holds. */
export const packCommand: CommandSpec<z.infer<typeof flags>> = {
  name: 'prepack',
  description: 'Build what "npm pack" packs: a local tenant as it is deployed, for people without this repository.',
  options: [envOption, jsonOption],
  flags,
  async run({ env, json }, io) {
    const built = await withProgress(io, `Building for ${env}`, () => buildToDist(io, env));
    const { root, environment } = built.project;
    if (!isLocal(environment)) throw notLocal(env);
    const folder = join(root, 'dist/package');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await withProgress(io, 'Bundling the local tenant', async () => {
      await bundleStandalone(root, folder);
      writeFileSync(join(folder, packedFiles.runner), await bundleRunner('main'));
      copyFileSync(join(root, 'src/standalone/package.d.ts'), join(folder, 'index.d.ts'));
    });
    const state = await withProgress(io, 'Deploying to a new tenant', () =>
      inNewFolder((place) => packState(io, built, environment, place)),
    );
    writeState(folder, state);
    printResult(io, json, { folder }, () => `Ready to be packed: ${folder}\n`);
    return 0;
  },
};

function writeState(folder: string, { journal, tenant }: PackedState): void {
  writeFileSync(join(folder, packedFiles.journal), journal);
  writeFileSync(join(folder, packedFiles.tenant), JSON.stringify(tenant));
}

async function inNewFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'local-tenant-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function notLocal(name: string): CliError {
  const message = `"${name}" is a remote tenant: a package holds a local one`;
  return new CliError([
    { code: 'not-local', message, fix: 'leave --env out, or name an environment with localTenant' },
  ]);
}
