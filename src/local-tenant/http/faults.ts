import { controlPath } from './control-path.ts';
import type { BrokenActionFault, Fault, RequestFault } from './fault.ts';
import { routeName } from './route.ts';
import { UnknownRouteError } from './unknown-route-error.ts';

/** Makes a tenant fail on purpose, so that its clients can be tested against it. */
export interface Faults {
  /**
   * Injects a fault.
   *
   * @throws {UnknownRouteError} when the tenant has no such route, or none that may fail
   */
  fail(fault: Fault): void;
  /** The fault that meets this request, if any. */
  next(route: string): RequestFault | undefined;
  /** Those that are still to come, the first one first. */
  pending(): readonly PendingFault[];
  /** Ends all: requests that wait already go on waiting. */
  clear(): void;
}

/** A fault that is still to come, or lasts. */
type PendingFault = BrokenActionFault | RequestFault;

/** Deploys the Action that breaks every credentials exchange, and removes it. */
export interface BrokenAction {
  isDeployed(): boolean;
  deploy(): void;
  remove(): void;
}

/** Creates a tenant's faults for the routes that it has: none to begin with. The control routes never fail. */
export function createFaults(
  routes: readonly { readonly method: string; readonly path: string }[],
  brokenAction: BrokenAction,
): Faults {
  const known = routes.filter(({ path }) => !path.startsWith(controlPath)).map(routeName);
  const pending: { readonly fault: RequestFault; left: number }[] = [];
  const clear = (): void => {
    pending.length = 0;
    brokenAction.remove();
  };
  return {
    fail: (fault) => {
      if (fault.kind === 'broken-action') return brokenAction.deploy();
      if (!known.includes(fault.route)) throw new UnknownRouteError(fault.route, known);
      pending.push({ fault: withKind(fault), left: fault.times ?? 1 });
    },
    next: (route) => {
      const index = pending.findIndex(({ fault }) => fault.route === route);
      const entry = pending[index];
      if (entry === undefined) return undefined;
      entry.left -= 1;
      if (entry.left <= 0) pending.splice(index, 1);
      return entry.fault;
    },
    pending: () => [
      ...(brokenAction.isDeployed() ? [{ kind: 'broken-action' } as const] : []),
      ...pending.map(({ fault, left }) => ({ ...fault, times: left })),
    ],
    clear,
  };
}

function withKind(fault: Exclude<Fault, BrokenActionFault>): RequestFault {
  return fault.kind === undefined ? { ...fault, kind: 'status' } : fault;
}
