import type { ImportItem, Supply } from '#import/import-plan.ts';
import type { Io } from '../io.ts';
import { printable } from '../printable.ts';
import { style } from '../style.ts';
import { renderTable } from '../table.ts';

/** What an import did, or would do. */
export interface ImportReport {
  /** Domain or folder. */
  readonly from: string;
  readonly environment: string;
  /** Whether the environment is the local tenant, which makes up secrets. */
  readonly isLocal: boolean;
  readonly isWritten: boolean;
  readonly items: readonly ImportItem[];
  /** Files that were, or would be, written. */
  readonly files: readonly string[];
  readonly supply: readonly Supply[];
}

/** Renders an import for people: what, what not and why, and what is left to do. */
export function renderImport(io: Io, report: ImportReport): string {
  const { from, items, files, isWritten } = report;
  const lines = items.flatMap((item) => renderItem(io, item));
  const head = style(io, 'bold', `Import from ${printable(from)}`);
  const counted = files.length === 0 ? 'Nothing to import' : summary(items, isWritten);
  const written = files.length === 0 ? [] : [`${isWritten ? 'Written' : 'To write'}: ${named(files).join(', ')}`];
  return [
    head,
    ...(lines.length > 0 ? ['', ...lines] : []),
    '',
    `${counted}${rest(items)}`,
    ...written,
    ...renderSupply(report),
    ...(isWritten ? ['', ...nextSteps(report)] : []),
    '',
  ].join('\n');
}

/** The sources stand behind the ids, one by one. */
function named(files: readonly string[]): string[] {
  const others = files.filter((file) => file.endsWith('.yaml'));
  return [...(others.length < files.length ? ['the sources'] : []), ...others];
}

/** What an unchanged Action of the tenant is, the deploy sees; a changed one has to be taken over. */
function nextSteps({ environment, isLocal, items }: ImportReport): string[] {
  const hasAction = items.some(({ id, change }) => change === 'import' && id.startsWith('actions/'));
  return [
    `Next: npm run build -- --env ${environment}`,
    ...(hasAction && !isLocal
      ? ['The first deploy that changes an imported Action takes it over with --adopt and its name.']
      : []),
  ];
}

function renderItem(io: Io, item: ImportItem): string[] {
  const id = printable(item.id);
  const notes = item.notes.map((note) => `    ${printable(note)}`);
  switch (item.change) {
    case 'import':
      return [`${style(io, 'green', '+')} ${id}  ${style(io, 'dim', printable(item.file))}`, ...notes];
    case 'overwrite':
      return [`${style(io, 'yellow', '~')} ${id}  overwritten: ${differing(item.differs)}`, ...notes];
    case 'refused':
      return [`${style(io, 'red', '!')} ${id}  ${printable(item.file)} differs: ${differing(item.differs)}`];
    case 'skipped':
      return [`${style(io, 'yellow', '-')} ${id}  not imported: ${printable(item.reason)}`];
    case 'unchanged':
    case 'foreign':
      return [];
  }
}

function differing(keys: readonly string[]): string {
  return keys.map(printable).join(', ');
}

function summary(items: readonly ImportItem[], isWritten: boolean): string {
  const imported = count(items, 'import') + count(items, 'overwrite');
  return `${imported} ${isWritten ? 'imported' : 'to import'}`;
}

function rest(items: readonly ImportItem[]): string {
  const parts = [
    [count(items, 'unchanged'), 'here already'],
    [count(items, 'foreign'), 'left to others'],
    [count(items, 'skipped'), 'not imported'],
    [count(items, 'refused'), 'refused'],
  ] as const;
  return parts.flatMap(([number, words]) => (number > 0 ? [`, ${number} ${words}`] : [])).join('');
}

function count(items: readonly ImportItem[], change: ImportItem['change']): number {
  return items.filter((item) => item.change === change).length;
}

function renderSupply({ supply, environment, isLocal }: ImportReport): string[] {
  const file = `environments/${environment}.yaml`;
  const secrets = supply.filter(({ kind }) => kind === 'secret');
  const mappings = supply.filter(({ kind }) => kind === 'mapping');
  const asked = isLocal
    ? `The local tenant makes up these secrets. Where a script needs the real one, write { env: NAME } in ${file}:`
    : `Set these variables before a deploy, in the shell, in .env.${environment} or in the CI's secrets (${file} names them):`;
  return [
    ...(secrets.length > 0 ? ['', asked, '', table('secret', secrets)] : []),
    ...(mappings.length > 0
      ? [
          '',
          `Give these constants a value under "mappings" in ${file}, or import with --mappings FILE:`,
          '',
          table('constant', mappings),
        ]
      : []),
  ];
}

function table(heading: string, supply: readonly Supply[]): string {
  return renderTable(
    [heading, 'for'],
    supply.map(({ name, for: users }) => [name, users.join(', ')]),
  ).trimEnd();
}
