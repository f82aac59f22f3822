import { resolve } from 'node:path';
import { Option } from 'commander';
import { z } from 'zod';
import { planImport } from '#import/plan-import.ts';
import { CliError } from '../cli-error.ts';
import { chosenIds, listedIds } from '../import/chosen-ids.ts';
import { loadHere } from '../import/load-here.ts';
import { loadMappings } from '../import/load-mappings.ts';
import { readSource } from '../import/read-source.ts';
import { checkWishes, refusals } from '../import/refusals.ts';
import { renderImport } from '../import/render-import.ts';
import { writeImport } from '../import/write-import.ts';
import { envOption, jsonOption } from '../options.ts';
import { printResult } from '../print-result.ts';
import type { CommandSpec } from '../run-command.ts';

const flags = z.object({
  env: z.string(),
  from: z.string().optional(),
  only: z.array(z.string()).optional(),
  overwrite: z.array(z.string()).default([]),
  mappings: z.string().optional(),
  plan: z.boolean().default(false),
  json: z.boolean().default(false),
});

type ImportFlags = z.infer<typeof flags>;

/** `npm run import`: rules, hooks and Actions of a tenant, or of an export of one, become files here. Writes nothing there. */
export const importCommand: CommandSpec<ImportFlags> = {
  name: 'import',
  description:
    'Bring rules, hooks and Actions in, from a tenant or from an export of auth0-deploy-cli: exit code 0 when it is done or nothing is to be done, 2 with --plan when something is, 1 for an error.',
  options: [
    envOption,
    new Option('--from <folder>', 'an export of auth0-deploy-cli, folder or YAML file, in place of the tenant'),
    new Option(
      '--only <ids...>',
      'import these, e.g. rules/add-claims,actions,hooks (default: a list to tick, or all)',
    ),
    new Option('--overwrite <ids...>', 'overwrite these, which are here and differ'),
    new Option(
      '--mappings <file>',
      "the deploy CLI's config.json, for the values of ##NAME## and @@NAME@@ in the export",
    ),
    new Option('--plan', 'show what would be written, and write nothing'),
    jsonOption,
  ],
  flags,
  async run(given, io) {
    const { env: environment, plan: isPlan, json } = given;
    const here = loadHere(io.root, environment);
    const mappings = given.mappings === undefined ? {} : loadMappings(resolve(given.mappings));
    const listed = given.only && listedIds(given.only);
    const path = given.from === undefined ? undefined : resolve(given.from);
    const { found, from } = await readSource(io, environment, path, mappings, listed);
    const overwrite = listedIds(given.overwrite);
    const isAsking = !isPlan && !json && overwrite.length === 0;
    const only = listed ?? (isAsking ? await chosenIds(io, found, here) : undefined);
    checkWishes(found, [...(listed ?? []), ...overwrite]);
    const { items, files, supply } = planImport(found, here, { overwrite, ...(only && { only }) }, mappings);
    const refused = refusals(items);
    const isWritten = !isPlan && refused.length === 0 && files.size > 0;
    if (isWritten) writeImport(io.root, { files });
    const isLocal = here.environments.some((each) => each.isTarget && each.isLocal);
    const report = { from, environment, isLocal, isWritten, items, files: [...files.keys()], supply };
    printResult(io, json, report, (data) => renderImport(io, data));
    if (refused.length > 0) throw new CliError(refused);
    return isPlan && files.size > 0 ? 2 : 0;
  },
};
