import { type ApiMethodTable, type OtherTriggerId, otherTriggerApis } from '#auth0/other-trigger-apis.ts';
import { type Trigger, triggers } from '#auth0/trigger.ts';
import type { ApiCall, StepFinding } from '../trace.ts';
import type { DenyArguments } from './outcome-of-calls.ts';

/** The `api` that an Action of some other trigger gets. */
export interface OtherApi {
  /** All that Auth0 documents, and what the script's text speaks of besides. */
  readonly methods: ApiMethodTable;
  readonly denyArguments: DenyArguments;
  /** Finds the calls that Auth0 does not document. */
  readonly findUndocumented: (calls: readonly ApiCall[]) => readonly StepFinding[];
}

/** Describes the `api` of the trigger that calls this handler: of an unknown one, what the others have together. */
export function otherApiOf(handler: string, code: string): OtherApi {
  const trigger = triggerOf(handler);
  const documented = trigger ? otherTriggerApis[trigger] : merged(Object.values(otherTriggerApis));
  return {
    methods: merged([mentioned(code), documented]),
    denyArguments: trigger === 'custom-token-exchange' ? 'code-and-reason' : 'reason',
    findUndocumented: (calls) => (trigger ? findUndocumented(documented, calls) : []),
  };
}

function triggerOf(handler: string): OtherTriggerId | undefined {
  return Object.keys(otherTriggerApis)
    .filter(isOtherTrigger)
    .find((id) => handlersOf(id).includes(handler));
}

function isOtherTrigger(id: string): id is OtherTriggerId {
  return Object.hasOwn(otherTriggerApis, id);
}

function handlersOf(id: OtherTriggerId): readonly string[] {
  const { handlers }: Trigger = triggers[id];
  return handlers;
}

/** What the text calls as `api.part.method(…)`. vm2 has no Proxy that could answer to any name. */
function mentioned(code: string): ApiMethodTable {
  const calls = [...code.matchAll(/\bapi\s*\??\.\s*(\w+)\s*\??\.\s*(\w+)\s*(?:\?\.\s*)?\(/g)];
  return merged(calls.map(([, part = '', method = '']) => ({ [part]: { [method]: 'chains' } })));
}

/** The later table says how a method behaves that both have. */
function merged(tables: readonly ApiMethodTable[]): ApiMethodTable {
  const parts = new Map<string, ApiMethodTable[string]>();
  for (const table of tables) {
    for (const [part, methods] of Object.entries(table)) parts.set(part, { ...parts.get(part), ...methods });
  }
  return Object.fromEntries(parts);
}

function findUndocumented(documented: ApiMethodTable, calls: readonly ApiCall[]): readonly StepFinding[] {
  const paths = new Set(calls.map(({ path }) => path));
  return [...paths]
    .filter((path) => !isDocumented(documented, path))
    .map((path) => ({ code: 'undocumented-method', path }));
}

function isDocumented(documented: ApiMethodTable, path: string): boolean {
  const [part = '', method = ''] = path.split('.');
  const methods = documented[part];
  return part === 'cache' || (methods !== undefined && Object.hasOwn(methods, method));
}
