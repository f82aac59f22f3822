import type { Json } from '#auth0/json.ts';
import type { DescribedScriptError } from '#bundle/describe-script-error.ts';
import { describeStepFinding } from '#pipeline/describe-transaction-finding.ts';
import type { Io } from '../io.ts';
import { printable } from '../printable.ts';
import { style } from '../style.ts';
import { renderTable } from '../table.ts';
import { type Change, changesOf } from './changes.ts';
import { renderHead } from './render-head.ts';
import type { TriedFile } from './try-file.ts';
import type { TryOutcome } from './try-outcome.ts';

/** Renders what a file did, for people: a part for everything that there is to say. */
export function renderTriedFile(io: Io, { case: { kind, input }, outcome, error }: TriedFile): string {
  const parts = [
    `${renderHead(io, outcome)}\n`,
    renderError(io, outcome, error),
    renderHint(outcome),
    ...(kind === 'rule' ? [renderChanges(input, outcome)] : []),
    ...(kind === 'hook' ? [renderResult(outcome)] : []),
    renderList('calls', (outcome.calls ?? []).map(renderCall)),
    renderList(
      'console',
      outcome.console.flatMap(({ level, text }) =>
        text.split('\n').map((line, index) => `${(index === 0 ? level : '').padEnd(5)} ${line}`),
      ),
    ),
    renderList(
      'requests',
      outcome.fetches.map(({ method, url, status }) => `${method} ${url} ${status ?? 'failed'}`),
    ),
    renderList('findings', (outcome.findings ?? []).map(describeStepFinding)),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function renderError(io: Io, { error }: TryOutcome, described: DescribedScriptError | undefined): string {
  if (!error) return '';
  const stack = described?.stack ?? `${error.name}: ${error.message}`;
  const lines = stack.split('\n').map((line) => `  ${printable(line)}\n`);
  const excerpt = described?.excerpt?.split('\n').map((line) => `  ${style(io, 'dim', printable(line))}\n`) ?? [];
  return [...lines, ...(excerpt.length > 0 ? ['\n', ...excerpt] : [])].join('');
}

/** What there is to do where no error says so. */
function renderHint({ status }: TryOutcome): string {
  const hint = hints[status];
  return hint === undefined ? '' : `  ${hint}\n`;
}

const hints: Partial<Record<TryOutcome['status'], string>> = {
  'never-called-back': 'Nothing is left that could call back: is there a way through the script without callback(…)?',
  'timed-out': '"host": { "timeoutMs": … } in the input sets another limit than the 20,000 ms of Auth0.',
  'out-of-memory': '"host": { "memoryMb": … } in the input sets another limit than 128 MB.',
};

function renderChanges(input: object, { result }: TryOutcome): string {
  if (result === undefined) return '';
  const changes = changesOf('', jsonOf(input), result);
  if (changes.length === 0) return 'user and context are unchanged\n';
  return renderTable(['changed', 'before', 'after'], changes.map(row));
}

function jsonOf(value: object): Json {
  return JSON.parse(JSON.stringify(value));
}

function row({ path, before, after }: Change): string[] {
  return [path.slice(1), renderValue(before), renderValue(after)];
}

function renderResult({ result }: TryOutcome): string {
  const claims = Object.entries(result ?? {}).map(([name, value]) => [name, renderValue(value)]);
  return result === undefined ? '' : renderTable(['gave its callback', 'value'], claims);
}

function renderCall({ path, args }: { readonly path: string; readonly args: readonly Json[] }): string {
  return `${path}(${args.map(renderValue).join(', ')})`;
}

function renderValue(value: Json | undefined): string {
  return value === undefined ? '' : JSON.stringify(value);
}

function renderList(heading: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${heading}\n${lines.map((line) => `  ${printable(line)}\n`).join('')}`;
}
