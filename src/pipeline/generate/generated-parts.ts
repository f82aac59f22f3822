import fc from 'fast-check';
import type { Organization } from '#auth0/organization.ts';
import type { Project } from '#project/load-project.ts';
import { partiesOf } from '../parties.ts';
import type { Transaction, TransactionRequest } from '../transaction.ts';
import type { Values } from './values.ts';

/** The parts that every transaction has. */
export interface GeneratedParts {
  readonly client: Transaction['client'];
  readonly audience: string;
  readonly organization?: Organization;
  readonly requestedScopes: readonly string[];
  /** Scopes of the API that the token is for. */
  readonly apiScopes: readonly string[];
  readonly request: Omit<TransactionRequest, 'hostname' | 'method'>;
}

/** Makes the parts of transactions, of the project's own clients, APIs and organizations and of others. */
export function generatedParts(project: Project, values: Values): fc.Arbitrary<GeneratedParts> {
  const { clients, audiences, organizations } = partiesOf(project);
  const { text, texts } = values;
  const scope = fc.constantFrom('read', 'write', ...audiences.flatMap(({ scopes }) => scopes));
  const organization = fc.oneof(
    organizationOf(values),
    ...(organizations.length > 0 ? [fc.constantFrom(...organizations)] : []),
  );
  return fc.record(
    {
      client: clientOf(clients, values),
      audience: fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...audiences.map(({ identifier }) => identifier)) },
        fc.constant('https://other.example.com'),
        text,
      ),
      organization,
      requestedScopes: fc.uniqueArray(
        fc.oneof(fc.constantFrom('openid', 'profile', 'email', 'offline_access'), scope, values.name.filter(isScope)),
        { maxLength: 4 },
      ),
      apiScopes: fc.uniqueArray(scope, { maxLength: 4 }),
      request: fc.record(
        {
          ip: fc.constantFrom('203.0.113.7', '10.0.0.1', '2001:db8::1'),
          userAgent: fc.oneof(fc.constantFrom('curl/8', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0)'), text),
          query: texts,
          body: values.metadata,
        },
        { requiredKeys: ['ip', 'query', 'body'] },
      ),
    },
    { requiredKeys: ['client', 'audience', 'requestedScopes', 'apiScopes', 'request'] },
  );
}

/** Scopes are separated by spaces. */
function isScope(text: string): boolean {
  return /^\S+$/.test(text);
}

function clientOf(names: readonly string[], { text, texts }: Values): fc.Arbitrary<Transaction['client']> {
  return fc.record({
    client_id: fc.oneof(fc.constantFrom('client-1', 'client-2'), text),
    name: fc.oneof(fc.constantFrom(...names), text),
    metadata: texts,
  });
}

function organizationOf({ text, texts }: Values): fc.Arbitrary<Organization> {
  return fc.record(
    {
      id: fc.constantFrom('org_1', 'org_2'),
      name: fc.oneof(fc.constant('acme'), text),
      display_name: text,
      metadata: texts,
    },
    { requiredKeys: ['id', 'name', 'metadata'] },
  );
}
