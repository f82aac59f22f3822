import type { ActionApiMethod, ActionApiMethods } from './action-api-methods.ts';
import type { ActionCache } from './action-cache.ts';
import { deleteProperty, keys, put, toText } from './intrinsics.ts';
import type { Report } from './report.ts';

/** The part of an event that `api` changes while the Action runs. */
export interface ActionEvent {
  readonly transaction?: { readonly metadata?: object };
}

/** What an Action's `api` works on. */
export interface ActionSurroundings {
  readonly event: ActionEvent;
  readonly cache: ActionCache;
  readonly report: Report;
}

type Method = (...args: readonly unknown[]) => unknown;

/** Creates the `api` of one Action. What its methods do to the flow is decided by the host, from the reported calls. */
export function createActionApi(methods: ActionApiMethods, surroundings: ActionSurroundings): object {
  const api = {};
  const groups = keys(methods);
  for (let index = 0; index < groups.length; index++) {
    const group = groups[index] ?? '';
    put(api, group, createGroup(group, methods[group] ?? {}, api, surroundings));
  }
  return api;
}

function createGroup(
  group: string,
  kinds: Readonly<Record<string, ActionApiMethod>>,
  api: object,
  surroundings: ActionSurroundings,
): object {
  const created = {};
  const names = keys(kinds);
  for (let index = 0; index < names.length; index++) {
    const name = names[index] ?? '';
    put(created, name, createMethod(`${group}.${name}`, kinds[name] ?? 'not-yet', api, surroundings));
  }
  return created;
}

function createMethod(path: string, kind: ActionApiMethod, api: object, surroundings: ActionSurroundings): Method {
  switch (kind) {
    case 'chains':
      return (...args) => {
        record(path, args, surroundings);
        return api;
      };
    case 'records':
      return (...args) => record(path, args, surroundings);
    case 'local':
      return localMethod(path, surroundings.cache);
    case 'not-yet':
      return () => {
        throw new Error(`Call api.${path}: the sandbox does not do this yet`);
      };
  }
}

function record(path: string, args: readonly unknown[], { event, report }: ActionSurroundings): void {
  if (path === 'accessToken.setCustomClaim') report.checkClaims(args[1], `accessToken.${toText(args[0])}`);
  if (path === 'idToken.setCustomClaim') report.checkClaims(args[1], `idToken.${toText(args[0])}`);
  report.call(path, args);
  const metadata = event.transaction?.metadata;
  if (path === 'transaction.setMetadata' && metadata) setMetadata(metadata, toText(args[0]), args[1]);
}

/** Auth0 shows transaction metadata at once to the Action that sets it; `null` removes a key. */
function setMetadata(metadata: object, key: string, value: unknown): void {
  if (value === null) deleteProperty(metadata, key);
  else put(metadata, key, value);
}

function localMethod(path: string, cache: ActionCache): Method {
  switch (path) {
    case 'cache.delete':
      return cache.delete;
    case 'cache.get':
      return cache.get;
    case 'cache.set':
      return cache.set;
    case 'redirect.canRedirect':
      return () => true;
    // rules.wasExecuted: rules have ids in a tenant, and none in a flow.
    default:
      return () => false;
  }
}
