import { digestOf } from '../plan/canonical-json.ts';
import { digestOfBound, digestOfContent } from '../restore/saved-state.ts';
import type { TenantState } from '../tenant-state/tenant-state.ts';
import type { DriftItem } from './drift.ts';
import type { LastSent } from './last-sent.ts';

/** Fields that the digests of what was sent cover. */
const covered = ['code', 'script', 'runtime', 'dependencies'];

/** Whether a difference is none of the tenant's: it holds what was sent last, and the build has moved since. */
export function isAsSent(state: TenantState, { type, name, fields, drift }: DriftItem, { digests }: LastSent): boolean {
  const id = `${type}/${name}`;
  if (drift === 'missing') return !Object.hasOwn(digests, id);
  if (drift === 'draft' || drift === 'added') return false;
  if (type === 'triggers') return digests[id] === digestOfBound(state.triggers?.[name] ?? []);
  const isCovered = fields.every((field) => 'field' in field && covered.includes(field.field));
  return isCovered && digests[id] === digestHeld(state, type, name);
}

function digestHeld(
  state: TenantState,
  type: Exclude<DriftItem['type'], 'triggers'>,
  name: string,
): string | undefined {
  switch (type) {
    case 'actions': {
      const held = state.actions?.find((action) => action.name === name);
      return held && digestOfContent(held.deployed ?? held);
    }
    case 'rules':
    case 'hooks': {
      const held = state[type]?.find((each) => each.name === name);
      return held && digestOf(held.script);
    }
    case 'rulesConfigs':
      return undefined;
  }
}
