import type { Io } from '../io.ts';
import { printable } from '../printable.ts';
import { style } from '../style.ts';
import { isReleased, type Verification } from './verify.ts';

/** Renders how a clone's engine compares with a release. */
export function renderVerification(io: Io, verification: Verification): string {
  const { version, same, edited, missing, added, own } = verification;
  const named = (paths: readonly string[], what: string) => paths.map((path) => `  ${what}  ${printable(path)}`);
  const lines = [
    ...named(edited, 'edited '),
    ...named(missing, 'missing'),
    ...named(added, 'added  ').map((line) => style(io, 'red', line)),
    ...named(own, 'yours  '),
    isReleased(verification)
      ? `${same} files are as released in ${printable(version)}.`
      : `Not the engine of ${printable(version)}: ${same} files as released, ${edited.length} edited, ${missing.length} missing, ${added.length} added.`,
  ];
  return `${lines.join('\n')}\n`;
}
