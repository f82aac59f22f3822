import { resolve } from 'node:path';
import { Option } from 'commander';
import { z } from 'zod';
import { personasOf } from '#import/personas/personas-of.ts';
import { loadProject } from '#project/load-project.ts';
import { CliError } from '../cli-error.ts';
import { envOption, jsonOption } from '../options.ts';
import { askedTexts } from '../personas/asked-texts.ts';
import { readPeople } from '../personas/read-people.ts';
import { renderPersonas } from '../personas/render-personas.ts';
import { planFiles, writeFiles } from '../personas/write-personas.ts';
import { printResult } from '../print-result.ts';
import { withProgress } from '../progress.ts';
import type { CommandSpec } from '../run-command.ts';

const flags = z.object({
  from: z.string(),
  env: z.string(),
  keep: z.array(z.string()).default([]),
  limit: z.coerce.number({ error: 'expected a number of personas' }).int().min(1),
  overwrite: z.array(z.string()).default([]),
  plan: z.boolean().default(false),
  json: z.boolean().default(false),
});

/** `npm run personas`: personas that stand for the users who really log in, with nothing of theirs in them. */
export const personasCommand: CommandSpec<z.infer<typeof flags>> = {
  name: 'personas',
  description:
    'Make personas of users or recorded events, one for all of the same shape, and everything personal made up: exit code 0 when it is done or nothing is to be done, 2 with --plan when something is, 1 for an error.',
  options: [
    new Option(
      '--from <file>',
      'users of the Management API or of an export job, or recorded events, as JSON',
    ).makeOptionMandatory(),
    new Option('--keep <paths...>', 'parts of a user that are nobody in particular, e.g. app_metadata.region'),
    new Option('--limit <number>', 'so many personas at most, those of most people first').default('50'),
    new Option('--overwrite <names...>', 'overwrite these, which are here and differ'),
    new Option('--plan', 'show what would be written, and write nothing'),
    envOption,
    jsonOption,
  ],
  flags,
  async run({ from, env, keep, limit, overwrite, plan, json }, io) {
    const project = loadProject(io.root, env);
    const texts = await withProgress(io, 'Building, to see what claim logic asks for', () => askedTexts(project));
    const people = readPeople(resolve(from));
    const all = personasOf(people, { texts, paths: new Set(keep) });
    const files = planFiles(io.root, all.slice(0, limit), people.length);
    const refused = files.filter(({ name, state }) => state === 'differs' && !overwrite.includes(name));
    const isWritten = !plan && refused.length === 0;
    if (isWritten) writeFiles(io.root, files);
    const personas = files.map(({ name, state, standsFor, problem }) => ({ name, state, standsFor, problem }));
    const leftOut = all.slice(limit).reduce((sum, { standsFor }) => sum + standsFor, 0);
    const report = { from, people: people.length, personas, leftOut, isWritten };
    printResult(io, json, report, (data) => renderPersonas(io, data));
    if (refused.length > 0) {
      throw new CliError(
        refused.map(({ name }) => ({
          code: 'persona-differs',
          place: `personas/${name}.yaml`,
          message: 'it is here, and says something else',
          fix: `rename it to keep it, or overwrite it: --overwrite ${name}`,
        })),
      );
    }
    return plan && files.some(({ state }) => state === 'differs' || state === 'new') ? 2 : 0;
  },
};
