import { posix } from 'node:path';
import type { Entry } from './entry-of.ts';
import type { Here } from './here.ts';

/** An entry that tenant.yaml has. */
export interface PresentEntry {
  /** `rules/add-claims` */
  readonly id: string;
  /** Where it stands in tenant.yaml. */
  readonly path: readonly [type: string, index: number];
  readonly file: string;
  /** With its defaults filled in. */
  readonly entry: Entry;
}

/** Lists the entries that name a source. */
export function presentEntries({ tenant }: Pick<Here, 'tenant'>): PresentEntry[] {
  const { rules, hooks, actions, actionModules = [] } = tenant;
  return [
    ...rules.map((entry, index) => present('rules', 'rules', index, entry, entry.script)),
    ...hooks.map((entry, index) => present('hooks', 'hooks', index, entry, entry.script)),
    ...actions.map((entry, index) => present('actions', 'actions', index, entry, entry.code)),
    ...actionModules.map((entry, index) => present('modules', 'actionModules', index, entry, entry.code)),
  ];
}

function present(
  folder: string,
  type: string,
  index: number,
  entry: Entry & { readonly name: string },
  source: string,
): PresentEntry {
  return { id: `${folder}/${entry.name}`, path: [type, index], file: posix.normalize(source), entry };
}
