import { Option } from 'commander';
import { z } from 'zod';
import { findEnvironment } from '#cli/deploy/find-environments.ts';
import { isLocal } from '#project/environment.ts';
import { examineLocal } from '../doctor/examine-local.ts';
import { examineRemote } from '../doctor/examine-remote.ts';
import { renderDoctor } from '../doctor/render-doctor.ts';
import { tryBuild } from '../doctor/try-build.ts';
import { envOption, jsonOption } from '../options.ts';
import { printResult } from '../print-result.ts';
import { withProgress } from '../progress.ts';
import type { CommandSpec } from '../run-command.ts';

const levels = ['deploy', 'plan'] as const;

const flags = z.object({ env: z.string(), for: z.enum(levels), json: z.boolean().default(false) });

/** `npm run doctor`: whether everything is there that a deploy needs, all at once, and what to do for a new tenant. */
export const doctorCommand: CommandSpec<z.infer<typeof flags>> = {
  name: 'doctor',
  description: 'Look at all that a deploy needs, and say what a new tenant needs: exit code 1 when something is amiss.',
  options: [
    envOption,
    new Option('--for <what>', 'what the credentials are for: a client that reads can plan')
      .choices(levels)
      .default('deploy'),
    jsonOption,
  ],
  flags,
  async run({ env: asked, for: purpose, json }, io) {
    const env = findEnvironment(io.root, asked);
    const tried = await withProgress(io, `Building for ${env}`, () => tryBuild(io, env));
    const { environment } = tried.project;
    const level = purpose === 'plan' ? 'plan' : 'apply';
    const report = await withProgress(io, `Examining ${env}`, () =>
      isLocal(environment)
        ? examineLocal(io, tried, environment, Date.now())
        : examineRemote(io, tried, environment, level),
    );
    printResult(io, json, report, (data) => renderDoctor(io, data));
    return report.checks.some(({ status }) => status === 'error') ? 1 : 0;
  },
};
