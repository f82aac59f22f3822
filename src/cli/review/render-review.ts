import type { ChangedBranch, ChangeGroup, Review } from '#review/review.ts';
import type { Io } from '../io.ts';
import { printable } from '../printable.ts';
import { renderProblem } from '../render-problem.ts';
import { style } from '../style.ts';
import { type ChangeTone, changeTones, describeChange } from './describe-change.ts';
import {
  explainedOnce,
  foldIds,
  headlineOf,
  isUnchanged,
  listed,
  oneSided,
  peopleText,
  sideText,
  unshownText,
} from './describe-review.ts';
import type { FoldedCombinations } from './fold-combinations.ts';
import { type FoldedContractChange, foldContract } from './fold-contract.ts';

type Style = Parameters<typeof style>[1];

const colours = {
  ends: 'red',
  starts: 'green',
  removed: 'red',
  retyped: 'magenta',
  dropped: 'magenta',
  changed: 'yellow',
  scope: 'yellow',
  added: 'green',
} as const satisfies Record<ChangeTone, Style>;

/** Values that are longer are cut: `--json` and `--html` have all of them. */
const valueLength = 200;

/** Causes, and rows of one: more are no longer read. */
const mostCauses = 50;
const mostRows = 12;

/** Renders a review for a terminal of any width: lines that wrap, no table that breaks. */
export function renderReview(io: Io, review: Review): string {
  const sections = [
    `${printable(sideText(review.base))} → ${printable(sideText(review.head))}, environment ${review.environment}\n`,
    `${isUnchanged(review) ? style(io, 'green', `✔ ${headlineOf(review)}.`) : style(io, 'bold', `${headlineOf(review)}.`)}\n`,
    ...review.groups.slice(0, mostCauses).map((group) => renderGroup(io, review, group)),
    ...restLines(io, review.groups.length - mostCauses).map((line) => `${line}\n`),
    ...explainedOnce(review).map((finding) => renderFinding(io, review, finding)),
    foldContract(review.contract)
      .map((change) => renderContract(io, change))
      .join(''),
    review.branches.map((branch) => renderBranch(io, branch)).join(''),
    noteLine(unshownText(review)),
    oneSided(review)
      .map((text) => `Not compared: ${printable(text)}\n`)
      .join(''),
  ];
  return sections.filter((section) => section !== '').join('\n');
}

function renderGroup(io: Io, review: Review, { change, isUniform, combinations, summary }: ChangeGroup): string {
  const { tone, before, after, note } = describeChange(change);
  const differs = isUniform ? '' : style(io, 'dim', ' (differs between transactions)');
  const symbol = style(io, colours[tone], changeTones[tone].symbol);
  const lines = [
    `${symbol} ${style(io, 'bold', printable(summary.replaceAll('`', '')))}`,
    ...(before === undefined ? [] : [`${style(io, 'red', '− before')} ${cut(before)}${differs}`]),
    ...(after === undefined ? [] : [`${style(io, 'green', '+ after')}  ${cut(after)}${differs}`]),
    ...(note === undefined ? [] : [note]),
    ...rowLines(io, review, combinations),
  ];
  return lines.map((line, index) => `${index === 0 ? '' : '    '}${line}\n`).join('');
}

function rowLines(io: Io, review: Review, ids: readonly string[]): readonly string[] {
  const rows = foldIds(review, ids).map((row) => rowText(io, review, row));
  return [...rows.slice(0, mostRows), ...restLines(io, rows.length - mostRows)];
}

function restLines(io: Io, rest: number): readonly string[] {
  return rest > 0 ? [style(io, 'dim', `… ${rest} more: --html has all`)] : [];
}

function rowText(io: Io, review: Review, row: FoldedCombinations): string {
  const { clients, grants, audiences } = row;
  return [
    style(io, 'cyan', printable(peopleText(review, row))),
    printable(`${listed(clients)}: ${grants.join(', ')}`),
    style(io, 'dim', printable(`→ ${listed(audiences)}`)),
  ].join('  ');
}

type ExplainedFinding = ReturnType<typeof explainedOnce>[number];

function renderFinding(io: Io, review: Review, { why, severity, combinations, ...finding }: ExplainedFinding): string {
  const { code, message, fix } = finding;
  const reason = why === undefined ? '' : `  ${style(io, 'bold', 'why:')} ${printable(why)}\n`;
  const rows = rowLines(io, review, combinations).map((row) => `  ${row}\n`);
  return renderProblem(io, { code, message, fix }, severity) + reason + rows.join('');
}

function renderContract(io: Io, change: FoldedContractChange): string {
  const { isBreaking, kind, token, claim, audience, grants } = change;
  const mark = isBreaking ? style(io, 'red', '✘ breaks the contract') : style(io, 'green', '✔ keeps the contract');
  return `${mark}: ${printable(`${claim} ${kind} in the ${token} for ${audience}, by ${grants.join(', ')}`)}\n`;
}

function renderBranch(io: Io, { side, file, line, reachedBy }: ChangedBranch): string {
  const place = printable(`${file}:${line}`);
  switch (reachedBy) {
    case 'persona':
      return '';
    case 'generated':
      return `${place} (${side}) is reached by a generated user only: write a persona that reaches it\n`;
    case 'nobody':
      return `${style(io, 'yellow', '!')} ${place} (${side}) is reached by nobody: what it does to tokens was not seen\n`;
  }
}

function noteLine(text: string | undefined): string {
  return text === undefined ? '' : `Note: ${printable(text)}\n`;
}

function cut(text: string): string {
  return printable(text.length > valueLength ? `${text.slice(0, valueLength)}…` : text);
}
