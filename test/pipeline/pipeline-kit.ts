import type { ExtensionForm } from '#auth0/extension-form.ts';
import type { Json, JsonObject } from '#auth0/json.ts';
import type { DeployedExtensions } from '#pipeline/deployed-extensions.ts';
import { flowOf } from '#pipeline/flow-of.ts';
import { foldTrace } from '#pipeline/fold-trace.ts';
import type { CredentialsExchange, Login, Transaction } from '#pipeline/transaction.ts';
import type { Issued, TransactionResult } from '#pipeline/transaction-result.ts';
import type { TransactionFlow } from '#sandbox/flow.ts';
import type { Outcome, Step } from '#sandbox/trace.ts';

export const api = 'https://api.example.com';

const common = {
  tenant: { id: 'acme', domain: 'acme.eu.auth0.com' },
  client: { client_id: 'client-1', name: 'Web shop', metadata: { plan: 'team' } },
  requestedScopes: [],
  grantedScopes: [],
};

/** A login of Susan by password for {@link api}. */
export const login: Login = {
  ...common,
  kind: 'login',
  grant: 'password',
  audience: api,
  request: { ip: '203.0.113.7', method: 'POST', hostname: 'acme.eu.auth0.com', query: {}, body: { audience: api } },
  user: {
    user_id: 'auth0|susan',
    username: 'susan',
    identities: [{ connection: 'Users', provider: 'auth0', user_id: 'susan', isSocial: false }],
    created_at: '2026-01-01T00:00:00.000Z',
    updated_at: '2026-01-01T00:00:00.000Z',
  },
  connection: { id: 'con_1', name: 'Users', strategy: 'auth0' },
  roles: ['manager'],
  loginsCount: 3,
};

/** A client credentials exchange for {@link api}. */
export const exchange: CredentialsExchange = {
  ...common,
  kind: 'credentials-exchange',
  grant: 'client_credentials',
  audience: api,
  grantedScopes: ['read', 'write'],
  request: { ip: '203.0.113.7', method: 'POST', hostname: 'acme.eu.auth0.com', query: {}, body: { audience: api } },
};

/** A login without audience, whose access token is opaque. */
export function loginWithoutAudience(): Login {
  const { audience: _audience, ...rest } = login;
  return rest;
}

/** A tenant with these extensions and no others. */
export function tenantWith(extensions: Partial<DeployedExtensions>): DeployedExtensions {
  return { rules: [], rulesConfigs: {}, hooks: [], actions: [], bindings: {}, ...extensions };
}

/** Folds what scripts did, whose texts do not matter: an extension goes by the name of its script. */
export function fold(steps: readonly Step[], transaction: Transaction = login): TransactionResult {
  return foldTrace(flowWith(steps, transaction), { steps, durationMs: 1 }, transaction);
}

function flowWith(steps: readonly Step[], transaction: Transaction): TransactionFlow {
  const scripts = (form: ExtensionForm) =>
    steps.filter(({ effects }) => effects.form === form).map(({ script }) => ({ name: script, code: '', secrets: {} }));
  const flow = flowOf(tenantWith({}), transaction);
  if (flow.trigger === 'post-login') return { ...flow, rules: scripts('rule'), actions: scripts('action') };
  const [hook] = scripts('hook');
  return { ...flow, ...(hook && { hook }), actions: scripts('action') };
}

/** Folds what scripts did and expects tokens. */
export function issued(steps: readonly Step[], transaction: Transaction = login): Issued {
  const result = fold(steps, transaction);
  if (result.status === 'issued') return result;
  throw new Error(`no token: ${JSON.stringify({ ...result, trace: undefined })}`);
}

/** A rule that left this on its context. */
export function ruleStep(name: string, context: JsonObject = {}, outcome: Outcome = completed): Step {
  const effects = { form: 'rule', user: {}, context: { accessToken: {}, idToken: {}, ...context }, calls: [] } as const;
  return { ...step(name, outcome), effects };
}

/** A hook that called back with this, or with nothing. */
export function hookStep(name: string, accessToken?: JsonObject, outcome: Outcome = completed): Step {
  return { ...step(name, outcome), effects: { form: 'hook', ...(accessToken && { accessToken }) } };
}

/** An Action that made these calls. */
export function actionStep(
  name: string,
  calls: readonly (readonly [path: string, ...args: Json[]])[] = [],
  outcome: Outcome = completed,
): Step {
  const effects = { form: 'action', calls: calls.map(([path, ...args]) => ({ path, args })) } as const;
  return { ...step(name, outcome), effects };
}

const completed = { status: 'completed' } as const;

function step(script: string, outcome: Outcome): Omit<Step, 'effects'> {
  return { script, outcome, callbacks: 1, console: [], requests: [], findings: [], durationMs: 1 };
}
