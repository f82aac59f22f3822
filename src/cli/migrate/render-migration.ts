import { structuredPatch } from 'diff';
import type { SubjectReport } from '#parity/subject-report.ts';
import type { Problem } from '../cli-error.ts';
import { diffLine } from '../diff-line.ts';
import type { Io } from '../io.ts';
import { printable } from '../printable.ts';
import { renderProblem } from '../render-problem.ts';
import { style } from '../style.ts';
import { renderTable } from '../table.ts';
import type { Verdict } from './examine.ts';

/** What became of one rule or hook. */
export interface MigrationReport {
  /** `rules/username.ts` */
  readonly source: string;
  readonly verdict: Verdict;
  /** Why it is not an Action without the adapter. */
  readonly reasons: readonly Problem[];
  /** What a reviewer should know, and what was left to do. */
  readonly notes: readonly { readonly place: string; readonly text: string }[];
  /** Where the Action is: `actions/username.ts`. Absent where there is none. */
  readonly action?: string;
  readonly isWritten: boolean;
  /** What both forms did: alone, and among all others. */
  readonly compared: readonly SubjectReport[];
  /** Every difference that is allowed and was met, with how often. */
  readonly allowed: readonly { readonly code: string; readonly count: number; readonly explanation: string }[];
  /** What the compiler says of the Action's types; absent where it was not asked. */
  readonly types?: readonly string[];
  /** What was written, or would have been: null where a file goes. */
  readonly files: Readonly<Record<string, string | null>>;
}

/** Renders what a migration did: a diff of every file, what differs, and what somebody should look at. */
export function renderMigration(io: Io, report: MigrationReport, before: ReadonlyMap<string, string>): string {
  const diffs = Object.entries(report.files).map(([file, text]) => renderDiff(io, file, before.get(file), text));
  return [
    ...diffs,
    ...(report.compared.length > 0 ? [renderCompared(report.compared)] : []),
    ...report.allowed.map(
      ({ code, count, explanation }) => `${style(io, 'bold', code)} (allowed, ${count}): ${explanation}\n`,
    ),
    ...report.compared.flatMap((subject) => subject.differences.map((found) => renderDifference(io, subject, found))),
    ...report.reasons.map((reason) => renderProblem(io, reason, report.action ? 'warning' : 'error')),
    ...report.notes.map(({ place, text }) => `${style(io, 'yellow', 'note')} ${place}\n  ${printable(text)}\n`),
    ...(report.types ?? []).map((line) => `${style(io, 'yellow', 'types')} ${printable(line)}\n`),
    verdictLine(io, report),
  ].join('\n');
}

function renderDiff(io: Io, file: string, before: string | undefined, after: string | null): string {
  if (after === null) return `${style(io, 'red', `- ${file}`)}\n`;
  const { hunks } = structuredPatch(file, file, before ?? '', after, '', '', { context: 2 });
  const lines = hunks.flatMap((hunk) =>
    hunk.lines.map((line) => `  ${diffLine(io, printable(line.replaceAll('\t', '  ')))}`),
  );
  const head = before === undefined ? style(io, 'green', `+ ${file}`) : style(io, 'yellow', `~ ${file}`);
  return `${head}\n${lines.join('\n')}\n`;
}

function renderCompared(subjects: readonly SubjectReport[]): string {
  const rows = subjects.map(({ name, status, transactions, outcomes, different }) => [
    name,
    status,
    `${transactions.project}`,
    `${transactions.generated}`,
    Object.entries(outcomes)
      .map(([outcome, count]) => `${count} ${outcome}`)
      .join(', '),
    `${different}`,
  ]);
  return renderTable(['compared', 'result', 'of the project', 'generated', 'outcomes before', 'others'], rows);
}

function renderDifference(
  io: Io,
  { name }: SubjectReport,
  { example, parts }: SubjectReport['differences'][number],
): string {
  const rows = parts.map(({ part, before, after }) => [part, jsonOf(before), jsonOf(after)]);
  return [
    `${style(io, 'red', `✘ ${name} differs`)} in this transaction, at ${new Date(example.now).toISOString()}:\n`,
    `${JSON.stringify({ ...example.transaction, ...(example.details && { details: example.details }) }, undefined, 2)}\n`,
    renderTable(['part', 'before', 'after'], rows),
  ].join('\n');
}

function jsonOf(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value);
}

function verdictLine(io: Io, { source, verdict, action, isWritten, compared }: MigrationReport): string {
  if (isWritten) {
    const how = verdict === 'action' ? 'an Action' : 'an Action that calls the adapter';
    return `${style(io, 'green', '✔')} ${source} is ${how} now: ${action}\n`;
  }
  const why = compared.some(({ status }) => status === 'different')
    ? 'the Action does something else'
    : 'it has no Action';
  return `${style(io, 'red', '✘')} ${source} stays as it is: ${why}\n`;
}

/** How far a rule or a hook can go, and why not further. */
export type CheckedSource = Pick<MigrationReport, 'notes' | 'reasons' | 'source' | 'verdict'>;

/** Renders how far each rule and hook can go, and below that what is in the way. */
export function renderCheck(io: Io, sources: readonly CheckedSource[]): string {
  const rows = sources.map(({ source, verdict, reasons, notes }) => [
    source,
    verdict,
    `${reasons.length}`,
    `${notes.length}`,
  ]);
  const count = (wanted: Verdict) => sources.filter(({ verdict }) => verdict === wanted).length;
  const counts = `${count('action')} become Actions, ${count('action with adapter')} with the adapter, ${count('cannot')} cannot`;
  return [
    renderTable(['source', 'can become', 'in the way', 'notes'], rows),
    ...sources.flatMap(({ verdict, reasons }) =>
      reasons.map((reason) => renderProblem(io, reason, verdict === 'cannot' ? 'error' : 'warning')),
    ),
    ...sources.flatMap(({ notes }) =>
      notes.map(({ place, text }) => `${style(io, 'yellow', 'note')} ${place}\n  ${printable(text)}\n`),
    ),
    `Of ${sources.length} rules and hooks ${counts}.\n`,
  ].join('\n');
}
