import { isHookTrigger } from '#auth0/hook.ts';
import { isTriggerId } from '#auth0/trigger.ts';
import { folders } from '#bundle/extension.ts';
import { readHeader } from '#bundle/script-header.ts';
import type { Found, FoundAction, FoundHook, FoundModule, FoundRule } from './found.ts';
import { usableNames } from './usable-name.ts';

/** Something with a script that was found, under the name that it gets here. */
export type Candidate = {
  /** `rules/add-claims` */
  readonly id: string;
  readonly name: string;
  readonly notes: readonly string[];
  /** Why it cannot be imported. */
  readonly obstacle?: string;
} & (
  | { readonly form: 'rule'; readonly found: FoundRule }
  | { readonly form: 'hook'; readonly found: FoundHook }
  | { readonly form: 'action'; readonly found: FoundAction }
  | { readonly form: 'module'; readonly found: FoundModule }
);

/** The folder of each form: in ids and, but for modules, of its sources. */
export const idFolders = { ...folders, module: 'modules' } as const;

/** Lists what may be imported: rules and bindings in the order in which they run. */
export function candidatesOf({ rules, hooks, actions, modules }: Found): Candidate[] {
  const inOrder = rules.toSorted((left, right) => left.order - right.order);
  const all: Candidate[] = [
    ...named('rule', inOrder).map((each) => ({ form: 'rule', ...each }) as const),
    ...named('hook', hooks).map((each) => ({ form: 'hook', ...each }) as const),
    ...named('module', modules).map((each) => ({ form: 'module', ...each }) as const),
    ...named('action', actions).map((each) => ({ form: 'action', ...each }) as const),
  ];
  return all.map((candidate, index) => {
    const obstacle = obstacleOf(candidate) ?? twice(all, candidate, index);
    return obstacle === undefined ? candidate : { ...candidate, obstacle };
  });
}

function named<Item extends FoundModule | FoundRule | FoundHook>(form: Candidate['form'], items: readonly Item[]) {
  const names = usableNames(
    form,
    items.map(({ name }) => name),
  );
  return items.map((found) => {
    const { name: given, notes = [] } = found;
    const name = names.get(given) ?? given;
    const renamed =
      name === given ? [] : [`its name "${given}" is none that auth0-deploy-cli takes: it is "${name}" here`];
    return { found, id: `${idFolders[form]}/${name}`, name, notes: [...notes, ...renamed] };
  });
}

function obstacleOf({ form, found }: Candidate): string | undefined {
  if (form === 'action' && found.isIntegration) return 'an integration of the Marketplace, which Auth0 keeps';
  if (found.script.trim() === '') return 'it has no script';
  const header = readHeader(found.script);
  if (header) return `it was built by this toolkit from ${header.source}: take the source`;
  if (form === 'hook' && !isHookTrigger(found.triggerId))
    return `its extension point "${found.triggerId}" is not known`;
  return form === 'action' ? triggerObstacle(found) : undefined;
}

function triggerObstacle({ triggers: [trigger, ...others] }: FoundAction): string | undefined {
  if (!trigger) return 'it names no trigger';
  if (others.length > 0) return 'it is for more than one trigger';
  return isTriggerId(trigger.id) ? undefined : `its trigger "${trigger.id}" is not known`;
}

function twice(all: readonly Candidate[], { id }: Candidate, index: number): string | undefined {
  return all.slice(0, index).some((other) => other.id === id) ? 'another one has the same name' : undefined;
}
