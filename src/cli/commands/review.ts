import { resolve } from 'node:path';
import { Option } from 'commander';
import { z } from 'zod';
import type { Review } from '#review/review.ts';
import { writeReport } from '../html/write-report.ts';
import type { Io } from '../io.ts';
import { jsonOption } from '../options.ts';
import { printResult } from '../print-result.ts';
import { renderHtml } from '../review/render-html.ts';
import { renderMarkdown } from '../review/render-markdown.ts';
import { renderReview } from '../review/render-review.ts';
import { runReview } from '../review/run-review.ts';
import type { CommandSpec } from '../run-command.ts';

/** Whether two of these name the same file. */
function haveSame(files: readonly (string | undefined)[]): boolean {
  const named = files.filter((file) => file !== undefined).map((file) => resolve(file));
  return new Set(named).size < named.length;
}

const flags = z
  .object({
    base: z.string().optional(),
    against: z.string().optional(),
    env: z.string().optional(),
    markdown: z.string().optional(),
    artifactUrl: z.url({ protocol: /^https?$/, error: 'expected the address of a page' }).optional(),
    html: z.string().optional(),
    out: z.string().optional(),
    json: z.boolean().default(false),
  })
  .refine(({ base, against }) => base === undefined || against === undefined, {
    path: ['against'],
    error: 'takes the place of --base: expected one of the two',
  })
  .refine(({ artifactUrl, markdown }) => artifactUrl === undefined || markdown !== undefined, {
    path: ['artifactUrl'],
    error: 'stands in the comment: expected --markdown with it',
  })
  .refine(({ markdown, html, out }) => !haveSame([markdown, html, out]), {
    path: ['out'],
    error: 'expected a file of its own for each of --markdown, --html and --out',
  })
  .refine(({ env, against }) => env === undefined || against === undefined || env === against, {
    path: ['env'],
    error: 'is the environment of --against: leave it out',
  });

type ReviewFlags = z.infer<typeof flags>;

/** `npm run review`: which tokens change between a git ref, or what a tenant runs, and the working tree. */
export const reviewCommand: CommandSpec<ReviewFlags> = {
  name: 'review',
  description: 'Show which tokens change: exit code 1 where the policy finds an error, else 0.',
  options: [
    new Option('--base <ref>', 'branch, tag or commit to compare with (default: origin/main)'),
    new Option('--against <name>', 'compare with what this tenant runs now: environments/<name>.yaml'),
    new Option('--env <name>', 'environments/<name>.yaml: whose clients and APIs are looked at (default: local)'),
    new Option('--markdown <file>', 'write it as a comment for a pull request, too'),
    new Option('--artifact-url <url>', 'where the whole review will be: the comment links to it'),
    new Option('--html <file>', 'write it as a page, too'),
    new Option('--out <file>', 'write it as JSON, too'),
    jsonOption,
  ],
  flags,
  async run({ base = 'origin/main', against, env = 'local', json, ...files }, io) {
    const review =
      against === undefined
        ? await runReview(io, env, { kind: 'ref', ref: base })
        : await runReview(io, against, { kind: 'tenant' });
    await writeReports(io, review, files);
    printResult(io, json, review, (data) => renderReview(io, data));
    return review.policy.some(({ severity }) => severity === 'error') ? 1 : 0;
  },
};

/** Paths are from the folder of the project. */
async function writeReports(
  io: Io,
  review: Review,
  { markdown, artifactUrl, html, out }: Pick<ReviewFlags, 'artifactUrl' | 'html' | 'markdown' | 'out'>,
): Promise<void> {
  if (markdown !== undefined) writeReport(io, markdown, renderMarkdown(review, artifactUrl));
  if (html !== undefined) writeReport(io, html, await renderHtml(review));
  if (out !== undefined) writeReport(io, out, `${JSON.stringify(review, undefined, 2)}\n`);
}
