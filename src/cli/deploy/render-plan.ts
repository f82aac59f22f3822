import { type FieldChange, isPending, type Plan, type PlanItem } from '#deploy/plan/plan.ts';
import { diffLine } from '../diff-line.ts';
import type { Io } from '../io.ts';
import { printable } from '../printable.ts';
import { style } from '../style.ts';

type Changed = Extract<PlanItem, { readonly fields: unknown }>;

/** Renders a plan for people: what changes, each change in full, and how much stays. */
export function renderPlan(io: Io, { environment, domain, items, digest }: Plan): string {
  const pending = items.filter(isPending);
  const head = style(io, 'bold', `Plan for ${environment} (${domain})`);
  return [
    head,
    '',
    ...pending.flatMap((item) => [...renderItem(io, item), '']),
    ...renderLeftBehind(io, items),
    renderCounts(items),
    `digest ${digest}\n`,
  ].join('\n');
}

/** What a deploy with `--allow-delete` would delete. */
function renderLeftBehind(io: Io, items: readonly PlanItem[]): string[] {
  const left = items.filter(({ change }) => change === 'left-behind');
  const lines = left.map(({ type, name }) =>
    style(io, 'dim', `= ${type}/${printable(name)}  left behind: would need --allow-delete`),
  );
  return lines.length > 0 ? [...lines, ''] : [];
}

/** Says of every kind of item how many there are: `1 to create, 2 to update, 30 unchanged`. */
function renderCounts(items: readonly PlanItem[]): string {
  const counts = countLabels
    .map(([change, label]) => [items.filter((item) => item.change === change).length, label] as const)
    .filter(([count]) => count > 0)
    .map(([count, label]) => `${count} ${label}`);
  const lead = items.some(isPending) ? '' : 'Nothing to change: ';
  return `${lead}${counts.join(', ') || 'the tenant and the build hold nothing'}`;
}

const countLabels = [
  ['create', 'to create'],
  ['update', 'to update'],
  ['always', 'sent at every deploy'],
  ['delete', 'to delete'],
  ['unchanged', 'unchanged'],
  ['left-behind', 'left behind by an earlier build'],
  ['foreign', 'foreign, left alone'],
] as const satisfies readonly (readonly [PlanItem['change'], string])[];

const signs = {
  create: ['green', '+'],
  update: ['yellow', '~'],
  always: ['yellow', '~'],
  delete: ['red', '-'],
  unchanged: ['dim', '='],
  'left-behind': ['dim', '='],
  foreign: ['dim', '='],
} as const satisfies Record<PlanItem['change'], readonly [Parameters<typeof style>[1], string]>;

function renderItem(io: Io, item: PlanItem): string[] {
  const [color, sign] = signs[item.change];
  const edited = 'edited' in item && item.edited ? ', edited in the tenant' : '';
  const same = item.change === 'update' && item.fields.length === 0 ? ', sent as it is' : '';
  const title = `${sign} ${item.type}/${printable(item.name)}  ${item.change}${edited}${same}`;
  const fields = 'fields' in item ? item.fields : noFields;
  return [
    style(io, color, title),
    ...fields.flatMap((field) => renderField(io, field)).map((line) => `    ${line}`.trimEnd()),
  ];
}

const noFields: Changed['fields'] = [];

/** Renders one difference, in lines: what leaves in red, what comes in green. */
export function renderField(io: Io, field: FieldChange): string[] {
  switch (field.kind) {
    case 'script':
      return [field.field, ...renderDiff(io, field.diff)];
    case 'value':
      return [
        `${field.field}  ${printable(JSON.stringify(field.before))} -> ${printable(JSON.stringify(field.after))}`,
      ];
    case 'secrets':
      return ['secrets', ...renderNames(io, field)];
    case 'order':
      return ['bindings, in the order in which they run', ...renderOrder(io, field)];
  }
}

function renderDiff(io: Io, diff: string): string[] {
  return diff
    .trimEnd()
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : `  ${diffLine(io, printable(line.replaceAll('\t', '  ')))}`));
}

function renderNames(io: Io, { added, removed, sent }: Extract<FieldChange, { kind: 'secrets' }>): string[] {
  return [
    ...removed.map((name) => diffLine(io, `- ${printable(name)}`)),
    ...added.map((name) => diffLine(io, `+ ${printable(name)}`)),
    ...sent.map((name) => `~ ${printable(name)}, sent anew`),
  ].map((line) => `  ${line}`);
}

function renderOrder(io: Io, { before, after, foreign }: Extract<FieldChange, { kind: 'order' }>): string[] {
  const removed = before.filter((name) => !after.includes(name)).map((name) => diffLine(io, `- ${printable(name)}`));
  const kept = after.map((name, index) => {
    const sign = before.includes(name) ? ' ' : '+';
    const note = foreign.includes(name) ? ' (foreign)' : '';
    return diffLine(io, `${sign} ${index + 1}. ${printable(name)}${note}`);
  });
  return [...removed, ...kept].map((line) => `  ${line}`);
}
