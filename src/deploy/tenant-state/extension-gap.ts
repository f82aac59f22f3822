import type { DeployedExtensions } from '#pipeline/deployed-extensions.ts';
import { usedModules } from './read-action-modules.ts';
import { type RunningState, retiredTypes, type UnreadType } from './read-running-state.ts';
import type { KnownSecrets } from './secrets-of.ts';

/** Something that runs in a tenant, or shapes what runs, and that its Management API does not show. */
export type ExtensionGap =
  /** Runs at a trigger, and its code is kept back: the Marketplace's. Without it the others are run. */
  | { readonly code: 'code-hidden'; readonly action: string; readonly triggerId: string }
  /** Secrets whose values only the tenant knows: a placeholder stands for each. */
  | { readonly code: 'secrets-unknown'; readonly of: string; readonly names: readonly string[] }
  | { readonly code: 'not-read'; readonly type: UnreadType; readonly detail: string }
  /** Required, and not there; or running Actions have several versions of it, of which one is taken for all. */
  | { readonly code: 'module-absent' | 'module-versions-differ'; readonly module: string };

/** Finds what is not known of a tenant's extensions. */
export function gapsIn(state: RunningState, extensions: DeployedExtensions, known: KnownSecrets): ExtensionGap[] {
  return [
    ...hiddenCode(extensions),
    ...unknownSecrets(state, extensions, known),
    ...moduleGaps(state),
    ...state.unread.map(({ type, detail }) => ({ code: 'not-read', type, detail }) as const),
  ];
}

/** Whether all that still runs at Auth0 is known. Rules and hooks that nobody could read are assumed to have ended. */
export function isComplete(gaps: readonly ExtensionGap[]): boolean {
  return gaps.every((gap) => gap.code === 'not-read' && retiredTypes.includes(gap.type));
}

function hiddenCode({ bindings, actions }: DeployedExtensions): ExtensionGap[] {
  return Object.entries(bindings).flatMap(([triggerId, names]) =>
    names
      .filter((name) => !actions.some((action) => action.name === name))
      .map((action) => ({ code: 'code-hidden', action, triggerId }) as const),
  );
}

/** Of Actions, only those that are bound matter. */
function unknownSecrets(
  { rulesConfigs, modules }: RunningState,
  { actions, hooks, bindings }: DeployedExtensions,
  known: KnownSecrets,
): ExtensionGap[] {
  const bound = actions.filter(({ name }) => Object.values(bindings).some((names) => names.includes(name)));
  const holders = [
    ...bound.map(({ name, secrets }) => ({ of: `actions/${name}`, names: Object.keys(secrets) })),
    ...hooks.map(({ name, secrets }) => ({ of: `hooks/${name}`, names: Object.keys(secrets) })),
    ...modules.map(({ name, secretNames }) => ({ of: `modules/${name}`, names: secretNames })),
    { of: 'rulesConfigs', names: rulesConfigs.map(({ key }) => key) },
  ];
  return holders.flatMap(({ of, names }): ExtensionGap[] => {
    const unknown = names.filter((name) => !known.has(`${of}/${name}`));
    return unknown.length > 0 ? [{ code: 'secrets-unknown', of, names: unknown }] : [];
  });
}

function moduleGaps({ actions, modules, unread }: RunningState): ExtensionGap[] {
  const isUnread = unread.some(({ type }) => type === 'modules');
  const required = isUnread ? [] : [...usedModules(actions).keys()];
  const absent = required.filter((name) => !modules.some((module) => module.name === name));
  const differing = modules.filter(({ hasOtherVersions }) => hasOtherVersions);
  return [
    ...differing.map(({ name: module }) => ({ code: 'module-versions-differ', module }) as const),
    ...absent.map((module) => ({ code: 'module-absent', module }) as const),
  ];
}
