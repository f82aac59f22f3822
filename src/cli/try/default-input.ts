import { credentialsExchangeEvent, postLoginEvent } from '#pipeline/event-input.ts';
import { ruleInput } from '#pipeline/rule-input.ts';
import type { Project } from '#project/load-project.ts';
import { defaultExchange, defaultLogin } from './default-transaction.ts';
import type { TryCase } from './try-case.ts';

/**
 * Gives what a script is called with when no input says so: what the local tenant would hand over for the default
 * transaction. The triggers that shape no token get its parts, which is less than Auth0 gives them.
 */
export function defaultInput(project: Project, kind: TryCase['kind'], handler: string): object {
  switch (kind) {
    case 'rule': {
      const { user, context } = ruleInput(defaultLogin(project), {});
      return { user, context };
    }
    case 'hook':
      return hookInput(project);
    case 'action':
      return { event: actionEvent(project, handler) };
  }
}

function hookInput(project: Project): object {
  const { client, tenant, grantedScopes: scope, audience } = defaultExchange(project);
  return {
    client: { id: client.client_id, name: client.name, tenant: tenant.id, metadata: client.metadata },
    scope,
    audience,
    context: {},
    user: defaultLogin(project).user,
    recipient: '+15550100',
    text: 'Your verification code is 123456',
  };
}

function actionEvent(project: Project, handler: string): object {
  if (handler !== 'onExecuteCredentialsExchange') return postLoginEvent(defaultLogin(project));
  const exchange = defaultExchange(project);
  return { ...credentialsExchangeEvent(exchange), accessToken: { customClaims: {}, scope: exchange.grantedScopes } };
}
