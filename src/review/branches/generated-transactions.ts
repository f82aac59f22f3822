import fc from 'fast-check';
import { defaultDatabase } from '#auth0/connection.ts';
import type { Organization } from '#auth0/organization.ts';
import type { BuiltScript } from '#bundle/script.ts';
import { generatedConnection, generatedUser } from '#pipeline/generate/generated-user.ts';
import { type Values, valuesFor } from '#pipeline/generate/values.ts';
import { vocabularyOf } from '#pipeline/generate/vocabulary.ts';
import { partiesOf } from '#pipeline/parties.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import type { Project } from '#project/load-project.ts';
import type { Persona } from '#project/persona.ts';
import { combinationsOf, reviewedAt } from '../combinations-of.ts';

type Login = Extract<Transaction, { readonly kind: 'login' }>;
type Exchange = Extract<Transaction, { readonly kind: 'credentials-exchange' }>;

/** How many are made up, always the same ones, before something counts as out of reach. */
export const madeUp = { seed: 1, numRuns: 1000 } as const;

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

/** One that a made-up user may belong to, where no persona belongs to any. */
const madeUpOrganization: Organization = { id: 'org_generated', name: 'generated', metadata: {} };

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
  const { organizations } = partiesOf(project);
  const members = (organizations.length > 0 ? organizations : [madeUpOrganization]).map((organization) => ({
    ...somebody,
    organization: { display_name: organization.name, ...organization },
  }));
  return [somebody, ...members];
}

function loginOf({ personas }: Project, planned: readonly Login[], values: Values): fc.Arbitrary<GeneratedTransaction> {
  const { text, texts, number } = values;
  const own = personas.map(({ user }) => user);
  const user = fc
    .tuple(generatedUser(values), generatedProfile(values))
    .map(([generated, profile]) => ({ ...generated, ...profile }));
  const role = fc.oneof(text, fc.constantFrom('manager', ...personas.flatMap(({ roles }) => roles)));
  const count = number.map((any) => Math.abs(Math.trunc(any)) || 1);
  const parts = fc.record(
    {
      login: fc.constantFrom(...planned),
      user: own.length > 0 ? fc.oneof({ weight: 4, arbitrary: user }, fc.constantFrom(...own)) : user,
      roles: fc.uniqueArray(role, { maxLength: 3 }),
      connection: fc
        .tuple(generatedConnection(values), fc.oneof(fc.constant(undefined), text))
        .map(([connection, strategy]) => ({ ...connection, ...(strategy !== undefined && { strategy }) })),
      loginsCount: fc.oneof(fc.constantFrom(1, 2), fc.nat({ max: 1000 }), count),
      client: generatedClient(values),
      organization: fc.record({ name: text, metadata: texts }, { requiredKeys: [] }),
      methods: fc.uniqueArray(fc.oneof(fc.constantFrom('pwd', 'mfa', 'passkey'), text), { minLength: 1, maxLength: 2 }),
      left: leftOut,
      ip: fc.oneof(fc.constantFrom('10.0.0.1', '2001:db8::1'), text),
      userAgent: text,
      query: texts,
    },
    { requiredKeys: ['login', 'user', 'roles'] },
  );
  return parts.map(
    ({ login, user, roles, connection, loginsCount, client, organization, methods, left, ip, userAgent, query }) => ({
      hasOwnClient: client !== undefined,
      transaction: {
        ...askingForLess(login, left),
        user,
        roles,
        ...(connection && { connection }),
        ...(loginsCount !== undefined && { loginsCount }),
        ...(client && { client: { ...login.client, ...client } }),
        ...(organization && login.organization && { organization: { ...login.organization, ...organization } }),
        ...(methods && { authenticationMethods: methods.map((name) => ({ name, timestamp: signedInAt })) }),
        request: {
          ...login.request,
          ...(ip !== undefined && { ip }),
          ...(userAgent !== undefined && { userAgent }),
          ...(query && { query: { ...query, ...login.request.query } }),
        },
      },
    }),
  );
}

const signedInAt = Date.UTC(2026, 10, 17);

/** What a profile says in words, by what scripts look for at its beginning, its end or anywhere in it. */
function generatedProfile({ text, number }: Values) {
  const longer = fc.oneof(
    text,
    text.map((part) => `${part}1`),
    text.map((part) => `a${part}`),
  );
  const day = fc.oneof(longer, number.map(daysAgo));
  return fc.record(
    { email: longer, phone_number: longer, name: longer, nickname: longer, created_at: day, last_login: day },
    { requiredKeys: [] },
  );
}

/** Scripts ask how many days ago something was. */
function daysAgo(days: number): string {
  const time = new Date(reviewedAt - days * 86_400_000);
  return (Number.isNaN(time.getTime()) ? new Date(reviewedAt) : time).toISOString();
}

/** Which of the scopes that may be asked for are not: by place, the others wrap around. */
const leftOut = fc.uniqueArray(fc.nat({ max: 7 }), { minLength: 1, maxLength: 7 });

function askingForLess<Some extends Transaction>(transaction: Some, left: readonly number[] | undefined): Some {
  if (!left) return transaction;
  const all = transaction.kind === 'login' ? transaction.requestedScopes : transaction.grantedScopes;
  const asked = all.filter((_, place) => !left.includes(place));
  const granted = transaction.grantedScopes.filter((scope) => asked.includes(scope));
  return { ...transaction, requestedScopes: asked, grantedScopes: granted };
}

function exchangeOf(planned: readonly Exchange[], values: Values): fc.Arbitrary<GeneratedTransaction> {
  const parts = fc.record(
    { exchange: fc.constantFrom(...planned), client: generatedClient(values), left: leftOut, body: values.texts },
    { requiredKeys: ['exchange', 'client'] },
  );
  return parts.map(({ exchange, client, left, body }) => ({
    hasOwnClient: true,
    transaction: {
      ...askingForLess(exchange, left),
      client: { ...exchange.client, ...client },
      request: { ...exchange.request, body: { ...body, ...exchange.request.body } },
    },
  }));
}

function generatedClient({ text, texts }: Values) {
  return fc.record({ client_id: text, name: text, metadata: texts }, { requiredKeys: ['metadata'] });
}
