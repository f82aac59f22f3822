import type { TriggerId } from '#auth0/trigger.ts';
import { credentialsExchangeEvent, postLoginEvent } from '#pipeline/event-input.ts';
import { predictedExchange, predictedLogin } from '#pipeline/predicted-transaction.ts';
import type { TokenQuestion } from '#pipeline/token-question.ts';
import type { RemoteEnvironment } from '#project/environment.ts';
import type { Persona } from '#project/persona.ts';

/** A call that a draft is rehearsed with. */
export interface RehearsalEvent {
  readonly trigger: TriggerId;
  /** Who logs in or asks for a token: `grace`, `the client that deploys`. */
  readonly who: string;
  readonly event: object;
  /** Whether a refusal would keep us from deploying again. */
  readonly isOwnLogin: boolean;
}

/** Makes up the events that drafts are rehearsed with: the login of every persona, and what machines ask for. */
export function rehearsalEvents(
  environment: RemoteEnvironment,
  personas: readonly Persona[],
  deployingClientId: string,
): RehearsalEvent[] {
  const machine = machineQuestion(environment);
  return [
    ...personas.map((persona) => {
      const question = { ...machine, scopes: ['openid', 'profile', 'email'] };
      const event = postLoginEvent(predictedLogin(question, 'implicit', persona));
      return { trigger: 'post-login', who: persona.name, event, isOwnLogin: false } as const;
    }),
    exchangeEvent(machine, false),
    exchangeEvent(ownQuestion(environment, deployingClientId), true),
  ];
}

/** The deploying client asks for the Management API, which no extension can tell from an API of somebody's by its grant. */
export function ownQuestion(environment: RemoteEnvironment, clientId: string): TokenQuestion {
  const { domain } = environment;
  const client = { name: 'the client that deploys', client_id: clientId };
  return { environment, domain, client, audience: `https://${domain}/api/v2/`, scopes: [] };
}

function exchangeEvent(question: TokenQuestion, isOwnLogin: boolean): RehearsalEvent {
  const exchange = predictedExchange(question);
  const accessToken = { customClaims: {}, scope: exchange.grantedScopes };
  const event = { ...credentialsExchangeEvent(exchange), accessToken };
  return { trigger: 'credentials-exchange', who: question.client.name, event, isOwnLogin };
}

/** What the environment does not name gets a name of its own. */
function machineQuestion(environment: RemoteEnvironment): TokenQuestion {
  const { domain, clients, resources } = environment;
  const grant = resources.clientGrants[0];
  const name = grant?.client_id ?? Object.keys(clients)[0] ?? 'Client';
  const client = { name, client_id: name.toLowerCase().replace(/\W+/g, '-') };
  const audience = grant?.audience ?? resources.resourceServers[0]?.identifier ?? 'https://api.example.com';
  return { environment, domain, client, audience, scopes: [] };
}
