import { predictedExchange, predictedLogin } from '#pipeline/predicted-transaction.ts';
import type { TokenQuestion } from '#pipeline/token-question.ts';
import type { CredentialsExchange, Login } from '#pipeline/transaction.ts';
import { isLocal } from '#project/environment.ts';
import type { Project } from '#project/load-project.ts';
import { CliError } from '../cli-error.ts';

/** The first persona logs in by the implicit grant, at the first client that may, for the first API. */
export function defaultLogin(project: Project): Login {
  const [persona] = project.personas;
  if (!persona) throw noPersona();
  return predictedLogin(questionOf(project, 'implicit', ['openid', 'profile', 'email']), 'implicit', persona);
}

/** The first client that may asks for a token of the first API that it may use, by client credentials. */
export function defaultExchange(project: Project): CredentialsExchange {
  return predictedExchange(questionOf(project, 'client_credentials', []));
}

/** What an environment does not name gets a name of its own, so that every script can be tried for every tenant. */
function questionOf({ environment }: Project, grant: string, scopes: readonly string[]): TokenQuestion {
  const { clients, clientGrants, resourceServers } = environment.resources;
  const name = clients.find(({ grant_types: grants }) => grants?.includes(grant))?.name ?? 'Client';
  const granted = clientGrants.find(({ client_id: client }) => client === name)?.audience;
  return {
    environment,
    domain: isLocal(environment) ? 'localhost' : environment.domain,
    client: { name, client_id: name.toLowerCase().replace(/\W+/g, '-') },
    audience: granted ?? resourceServers[0]?.identifier ?? 'https://api.example.com',
    scopes,
  };
}

function noPersona(): CliError {
  const message = 'Make up an input: personas/ has nobody who could log in';
  return new CliError([{ code: 'no-persona', message, fix: 'write personas/<name>.yaml, or give an --input' }]);
}
