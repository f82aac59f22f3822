import type { Json } from '#auth0/json.ts';
import type { DifferingPart, FoundDifference } from '#parity/found-difference.ts';
import type { ParityReport } from '#parity/parity-report.ts';
import type { SubjectReport } from '#parity/subject-report.ts';
import type { Io } from './io.ts';
import { renderProblem } from './render-problem.ts';
import { style } from './style.ts';
import { renderTable } from './table.ts';

/** Renders what was compared, the allowed differences, and each other one with its smallest transaction. */
export function renderParityReport(io: Io, report: ParityReport): string {
  const { subjects, allowed } = report;
  const rows = subjects.map((subject) => [
    subject.name,
    subject.status,
    `${subject.transactions.project}`,
    `${subject.transactions.generated}`,
    countsText(subject.outcomes),
    countsText(subject.allowed),
    `${subject.different}`,
  ]);
  const headings = ['compared', 'result', 'of the project', 'generated', 'outcomes', 'allowed differences', 'others'];
  return [
    renderTable(headings, rows),
    ...allowed.map(
      ({ code, count, explanation }) => `${style(io, 'bold', code)} (allowed, ${count}): ${explanation}\n`,
    ),
    ...subjects.flatMap((subject) => subject.differences.map((found) => renderDifference(io, report, subject, found))),
    ...findingsOf(subjects).map((finding) => renderProblem(io, finding)),
    verdict(io, report),
  ].join('\n');
}

function countsText(counts: Readonly<Record<string, number>>): string {
  const texts = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  return texts.length > 0 ? texts.join(', ') : '0';
}

/** What the build says of the pipeline, it mostly says of a rule alone, too. */
function findingsOf(subjects: readonly SubjectReport[]): SubjectReport['findings'] {
  const findings = subjects.flatMap((subject) => subject.findings);
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

function renderDifference(
  io: Io,
  { seed, runs }: ParityReport,
  { name }: SubjectReport,
  found: FoundDifference,
): string {
  const { example, parts } = found;
  const which =
    found.found === 'generated' ? `smallest generated transaction (--seed ${seed} --runs ${runs})` : 'of the project';
  const rows = parts.map((part) => [
    part.part,
    sideText(part, 'before'),
    sideText(part, 'after'),
    part.setBy.join(', '),
  ]);
  return [
    `${style(io, 'red', `✘ ${name} differs as an Action`)}, ${which}, at ${new Date(example.now).toISOString()}:\n`,
    `${JSON.stringify({ ...example.transaction, ...(example.details && { details: example.details }) }, undefined, 2)}\n`,
    renderTable(['part', 'rules and hooks', 'Actions', 'by'], rows),
  ].join('\n');
}

function sideText(part: DifferingPart, side: 'after' | 'before'): string {
  const value: Json | undefined = part[side];
  return value === undefined ? '' : JSON.stringify(value);
}

function verdict(io: Io, { isSame, subjects, seed, runs }: ParityReport): string {
  const count = subjects.reduce((sum, { transactions }) => sum + transactions.project + transactions.generated, 0);
  const again = `--seed ${seed} --runs ${runs}`;
  if (isSame) return `${style(io, 'green', '✔')} No difference but allowed ones in ${count} transactions (${again}).\n`;
  const failed = subjects.filter(({ status }) => status !== 'same').map(({ name, status }) => `${name} (${status})`);
  return `${style(io, 'red', '✘')} ${failed.join(', ')}, in ${count} transactions (${again}).\n`;
}
