import type { PlatformMode } from '#auth0/platform-mode.ts';
import type { FaultKind } from './fault-kinds.ts';

/** A tenant and a form of rules and hooks that faults meet a deploy in. */
export interface FaultScene {
  readonly name: string;
  readonly mode: PlatformMode;
  readonly extensionPoints: 'actions' | 'rules-and-hooks';
  /** Whether the tenant takes the build: else a deploy is refused or taken back, fault or no fault. */
  readonly takes: boolean;
  /**
   * Which requests of a deploy meet a fault, and how many of each there are: the n-th of its route, from 1. Of the first
   * scene these are all requests.
   */
  readonly requests: Readonly<Record<string, number>>;
}

/** Every request of a deploy of Actions. `npm run test:faults` takes each, and `FAULTS=short` one of each {@link keyRoutes}. */
const everyRequest = {
  'POST /oauth/token': 1,
  'GET /api/v2/actions/actions': 5,
  'GET /api/v2/actions/triggers/:id/bindings': 5,
  'GET /api/v2/rules': 2,
  'GET /api/v2/hooks': 2,
  'GET /api/v2/rules-configs': 1,
  'GET /api/v2/actions/modules': 1,
  'GET /api/v2/actions/actions/:id': 5,
  'POST /api/v2/actions/actions': 1,
  'PATCH /api/v2/actions/actions/:id': 1,
  'POST /api/v2/actions/actions/:id/test': 6,
  'POST /api/v2/actions/actions/:id/deploy': 2,
  'PATCH /api/v2/actions/triggers/:id/bindings': 1,
};

/** Of each kind of resource the request that changes it, one that reads, and the one that gets the token. */
export const keyRoutes: readonly string[] = [
  'POST /oauth/token',
  'GET /api/v2/actions/actions',
  'POST /api/v2/actions/actions',
  'PATCH /api/v2/actions/actions/:id',
  'POST /api/v2/actions/actions/:id/test',
  'POST /api/v2/actions/actions/:id/deploy',
  'PATCH /api/v2/actions/triggers/:id/bindings',
];

/** What a mode answers otherwise, and a write of each kind of resource. */
const ofActions = {
  'GET /api/v2/rules': 1,
  'GET /api/v2/hooks': 1,
  'PATCH /api/v2/actions/actions/:id': 1,
  'PATCH /api/v2/actions/triggers/:id/bindings': 1,
};

const ofRulesAndHooks = {
  'GET /api/v2/rules': 1,
  'POST /api/v2/rules': 1,
  'PATCH /api/v2/rules/:id': 1,
  'PUT /api/v2/rules-configs/:key': 1,
  'GET /api/v2/hooks': 1,
  'PATCH /api/v2/hooks/:id': 1,
  'PATCH /api/v2/hooks/:id/secrets': 1,
  'PATCH /api/v2/actions/actions/:id': 1,
};

const ofRefused = { 'POST /oauth/token': 1, 'GET /api/v2/rules': 1, 'GET /api/v2/hooks': 1 };

const actions = (mode: PlatformMode, requests: FaultScene['requests']): FaultScene => ({
  name: `Actions, ${mode}`,
  mode,
  extensionPoints: 'actions',
  takes: true,
  requests,
});

const rulesAndHooks = (mode: PlatformMode, takes: boolean, requests: FaultScene['requests']): FaultScene => ({
  name: `rules and hooks, ${mode}`,
  mode,
  extensionPoints: 'rules-and-hooks',
  takes,
  requests,
});

/** Actions go to every tenant; rules and hooks to those before the end of life, and to none of the others. */
export const faultScenes: readonly FaultScene[] = [
  actions('eol-403', everyRequest),
  actions('eol-404', ofActions),
  actions('eol-empty', ofActions),
  actions('read-only', ofActions),
  actions('pre-readonly', ofActions),
  rulesAndHooks('pre-readonly', true, ofRulesAndHooks),
  rulesAndHooks('read-only', false, { 'GET /api/v2/rules': 1, 'PATCH /api/v2/actions/actions/:id': 1 }),
  rulesAndHooks('eol-403', false, ofRefused),
  rulesAndHooks('eol-404', false, ofRefused),
  rulesAndHooks('eol-empty', false, ofRefused),
];

/** What may happen to a request. A reading has no effect; one that is repeated is tried less often in the short form. */
export function kindsFor(route: string, isShort: boolean): readonly FaultKind[] {
  const changes = !/^GET|oauth|\/test$/.test(route);
  if (isShort && !changes) return ['429', '500', 'hang', 'reset before the effect'];
  const kinds: FaultKind[] = ['429', '429 with headers', '500', 'hang', 'kill -9', 'reset before the effect'];
  return route.startsWith('GET') ? kinds : [...kinds, '502 after the effect', 'reset after the effect'];
}
