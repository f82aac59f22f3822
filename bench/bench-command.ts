import { Option } from 'commander';
import { z } from 'zod';
import type { Io } from '#cli/io.ts';
import { jsonOption } from '#cli/options.ts';
import { printResult } from '#cli/print-result.ts';
import type { CommandSpec } from '#cli/run-command.ts';
import { benchDeploy } from './deploy/bench-deploy.ts';
import { describeEnvironment } from './environment.ts';
import { benchLocalTenant } from './local-tenant/bench-local-tenant.ts';
import { renderReport, type Section } from './render-report.ts';
import { benchReview } from './review/bench-review.ts';
import { benchSandbox } from './sandbox/bench-sandbox.ts';

const sections = {
  sandbox: async (io: Io, rounds: number) => ({ results: await benchSandbox(io, rounds), remarks: [] }),
  'local-tenant': benchLocalTenant,
  deploy: benchDeploy,
  review: benchReview,
};
const sectionNames = ['sandbox', 'local-tenant', 'deploy', 'review'] as const;

const flags = z.object({
  section: z.enum(sectionNames).optional(),
  rounds: z.coerce.number({ error: 'expected a number of rounds' }).int().min(1),
  json: z.boolean().default(false),
});

/** `npm run bench`: says what the toolkit costs beside named references, measured in the same run. */
export const benchCommand: CommandSpec<z.infer<typeof flags>> = {
  name: 'bench',
  description: 'Measure the toolkit beside named references, as ratios with their spread.',
  options: [
    new Option('--section <name>', 'measure one area only').choices(sectionNames),
    new Option('--rounds <number>', 'how often everything is measured').default('15'),
    jsonOption,
  ],
  flags,
  async run({ section, rounds, json }, io) {
    const measured: Section[] = [];
    for (const name of section === undefined ? sectionNames : [section]) {
      measured.push({ name, ...(await sections[name](io, rounds)) });
    }
    const report = { environment: describeEnvironment(io.root), rounds, sections: measured };
    printResult(io, json, report, renderReport);
    return 0;
  },
};
