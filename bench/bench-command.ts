import { Option } from 'commander';
import { z } from 'zod';
import { jsonOption } from '#cli/options.ts';
import { printResult } from '#cli/print-result.ts';
import type { CommandSpec } from '#cli/run-command.ts';
import { describeEnvironment } from './environment.ts';
import { renderReport } from './render-report.ts';
import { benchSandbox } from './sandbox/bench-sandbox.ts';

const flags = z.object({
  rounds: z.coerce.number({ error: 'expected a number of rounds' }).int().min(1),
  json: z.boolean().default(false),
});

/** `npm run bench`: says what the toolkit costs beside named references, measured in the same run. */
export const benchCommand: CommandSpec<z.infer<typeof flags>> = {
  name: 'bench',
  description: 'Measure the toolkit beside named references, as ratios with their spread.',
  options: [new Option('--rounds <number>', 'how often everything is measured').default('15'), jsonOption],
  flags,
  async run({ rounds, json }, io) {
    const sections = [{ name: 'sandbox', results: await benchSandbox(io, rounds) }];
    printResult(io, json, { environment: describeEnvironment(io.root), rounds, sections }, renderReport);
    return 0;
  },
};
