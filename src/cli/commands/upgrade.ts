import { Option } from 'commander';
import { z } from 'zod';
import { CliError } from '../cli-error.ts';
import type { Io } from '../io.ts';
import { jsonOption } from '../options.ts';
import { printResult } from '../print-result.ts';
import { withProgress } from '../progress.ts';
import { renderProblem } from '../render-problem.ts';
import type { CommandSpec, ExitCode } from '../run-command.ts';
import { applyUpgrade } from '../upgrade/apply-upgrade.ts';
import { describeObstacle, type ShownObstacle } from '../upgrade/describe-obstacles.ts';
import { openRelease } from '../upgrade/open-release.ts';
import { manifestFile, releasedPackageFile } from '../upgrade/ownership.ts';
import { planUpgrade, type UpgradePlan } from '../upgrade/plan-upgrade.ts';
import { checkWishes, refusals } from '../upgrade/refusals.ts';
import { loadRelease, type Release, requireWhole } from '../upgrade/release.ts';
import { renderUpgrade } from '../upgrade/render-upgrade.ts';
import { renderVerification } from '../upgrade/render-verification.ts';
import { uncommitted } from '../upgrade/uncommitted.ts';
import { isReleased, verifyEngine } from '../upgrade/verify.ts';
import { withoutCredentials } from '../upgrade/without-credentials.ts';
import { writeManifest } from '../upgrade/write-manifest.ts';

const flags = z.object({
  from: z.string().optional(),
  plan: z.boolean().default(false),
  overwrite: z.array(z.string()).default([]),
  keep: z.array(z.string()).default([]),
  verify: z.boolean().default(false),
  writeManifest: z.boolean().default(false),
  json: z.boolean().default(false),
});

type UpgradeFlags = z.infer<typeof flags>;

/** `npm run upgrade`: brings the engine of a newer release into a clone, and leaves alone what is its owner's. */
export const upgradeCommand: CommandSpec<UpgradeFlags> = {
  name: 'upgrade',
  description:
    'Bring a newer release into this clone: exit code 0 when that is done, 1 when it is refused, 2 for a plan with changes or files that are not as released.',
  options: [
    new Option(
      '--from <release>',
      'a folder, a git ref of this repository, or the URL of a git repository, e.g. …#v1.2.0',
    ),
    new Option('--plan', 'only show what would change'),
    new Option(
      '--overwrite <paths...>',
      'take the new release of these files or folders, though they were edited here',
    ),
    new Option('--keep <paths...>', 'leave these files or folders as they are here'),
    new Option('--verify', `compare the files here with ${manifestFile}, or with that of --from`),
    new Option('--write-manifest', `write ${manifestFile}: for whoever makes a release`).conflicts(['from', 'verify']),
    jsonOption,
  ],
  flags,
  async run(given, io) {
    if (given.writeManifest) return await runWriteManifest(given, io);
    if (given.verify) return await runVerify(given, io);
    return await runUpgrade(given, io);
  },
};

async function runUpgrade({ from, plan: isPlan, overwrite, keep, json }: UpgradeFlags, io: Io): Promise<ExitCode> {
  if (from === undefined || from === '') throw new CliError([fromMissing]);
  const { root } = io;
  const released = loadRelease(root);
  using source = await withProgress(io, `Read ${withoutCredentials(from)}`, () => openRelease(root, from));
  const next = loadRelease(source.folder);
  requireWhole(source.folder, next, withoutCredentials(from));
  checkWishes(root, [released, next], { overwrite, keep });
  const plan = planUpgrade(root, released, next, { overwrite, keep });
  const paths = plan.changes.map(({ path }) => path);
  const problems = refusals(plan, await uncommitted(root, paths));
  const isWritten = !isPlan && problems.length === 0 && plan.changes.length > 0;
  const obstacles: ShownObstacle[] = [];
  for (const obstacle of plan.obstacles) {
    obstacles.push(await describeObstacle(root, source.folder, released, obstacle));
  }
  if (isWritten) applyUpgrade(root, source.folder, plan.changes);
  const report = {
    released: released.version,
    next: next.version,
    changes: plan.changes.map(({ path, change }) => ({ path, change })),
    obstacles,
    conflicts: plan.conflicts,
    kept: plan.kept,
    isWritten,
    commands: commandsAfter(plan),
  };
  printResult(io, json, report, (data) => renderUpgrade(io, data));
  for (const problem of problems) io.err(renderProblem(io, problem));
  if (problems.length > 0) return 1;
  return isPlan && plan.changes.length > 0 ? 2 : 0;
}

function commandsAfter({ changes, isLocked }: UpgradePlan): string[] {
  return changes.length === 0 ? [] : [isLocked ? 'npm ci' : 'npm install', 'npm run check', 'npm test'];
}

const fromMissing = {
  code: 'from-missing',
  message: 'Upgrade: expected --from, which says where the new release is',
  fix: 'npm run upgrade -- --from <folder, git ref or URL of a git repository>; --verify looks at what is here',
};

async function runVerify({ from, json }: UpgradeFlags, io: Io): Promise<ExitCode> {
  const release = from === undefined ? loadRelease(io.root) : await releaseOf(io, from);
  const verification = verifyEngine(io.root, release);
  printResult(io, json, verification, (data) => renderVerification(io, data));
  return isReleased(verification) ? 0 : 2;
}

async function releaseOf(io: Io, from: string): Promise<Release> {
  using source = await withProgress(io, `Read ${withoutCredentials(from)}`, () => openRelease(io.root, from));
  return loadRelease(source.folder);
}

async function runWriteManifest({ json }: UpgradeFlags, io: Io): Promise<ExitCode> {
  const { size } = await writeManifest(io.root);
  const files = [manifestFile, releasedPackageFile];
  printResult(io, json, { files, listed: size }, () => `${size} files are listed in ${manifestFile}.\n`);
  return 0;
}
