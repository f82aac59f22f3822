import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CliError, type Problem } from '../cli-error.ts';
import { packageFile } from './ownership.ts';
import { isNamed, type UpgradePlan, type Wishes } from './plan-upgrade.ts';
import { type Release, some } from './release.ts';

/** Why an upgrade is refused as a whole. */
export function refusals(plan: UpgradePlan, notCommitted: readonly string[]): Problem[] {
  const paths = [...plan.obstacles.map(({ path }) => path), ...(plan.conflicts.length > 0 ? [packageFile] : [])];
  return [
    ...(paths.length > 0 ? [notAsReleased(paths)] : []),
    ...(notCommitted.length > 0 ? [uncommittedFiles(notCommitted)] : []),
  ];
}

/**
 * A path that no upgrade looks at is a mistake that nobody should miss.
 *
 * @throws {CliError} with every one of them
 */
export function checkWishes(root: string, releases: readonly Release[], { overwrite, keep }: Wishes): void {
  const paths = [packageFile, ...releases.flatMap(({ manifest }) => [...manifest.keys()])];
  const unknown = [...overwrite, ...keep].filter((wish) => !paths.some((path) => isNamed(path, [wish])));
  if (unknown.length === 0) return;
  throw new CliError(
    unknown.map((wish) => ({
      code: 'upgrade-unknown-path',
      message: `"${wish}" is no file or folder of the engine${existsSync(join(root, wish)) ? ': it is yours, and stays as it is' : ''}`,
      fix: 'name paths from the project folder, as the plan lists them, e.g. src/cli or .github',
    })),
  );
}

function notAsReleased(paths: readonly string[]): Problem {
  const message = `Upgrade: ${paths.length} ${paths.length === 1 ? 'file is' : 'files are'} not as released: ${some(paths)}; nothing was written`;
  const named = paths.length > 8 ? 'PATH...' : paths.join(' ');
  const fix = `add --overwrite ${named} and it takes the new release's; --keep leaves yours; each may name a folder`;
  return { code: 'upgrade-edited', message, fix };
}

function uncommittedFiles(paths: readonly string[]): Problem {
  const message = `Upgrade: git has not committed ${some(paths)}, which it would write; nothing was written`;
  return { code: 'upgrade-uncommitted', message, fix: 'commit or stash what you have, so that git can take it back' };
}
