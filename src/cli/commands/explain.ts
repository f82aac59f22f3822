import { Option } from 'commander';
import { z } from 'zod';
import { buildToDist } from '../build-to-dist.ts';
import { explain } from '../explain/explain.ts';
import { findCombination } from '../explain/find-combination.ts';
import { renderExplanation } from '../explain/render-explanation.ts';
import { renderExplanationHtml } from '../explain/render-explanation-html.ts';
import { writeReport } from '../html/write-report.ts';
import { envOption, extensionPointsFlag, extensionPointsOption, jsonOption } from '../options.ts';
import { printResult } from '../print-result.ts';
import { withProgress } from '../progress.ts';
import type { CommandSpec } from '../run-command.ts';
import { withPipeline } from '../with-pipeline.ts';

const flags = z.object({
  env: z.string(),
  extensionPoints: extensionPointsFlag,
  persona: z.string().optional(),
  client: z.string().optional(),
  grant: z.string(),
  audience: z.string().optional(),
  organization: z.string().optional(),
  html: z.string().optional(),
  json: z.boolean().default(false),
});

/** `npm run explain`: one transaction, step by step. Asks no tenant. */
export const explainCommand: CommandSpec<z.infer<typeof flags>> = {
  name: 'explain',
  description:
    'Show what each extension does to the tokens of one transaction: in which order, what it sets, and where.',
  options: [
    envOption,
    extensionPointsOption,
    new Option('--grant <grant>', 'how the token is got: implicit, password, …').makeOptionMandatory(),
    new Option('--persona <name>', 'who logs in: personas/<name>.yaml (default: the first one that may)'),
    new Option('--client <name>', 'client, by name (default: the first one that may)'),
    new Option('--audience <identifier>', 'API that the token is for, or none (default: the first one)'),
    new Option('--organization <name>', 'organization that the persona logs in to (default: none, where that may be)'),
    new Option('--html <file>', 'write a page, too'),
    jsonOption,
  ],
  flags,
  async run({ env, extensionPoints, html, json, ...wish }, io) {
    const built = await buildToDist(io, env, extensionPoints);
    const planned = findCombination(built.project, wish);
    const explanation = await withProgress(io, `Running ${planned.combination.id}`, () =>
      withPipeline(built.project.root, (pipeline) => explain(built, planned, pipeline)),
    );
    printResult(io, json, explanation, (data) => renderExplanation(io, data));
    if (html !== undefined) {
      writeReport(io, html, renderExplanationHtml(explanation));
      io.err(`Written to ${html}\n`);
    }
    return 0;
  },
};
