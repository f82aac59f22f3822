import type { Organization } from '#auth0/organization.ts';
import { loginGrants } from '#pipeline/login-grants.ts';
import { type Parties, partiesOf } from '#pipeline/parties.ts';
import { predictedExchange, predictedLogin } from '#pipeline/predicted-transaction.ts';
import type { TokenQuestion } from '#pipeline/token-question.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import { isLocal } from '#project/environment.ts';
import type { Project } from '#project/load-project.ts';
import type { Example } from './example.ts';

/** The moment of all transactions of the project's own parties. */
const now = Date.UTC(2026, 10, 18);

/** Every transaction of the project's personas, clients, grants, audiences and organizations, each with few and with all scopes. */
export function projectExamples(project: Project, kinds: readonly Transaction['kind'][]): readonly Example[] {
  const parties = partiesOf(project);
  const transactions = questionsOf(project, parties).flatMap((question) => [
    ...(kinds.includes('login') ? loginsOf(parties, question) : []),
    ...(kinds.includes('credentials-exchange') ? exchangesOf(parties, question) : []),
  ]);
  return transactions.map((transaction) => ({ transaction, now }));
}

function questionsOf({ environment }: Project, { clients, audiences }: Parties): TokenQuestion[] {
  const domain = isLocal(environment) ? 'localhost' : environment.domain;
  return clients.flatMap((name) =>
    audiences.flatMap(({ identifier, scopes }) =>
      [[], ['openid', 'profile', 'email', ...scopes]].map((requested) => ({
        environment,
        domain,
        client: { name, client_id: name.toLowerCase().replace(/\W+/g, '-') },
        audience: identifier,
        scopes: requested,
      })),
    ),
  );
}

/** In every grant. Which of them a client is set up for does not matter: a rule must not care, either. */
function loginsOf({ personas, organizations }: Parties, question: TokenQuestion): Transaction[] {
  return personas.flatMap((persona) =>
    loginGrants.flatMap((grant) => inEach(organizations, predictedLogin(question, grant, persona))),
  );
}

function exchangesOf({ organizations }: Parties, question: TokenQuestion): Transaction[] {
  return inEach(organizations, predictedExchange(question));
}

/** The transaction without an organization, and in each of them. */
function inEach(organizations: readonly Organization[], transaction: Transaction): Transaction[] {
  const { organization: _own, ...without } = transaction;
  return [without, ...organizations.map((organization) => ({ ...without, organization }))];
}
