import { ManagementError } from '#management/management-error.ts';
import type { SdkClients } from '#management/sdk-clients.ts';
import { readActionModules, type TenantModule } from './read-action-modules.ts';
import { readActions, readBindings } from './read-actions.ts';
import { readHooks, readRules, readRulesConfigs } from './read-rules-and-hooks.ts';
import type { TenantHook, TenantRule, TenantRulesConfig, TenantState } from './tenant-state.ts';

/** Everything in a tenant that shapes its tokens, ours and that of others. */
export interface RunningState extends Required<Pick<TenantState, 'actions' | 'triggers'>> {
  readonly modules: readonly TenantModule[];
  /** Empty where the tenant has none, or does not give them out any more. */
  readonly rules: readonly TenantRule[];
  readonly rulesConfigs: readonly TenantRulesConfig[];
  readonly hooks: readonly TenantHook[];
  /** What could not be read although it may run, and why. */
  readonly unread: readonly { readonly type: UnreadType; readonly detail: string }[];
}

/** What a client may not be allowed to read. */
export type UnreadType = 'actions' | 'hooks' | 'modules' | 'rules' | 'rulesConfigs';

/** The triggers whose Actions shape tokens. */
const tokenTriggers = ['post-login', 'credentials-exchange'] as const;

/**
 * Reads all that shapes the tokens of a tenant. Writes nothing.
 *
 * @param granted - scopes of the client that asks: what it may not read is named in `unread`
 * @param known - what was read already, which is not read again
 * @throws {ManagementError} when the tenant refuses to show what is bound
 * @throws {UnreachableError} when it does not answer
 */
export async function readRunningState(
  clients: SdkClients,
  granted: readonly string[],
  known: TenantState = {},
): Promise<RunningState> {
  const mayReadActions = granted.includes('read:actions');
  const [actions, triggers, rules, rulesConfigs, hooks] = await Promise.all([
    known.actions ?? readPart('actions', mayReadActions, () => readActions(clients)),
    mayReadActions ? readTriggers(clients, known) : (known.triggers ?? {}),
    known.rules ?? readPart('rules', granted.includes('read:rules'), () => readRules(clients)),
    known.rulesConfigs ??
      readPart('rulesConfigs', granted.includes('read:rules_configs'), () => readRulesConfigs(clients)),
    known.hooks ?? readPart('hooks', granted.includes('read:hooks'), () => readHooks(clients)),
  ]);
  const modules = await readPart('modules', true, () => readActionModules(clients, itemsOf(actions)));
  const parts = [actions, rules, rulesConfigs, hooks, modules];
  return {
    actions: itemsOf(actions),
    triggers,
    rules: itemsOf(rules),
    rulesConfigs: itemsOf(rulesConfigs),
    hooks: itemsOf(hooks),
    modules: itemsOf(modules),
    unread: parts.flatMap((part) => ('detail' in part ? [part] : [])),
  };
}

interface Unread<Type> {
  readonly type: Type;
  readonly detail: string;
}

/** What Auth0 has ended. A tenant without it refuses to show it, or does not know the route, and runs none of it. */
export const retiredTypes: readonly UnreadType[] = ['rules', 'rulesConfigs', 'hooks'];

async function readPart<Type extends UnreadType, Item>(
  type: Type,
  isAllowed: boolean,
  read: () => Promise<readonly Item[]>,
): Promise<readonly Item[] | Unread<Type>> {
  if (!isAllowed) return { type, detail: 'the client may not read them' };
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ManagementError)) throw error;
    const isEnded = retiredTypes.includes(type) && (error.status === 403 || error.status === 404);
    return isEnded ? [] : { type, detail: error.message };
  }
}

function itemsOf<Item>(part: readonly Item[] | Unread<UnreadType>): readonly Item[] {
  return 'detail' in part ? [] : part;
}

async function readTriggers(
  clients: SdkClients,
  { triggers: known = {} }: TenantState,
): Promise<RunningState['triggers']> {
  const bindings = tokenTriggers.map(async (id) => [id, known[id] ?? (await readBindings(clients, id))] as const);
  return { ...known, ...Object.fromEntries(await Promise.all(bindings)) };
}
