import { relative } from 'node:path';
import { z } from 'zod';
import { extensionId } from '#bundle/extension.ts';
import { type BuiltProject, buildToDist } from '../build-to-dist.ts';
import type { Io } from '../io.ts';
import { envOption, jsonOption } from '../options.ts';
import { printResult } from '../print-result.ts';
import type { CommandSpec } from '../run-command.ts';
import { renderTable } from '../table.ts';

const flags = z.object({ env: z.string(), json: z.boolean().default(false) });

/** `npm run build`: compiles and checks, and writes dist. */
export const buildCommand: CommandSpec<z.infer<typeof flags>> = {
  name: 'build',
  description: 'Compile and check the extensions, and write what a tenant would get to dist/<env>/.',
  options: [envOption, jsonOption],
  flags,
  async run({ env, json }, io) {
    const built = await buildToDist(io, env);
    printResult(io, json, reportOf(built, io), renderReport);
    return 0;
  },
};

function reportOf({ build, folder }: BuiltProject, { root }: Io) {
  return {
    folder: relative(root, folder),
    scripts: build.scripts.map(({ extension, code, contentHash }) => ({
      extension: extensionId(extension),
      source: extension.source,
      bytes: Buffer.byteLength(code),
      contentHash,
    })),
  };
}

function renderReport({ folder, scripts }: ReturnType<typeof reportOf>): string {
  const rows = scripts.map(({ extension, source, bytes, contentHash }) => [extension, source, `${bytes}`, contentHash]);
  return `${renderTable(['script', 'source', 'bytes', 'content'], rows)}\nWritten to ${folder}\n`;
}
