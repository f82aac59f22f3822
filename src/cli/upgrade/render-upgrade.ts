import { diffLine } from '../diff-line.ts';
import type { Io } from '../io.ts';
import { printable } from '../printable.ts';
import { style } from '../style.ts';
import type { FileChange, Obstacle } from './decide.ts';
import type { ShownObstacle } from './describe-obstacles.ts';
import type { KeyConflict } from './merge-package.ts';

/** What an upgrade did, or would do. */
export interface UpgradeReport {
  /** Versions of the release that the clone came from, and of the new one. */
  readonly released: string;
  readonly next: string;
  readonly changes: readonly { readonly path: string; readonly change: FileChange }[];
  readonly obstacles: readonly ShownObstacle[];
  readonly conflicts: readonly KeyConflict[];
  readonly kept: readonly string[];
  readonly isWritten: boolean;
  /** Commands to run then. */
  readonly commands: readonly string[];
}

const signs = { add: '+', update: '~', remove: '-' } satisfies Record<FileChange, string>;
const colours = { add: 'green', update: 'yellow', remove: 'red' } as const satisfies Record<FileChange, string>;

const reasons = {
  edited: 'edited here',
  removed: 'removed here',
  taken: 'a file of your own, where the new release has one',
  link: 'a link or a folder here, which has to go first',
} satisfies Record<Obstacle, string>;

/** Renders an upgrade: each file with a sign, then what is in the way, then what to run. */
export function renderUpgrade(io: Io, report: UpgradeReport): string {
  const { released, next, changes, obstacles, conflicts, kept } = report;
  const lines = [
    `Engine ${printable(released)} -> ${printable(next)}`,
    ...changes.map(({ path, change }) => style(io, colours[change], `  ${signs[change]} ${printable(path)}`)),
    ...kept.map((path) => `  = ${printable(path)}, kept as it is here`),
    ...obstacles.flatMap((obstacle) => ['', ...renderObstacle(io, obstacle)]),
    ...conflicts.flatMap((conflict) => ['', ...renderConflict(io, conflict)]),
    '',
    summary(report),
  ];
  return `${lines.join('\n')}\n`;
}

function renderObstacle(io: Io, { path, obstacle, compared, diff }: ShownObstacle): string[] {
  const title = `${style(io, 'bold', printable(path))}: ${reasons[obstacle]}`;
  if (diff === '') return [title];
  const shown = compared === 'edit' ? 'the edit' : 'what the upgrade would change';
  const lines = diff.trimEnd().split('\n').slice(0, 200);
  return [`${title}; ${shown}:`, ...lines.map((line) => `  ${diffLine(io, printable(line.replaceAll('\t', '  ')))}`)];
}

function renderConflict(io: Io, { key, released, here, next }: KeyConflict): string[] {
  const value = (each: unknown) => printable(JSON.stringify(each) ?? 'none');
  return [
    `${style(io, 'bold', `package.json: ${printable(key)}`)}: changed here and in the new release`,
    `  released ${value(released)}, here ${value(here)}, new ${value(next)}`,
  ];
}

function summary({ changes, obstacles, conflicts, isWritten, commands }: UpgradeReport): string {
  const inTheWay = obstacles.length + conflicts.length;
  if (inTheWay > 0) return `${changes.length} files to change, ${inTheWay} in the way.`;
  if (changes.length === 0) return 'The engine is that release already.';
  const then = commands.join(' && ');
  return isWritten
    ? `${changes.length} files changed. Look at them with git diff, then: ${then}`
    : `${changes.length} files to change. Then: ${then}`;
}
