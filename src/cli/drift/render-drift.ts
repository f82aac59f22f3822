import { renderField } from '#cli/deploy/render-plan.ts';
import type { Beside, Drift, DriftItem, DriftKind } from '#deploy/drift/drift.ts';
import type { Io } from '../io.ts';
import { printable } from '../printable.ts';
import { style } from '../style.ts';
import type { AdoptedScript } from './adopt-drift.ts';

const said = {
  edited: ['yellow', '~', 'edited in the tenant'],
  replaced: ['yellow', '~', 'replaced in the tenant: its script does not say that it was built here'],
  'other-build': ['yellow', '~', 'of another build, which nobody edited'],
  draft: ['yellow', '~', 'a draft that does not run yet'],
  changed: ['yellow', '~', 'changed in the tenant'],
  missing: ['red', '-', 'gone from the tenant, or never deployed'],
  added: ['green', '+', 'added in the tenant'],
} as const satisfies Record<DriftKind, readonly [Parameters<typeof style>[1], string, string]>;

/** Renders drift for people: each difference in full, `-` as it was deployed and `+` as the tenant holds it. */
export function renderDrift(
  io: Io,
  { environment, domain }: { readonly environment: string; readonly domain: string },
  { drifted, pending, asBuilt, beside }: Drift,
): string {
  const head = style(io, 'bold', `Drift of ${environment} (${domain})`);
  return [
    head,
    '',
    ...drifted.flatMap(({ item }) => [...renderItem(io, item), '']),
    `${drifted.length === 0 ? 'No drift' : `${drifted.length} drifted`}: ${asBuilt} as built${renderPending(pending)}${renderBeside(beside)}\n`,
  ].join('\n');
}

/** Says where the tenant's scripts were written to, and what to do with them. */
export function renderAdopted(environment: string, adopted: readonly AdoptedScript[]): string {
  if (adopted.length === 0) return '\nNothing to adopt: no script differs.\n';
  return `\n${adopted.map((each) => renderOne(environment, each)).join('\n')}`;
}

function renderOne(environment: string, { file, resource, sources, built }: AdoptedScript): string {
  return `${printable(file)} holds ${printable(resource)} as the tenant has it. To do:
  1. see what was edited: git diff --no-index ${printable(built)} ${printable(file)}
  2. take over what is to stay, by hand, since this is the compiled text: ${printable(sources.join(' or '))}
  3. delete ${printable(file)}, commit, and deploy: npm run deploy -- --env ${environment}
`;
}

function renderItem(io: Io, { drift, type, name, fields }: DriftItem): string[] {
  const [color, sign, words] = said[drift];
  return [
    style(io, color, `${sign} ${type}/${printable(name)}  ${words}`),
    ...fields.flatMap((field) => renderField(io, field)).map((line) => `    ${line}`.trimEnd()),
  ];
}

function renderPending(pending: readonly string[]): string {
  if (pending.length === 0) return '';
  return `, ${pending.length} as deployed before, which this build would change: ${pending.map(printable).join(', ')}`;
}

function renderBeside(beside: readonly Beside[]): string {
  const lists = beside.map(({ triggerId, names }) => `${names.map(printable).join(', ')} (${triggerId})`);
  return lists.length === 0 ? '' : `; foreign beside ours: ${lists.join('; ')}`;
}
