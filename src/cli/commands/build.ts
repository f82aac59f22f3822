import { relative } from 'node:path';
import { z } from 'zod';
import type { EmittedGroup } from '#bundle/as-actions/emitted-group.ts';
import { extensionId } from '#bundle/extension.ts';
import { type BuiltProject, buildToDist } from '../build-to-dist.ts';
import type { Io } from '../io.ts';
import { envOption, extensionPointsFlag, extensionPointsOption, jsonOption } from '../options.ts';
import { printResult } from '../print-result.ts';
import type { CommandSpec } from '../run-command.ts';
import { renderTable } from '../table.ts';

const flags = z.object({
  env: z.string(),
  extensionPoints: extensionPointsFlag,
  json: z.boolean().default(false),
});

/** `npm run build`: compiles and checks, and writes dist. */
export const buildCommand: CommandSpec<z.infer<typeof flags>> = {
  name: 'build',
  description: 'Compile and check the extensions, and write what a tenant would get to dist/<env>/.',
  options: [envOption, extensionPointsOption, jsonOption],
  flags,
  async run({ env, extensionPoints, json }, io) {
    const built = await buildToDist(io, env, extensionPoints);
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
    ...(build.groups && { groups: build.groups }),
  };
}

function renderReport({ folder, scripts, groups = [] }: ReturnType<typeof reportOf>): string {
  const rows = scripts.map(({ extension, source, bytes, contentHash }) => [extension, source, `${bytes}`, contentHash]);
  const table = renderTable(['script', 'source', 'bytes', 'content'], rows);
  return `${[table, ...groups.map(renderGroup)].join('\n')}\nWritten to ${folder}\n`;
}

/** Says which rules have become one Action, and why these. */
function renderGroup({ action, rules, reason, handsOn }: EmittedGroup): string {
  const carried = handsOn.length > 0 ? `; hands on ${handsOn.join(', ')}` : '';
  return `${action} runs ${rules.join(', ')}: ${reason}${carried}`;
}
