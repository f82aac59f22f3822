import type { ChangeGroup, Review } from '#review/review.ts';
import { changeTones, describeChange } from './describe-change.ts';
import {
  counted,
  explainedOnce,
  foldIds,
  headlineOf,
  listed,
  oneSided,
  peopleText,
  sideText,
  unshownText,
} from './describe-review.ts';
import { foldContract } from './fold-contract.ts';
import { code, htmlCode, inTable, plain } from './markdown-text.ts';

/** The first line of a comment, by which a workflow finds the one that it has to update. */
export const commentMarker = '<!-- auth0-custom-claims review -->';

/** GitHub takes 65,536 characters. A workflow may put some of its own around ours. */
const commentLength = 60_000;

/** Rows of one table: more are no longer read. */
const mostRows = 20;

/**
 * Renders a review as a comment for a pull request, under GitHub's limit: what does not fit is counted.
 *
 * @param artifactUrl - where the whole review is
 */
export function renderMarkdown(review: Review, artifactUrl?: string): string {
  const where = artifactUrl === undefined ? 'the artifact' : `[the artifact](<${new URL(artifactUrl).href}>)`;
  const first = [
    `${commentMarker}\n## ${plain(headlineOf(review))}`,
    `${code(sideText(review.base))} → ${code(sideText(review.head))}, environment ${code(review.environment)}`,
  ];
  const sections = [
    ...policySections(review, where),
    ...branchSections(review),
    ...review.groups.map((group) => groupSection(review, group, where)),
    ...contractSections(review, where),
    ...unshownSections(review),
    ...oneSidedSections(review),
  ];
  return `${fitting([...first, ...sections], (count) => moreText(count, 'section', where)).join('\n\n')}\n`;
}

/** As many sections as fit, and how many do not. */
function fitting(sections: readonly string[], more: (count: number) => string): readonly string[] {
  let length = 0;
  const count = sections.findIndex((section) => {
    length += section.length + 2;
    return length > commentLength;
  });
  return count < 0 ? sections : [...sections.slice(0, count), more(sections.length - count)];
}

function policySections(review: Review, where: string): readonly string[] {
  return explainedOnce(review).map(({ severity, code: rule, message, why, fix, combinations }) => {
    const kind = severity === 'error' ? 'CAUTION' : 'WARNING';
    const lines = [`**${plain(rule)}**: ${plain(message)}`, ...(why ? [plain(why)] : []), `fix: ${plain(fix)}`];
    const head = [`[!${kind}]`, ...lines].map((line) => `> ${line}`).join('\n');
    return combinations.length === 0 ? head : `${head}\n\n${whoDetails(review, combinations, where)}`;
  });
}

function contractSections({ contract }: Review, where: string): readonly string[] {
  if (contract.length === 0) return [];
  const rows = foldContract(contract).map(({ isBreaking, claim, kind, token, grants, audience }) => [
    isBreaking ? '✕ breaking' : '✓ compatible',
    code(claim),
    kind,
    token,
    code(grants.join(', ')),
    code(audience),
  ]);
  const table = tableText(['contract', 'claim', 'change', 'token', 'grant', 'API'], rows, where);
  const breaking = contract.filter(({ isBreaking }) => isBreaking).length;
  const summary = breaking > 0 ? `Contract: ${counted(breaking, 'breaking change')}` : 'Contract: no breaking change';
  return [details(summary, [table])];
}

function branchSections({ branches }: Review): readonly string[] {
  const lines = branches.flatMap(({ file, line, side, reachedBy }) => {
    if (reachedBy === 'persona') return [];
    const by = reachedBy === 'nobody' ? 'is reached by **nobody**' : 'is reached by a generated user only';
    return [`- ${code(`${file}:${line}`)} (${side}) ${by}`];
  });
  const more = lines.length > mostRows ? [`- … ${lines.length - mostRows} more`] : [];
  return lines.length === 0 ? [] : [['### Changed branches', '', ...lines.slice(0, mostRows), ...more].join('\n')];
}

function groupSection(
  review: Review,
  { change, isUniform, combinations, summary }: ChangeGroup,
  where: string,
): string {
  const { tone, before, after, note } = describeChange(change);
  const differs = isUniform ? '' : ' (differs between transactions)';
  const values = [
    ...(before === undefined ? [] : [`- before: ${code(before)}${differs}`]),
    ...(after === undefined ? [] : [`- after: ${code(after)}${differs}`]),
    ...(note === undefined ? [] : [`- ${plain(note)}`]),
  ];
  const table = whoTable(review, combinations, where);
  return details(`${changeTones[tone].symbol} ${htmlCode(summary)}`, [values.join('\n'), table]);
}

function whoDetails(review: Review, ids: readonly string[], where: string): string {
  return details(counted(ids.length, 'transaction'), [whoTable(review, ids, where)]);
}

function whoTable(review: Review, ids: readonly string[], where: string): string {
  const rows = foldIds(review, ids).map((row) => [
    code(peopleText(review, row)),
    code(listed(row.clients)),
    code(row.grants.join(', ')),
    code(listed(row.audiences)),
  ]);
  return tableText(['personas', 'clients', 'grants', 'API'], rows, where);
}

function unshownSections(review: Review): readonly string[] {
  const text = unshownText(review);
  return text === undefined ? [] : [`> [!NOTE]\n> ${plain(text)}`];
}

function oneSidedSections(review: Review): readonly string[] {
  const lines = oneSided(review).map((text) => `- ${plain(text)}`);
  return lines.length === 0 ? [] : [['### Not compared', '', ...lines].join('\n')];
}

/** The blank lines have GitHub read Markdown inside. */
function details(summary: string, parts: readonly string[]): string {
  const body = parts.filter((part) => part !== '').join('\n\n');
  return `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

function tableText(headings: readonly string[], rows: readonly (readonly string[])[], where: string): string {
  const line = (cells: readonly string[]) => `| ${cells.map(inTable).join(' | ')} |`;
  const shown = [headings, headings.map(() => '---'), ...rows.slice(0, mostRows)].map(line).join('\n');
  return rows.length > mostRows ? `${shown}\n\n${moreText(rows.length - mostRows, 'row', where)}` : shown;
}

function moreText(count: number, noun: string, where: string): string {
  return `… ${count} more ${count === 1 ? noun : `${noun}s`}: see ${where}`;
}
