import type { Geoip } from '#auth0/event-parts.ts';
import type { RiskAssessment } from '#auth0/risk-assessment.ts';
import type { RuleRequest } from '#auth0/rule-request.ts';
import type { LoginFlow, TransactionFlow } from '#sandbox/flow.ts';

/** What Auth0 knows of a login and a transaction here does not hold, as rules have it. */
export interface LoginDetails {
  readonly geoip?: NonNullable<RuleRequest['geoip']>;
  readonly authentication?: {
    /** Times in milliseconds since 1970. */
    readonly methods: readonly { readonly name: string; readonly timestamp: number }[];
    readonly riskAssessment?: RiskAssessment;
  };
}

/** Gives the rules and the Actions of a login what Auth0 would tell each of them. An exchange stays as it is. */
export function withLoginDetails(flow: TransactionFlow, details: LoginDetails | undefined): TransactionFlow {
  if (!details || flow.trigger !== 'post-login') return flow;
  return { ...flow, ruleInput: ruleInput(flow, details), event: event(flow, details) };
}

function ruleInput({ ruleInput: given }: LoginFlow, { geoip, authentication }: LoginDetails): LoginFlow['ruleInput'] {
  const { request } = given.context;
  const { methods, riskAssessment } = authentication ?? {};
  const context = {
    ...given.context,
    ...(request && geoip && { request: { ...request, geoip } }),
    ...(methods && { authentication: { methods } }),
    ...(riskAssessment && { riskAssessment }),
  };
  return { ...given, context };
}

function event({ event: given }: LoginFlow, { geoip, authentication }: LoginDetails): LoginFlow['event'] {
  return {
    ...given,
    ...(geoip && { request: { ...given.request, geoip: camelCaseOf(geoip) } }),
    ...(authentication && {
      authentication: { ...authentication, methods: authentication.methods.map(methodOfEvent) },
    }),
  };
}

function camelCaseOf(geoip: NonNullable<LoginDetails['geoip']>): Geoip {
  const entries = Object.entries(geoip).map(([name, value]) => {
    return [name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase()), value] as const;
  });
  return Object.fromEntries(entries);
}

/** That an Action has times as text is assumed, as everywhere here. */
function methodOfEvent({ name, timestamp }: { readonly name: string; readonly timestamp: number }) {
  return { name, timestamp: new Date(timestamp).toISOString() };
}
