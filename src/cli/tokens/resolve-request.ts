import { type Environment, isLocal } from '#project/environment.ts';
import type { Project } from '#project/load-project.ts';
import type { Persona } from '#project/persona.ts';
import { CliError } from '../cli-error.ts';
import type { TokenGrant } from './token-report.ts';

/** What was asked for: names, or nothing where a default will do. */
export interface TokenWish {
  readonly grant: TokenGrant;
  readonly client?: string | undefined;
  readonly persona?: string | undefined;
  readonly audience?: string | undefined;
  readonly scope?: string | undefined;
}

/** What is asked of the tenant. */
export interface TokenRequest {
  readonly grant: TokenGrant;
  /** Name of the client. */
  readonly client: string;
  readonly persona: Persona;
  readonly audience: string;
  readonly scopes: readonly string[];
}

/** `grant_types` of a client that may use a grant. A self-issued token stands for one of a password login. */
const grantTypes = {
  implicit: 'implicit',
  password: 'password',
  client_credentials: 'client_credentials',
  'self-issued': 'password',
} as const satisfies Record<TokenGrant, string>;

/**
 * Finds the client, persona and API for a token: those named, or the first ones of the project that fit the grant.
 *
 * @throws {CliError} when a name is unknown, or nothing fits
 */
export function resolveRequest({ environment, personas }: Project, wish: TokenWish): TokenRequest {
  const client = clientFor(environment, wish);
  return {
    grant: wish.grant,
    client,
    persona: personaFor(personas, wish),
    audience: wish.audience ?? defaultAudience(environment, wish.grant, client),
    scopes: (wish.scope ?? '').split(' ').filter((scope) => scope !== ''),
  };
}

function clientFor(environment: Environment, { grant, client: name }: TokenWish): string {
  const known = isLocal(environment)
    ? environment.resources.clients.map((client) => client.name)
    : Object.keys(environment.clients);
  if (name !== undefined && !known.includes(name)) throw unknownName('client', name, known);
  const fitting = isLocal(environment)
    ? environment.resources.clients
        .filter((client) => client.grant_types?.includes(grantTypes[grant]))
        .map((client) => client.name)
    : known;
  return (
    name ??
    fitting[0] ??
    fail(
      'no-client',
      `environments/${environment.name}.yaml has no client for ${grant}`,
      'add one, or name one with --client',
    )
  );
}

function personaFor(personas: readonly Persona[], { grant, persona: name }: TokenWish): Persona {
  const known = personas.map((persona) => persona.name);
  if (name === undefined) {
    const first = personas.find((persona) => grant !== 'password' || persona.password !== undefined);
    return (
      first ?? fail('no-persona', 'the folder personas/ has nobody who could log in', 'write personas/<name>.yaml')
    );
  }
  const persona = personas.find((candidate) => candidate.name === name);
  if (!persona) throw unknownName('persona', name, known);
  if (grant !== 'password' || persona.password !== undefined) return persona;
  return fail('no-password', `the persona "${name}" has no password`, 'choose another persona, or --grant implicit');
}

function defaultAudience({ name, resources, signingSecrets }: Environment, grant: TokenGrant, client: string): string {
  const [first] = {
    implicit: resources.resourceServers.map(({ identifier }) => identifier),
    password: resources.resourceServers.map(({ identifier }) => identifier),
    client_credentials: resources.clientGrants
      .filter(({ client_id }) => client_id === client)
      .map(({ audience }) => audience),
    'self-issued': Object.keys(signingSecrets),
  }[grant];
  return (
    first ?? fail('no-audience', `environments/${name}.yaml names no API for ${grant}`, 'name one with --audience')
  );
}

function unknownName(what: string, name: string, known: readonly string[]): CliError {
  const fix = known.length > 0 ? `name one of ${known.map((each) => `"${each}"`).join(', ')}` : `declare one first`;
  return new CliError([{ code: `${what}-unknown`, message: `there is no ${what} "${name}"`, fix }]);
}

function fail(code: string, message: string, fix: string): never {
  throw new CliError([{ code, message, fix }]);
}
