import type fc from 'fast-check';
import type { Project } from '#project/load-project.ts';
import type { CredentialsExchange } from '../transaction.ts';
import { tenant } from './generated-login.ts';
import { type GeneratedParts, generatedParts } from './generated-parts.ts';
import type { Values } from './values.ts';

/** A client credentials exchange of any client. */
export function generatedExchange(project: Project, values: Values): fc.Arbitrary<CredentialsExchange> {
  return generatedParts(project, values).map(exchangeOf);
}

function exchangeOf({ apiScopes, request, requestedScopes, ...parts }: GeneratedParts): CredentialsExchange {
  const { client, audience } = parts;
  const body = { ...request.body, grant_type: 'client_credentials', client_id: client.client_id, audience };
  return {
    kind: 'credentials-exchange',
    grant: 'client_credentials',
    tenant,
    ...parts,
    requestedScopes,
    grantedScopes: apiScopes,
    request: { ...request, method: 'POST', hostname: tenant.domain, query: {}, body },
  };
}
