import fc from 'fast-check';
import { defaultDatabase } from '#auth0/connection.ts';
import type { BuiltScript } from '#bundle/script.ts';
import { generatedConnection, generatedUser } from '#pipeline/generate/generated-user.ts';
import { type Values, valuesFor } from '#pipeline/generate/values.ts';
import { vocabularyOf } from '#pipeline/generate/vocabulary.ts';
import { partiesOf } from '#pipeline/parties.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import type { Project } from '#project/load-project.ts';
import type { Persona } from '#project/persona.ts';
import { combinationsOf } from '../combinations-of.ts';

type Login = Extract<Transaction, { readonly kind: 'login' }>;
type Exchange = Extract<Transaction, { readonly kind: 'credentials-exchange' }>;

/** A transaction that somebody made up, and whether its client has become another one. */
export interface GeneratedTransaction {
  readonly transaction: Transaction;
  readonly hasOwnClient: boolean;
}

/**
 * Transactions that the tenant allows, of users and clients that the project does not have: made of what the scripts
 * ask for. Each shrinks to one with less in it.
 *
 * @returns undefined where the tenant allows none that runs these scripts
 */
export function generatedTransactions(
  project: Project,
  scripts: readonly BuiltScript[],
): fc.Arbitrary<GeneratedTransaction> | undefined {
  const values = valuesFor(vocabularyOf(scripts));
  const all = combinationsOf({ ...project, personas: somebodies(project) }).map(({ transaction }) => transaction);
  // Smaller ones come first, and nobody can read claims in an access token for no API.
  const isReadable = ({ audience }: Transaction) => audience !== undefined;
  const planned = [...all.filter(isReadable), ...all.filter((transaction) => !isReadable(transaction))];
  const logins = planned.filter((transaction) => transaction.kind === 'login');
  const exchanges = planned.filter((transaction) => transaction.kind === 'credentials-exchange');
  const kinds = new Set(scripts.map(({ extension }) => extension.triggerId));
  const arbitraries = [
    ...(logins.length > 0 && kinds.has('post-login')
      ? [{ weight: 3, arbitrary: loginOf(project, logins, values) }]
      : []),
    ...(exchanges.length > 0 && kinds.has('credentials-exchange')
      ? [{ weight: 1, arbitrary: exchangeOf(exchanges, values) }]
      : []),
  ];
  return arbitraries.length > 0 ? fc.oneof(...arbitraries) : undefined;
}

/** Someone outside of all organizations, and one in each of them. */
function somebodies(project: Project): Persona[] {
  const name = project.environment.resources.tenant?.['default_directory'];
  const identities = [{ connection: defaultDatabase, provider: 'auth0', user_id: 'generated', isSocial: false }];
  const day = '2026-01-01T00:00:00.000Z';
  const somebody: Persona = {
    name: 'generated',
    user: { user_id: 'auth0|generated', identities, created_at: day, updated_at: day, email_verified: false },
    roles: [],
    connection: { name: typeof name === 'string' ? name : defaultDatabase, strategy: 'auth0' },
  };
  const members = partiesOf(project).organizations.map((organization) => ({
    ...somebody,
    organization: { display_name: organization.name, ...organization },
  }));
  return [somebody, ...members];
}

function loginOf({ personas }: Project, planned: readonly Login[], values: Values): fc.Arbitrary<GeneratedTransaction> {
  const own = personas.map(({ user }) => user);
  const user = generatedUser(values);
  const role = fc.oneof(values.text, fc.constantFrom('manager', ...personas.flatMap(({ roles }) => roles)));
  const parts = fc.record(
    {
      login: fc.constantFrom(...planned),
      user: own.length > 0 ? fc.oneof({ weight: 4, arbitrary: user }, fc.constantFrom(...own)) : user,
      roles: fc.uniqueArray(role, { maxLength: 3 }),
      connection: generatedConnection(values),
      loginsCount: fc.oneof(fc.constantFrom(1, 2), fc.nat({ max: 1000 })),
      client: generatedClient(values),
      organization: values.texts,
      userAgent: values.text,
      query: values.texts,
    },
    { requiredKeys: ['login', 'user', 'roles'] },
  );
  return parts.map(({ login, user, roles, connection, loginsCount, client, organization, userAgent, query }) => ({
    hasOwnClient: client !== undefined,
    transaction: {
      ...login,
      user,
      roles,
      ...(connection && { connection }),
      ...(loginsCount !== undefined && { loginsCount }),
      ...(client && { client: { ...login.client, ...client } }),
      ...(organization && login.organization && { organization: { ...login.organization, metadata: organization } }),
      request: {
        ...login.request,
        ...(userAgent !== undefined && { userAgent }),
        ...(query && { query: { ...query, ...login.request.query } }),
      },
    },
  }));
}

function exchangeOf(planned: readonly Exchange[], values: Values): fc.Arbitrary<GeneratedTransaction> {
  const parts = fc.record({ exchange: fc.constantFrom(...planned), client: generatedClient(values) });
  return parts.map(({ exchange, client }) => ({
    hasOwnClient: true,
    transaction: { ...exchange, client: { ...exchange.client, ...client } },
  }));
}

function generatedClient({ text, texts }: Values) {
  return fc.record({ name: text, metadata: texts }, { requiredKeys: ['metadata'] });
}
