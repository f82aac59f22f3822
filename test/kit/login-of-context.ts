import type { RuleContext } from '#auth0/rule-context.ts';
import type { Login } from '#pipeline/transaction.ts';
import { aLogin } from './a-login.ts';

/** The login that a rule's context is about, as far as the claims of its tokens depend on it. */
export function loginOfContext({ tenant, request }: RuleContext): Login {
  const inBody = (name: string) => (typeof request?.body[name] === 'string' ? request.body[name] : undefined);
  const parameter = (name: string) => request?.query[name] ?? inBody(name);
  return aLogin(tenant, parameter('audience'), (parameter('scope') ?? '').split(' '));
}
