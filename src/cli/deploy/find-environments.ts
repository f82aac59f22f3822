import { loadEnvironment } from '#project/environment.ts';
import { environmentNames } from '#project/load-project.ts';
import { ProjectError } from '#project/project-error.ts';
import { CliError } from '../cli-error.ts';

/**
 * Finds the environments that `--env` names, in the order in which they are deployed: `staging,production`. Each part
 * is an environment, or else a wave, which stands for all environments that have it, by name. None is named twice.
 *
 * @throws {ProjectError} when a part is neither
 */
export function findEnvironments(root: string, asked: string): readonly string[] {
  const known = environmentNames(root);
  const found = asked
    .split(',')
    .map((part) => part.trim())
    .flatMap((part) => (known.includes(part) ? [part] : membersOf(root, known, part)));
  return [...new Set(found)];
}

/**
 * Finds the environment that `--env` names, for a command that looks at one tenant at a time.
 *
 * @throws {CliError} when it names several
 */
export function findEnvironment(root: string, asked: string): string {
  const [found = asked, ...others] = findEnvironments(root, asked);
  if (others.length === 0) return found;
  const names = [found, ...others];
  const message = `"${asked}" names ${names.length} environments, ${names.join(' and ')}: this takes one at a time`;
  const fix = `run it for each of them: ${names.map((name) => `--env ${name}`).join(', then ')}`;
  throw new CliError([{ code: 'one-environment', message, fix }]);
}

function membersOf(root: string, known: readonly string[], wave: string): string[] {
  const members = known.filter((name) => loadEnvironment(root, name).waves.includes(wave));
  if (members.length > 0) return members;
  const waves = new Set(known.flatMap((name) => loadEnvironment(root, name).waves));
  const names = [...known, ...[...waves].filter((each) => !known.includes(each)).sort()];
  throw new ProjectError([{ code: 'environment-unknown', name: wave, known: names }]);
}
