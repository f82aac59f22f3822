import { type Environment, isLocal } from '#project/environment.ts';
import type { Project } from '#project/load-project.ts';
import type { Persona } from '#project/persona.ts';
import { CliError } from '../cli-error.ts';
import type { TokenGrant } from './token-grant.ts';

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
    scopes: scopesFor(wish),
  };
}

/** A refresh token is asked for by a scope. */
function scopesFor({ grant, scope = '' }: TokenWish): readonly string[] {
  const asked = scope.split(' ').filter((name) => name !== '');
  return grant === 'refresh_token' ? [...new Set([...asked, 'offline_access'])] : asked;
}

/**
 * `grant_types` of a client that may use a grant. A self-issued token stands for one of a password login, and a refresh
 * token comes of a code.
 */
const grantTypes = {
  implicit: ['implicit'],
  authorization_code: ['authorization_code'],
  password: ['password'],
  refresh_token: ['authorization_code', 'refresh_token'],
  client_credentials: ['client_credentials'],
  'self-issued': ['password'],
} as const satisfies Record<TokenGrant, readonly string[]>;

interface NamedClient {
  readonly name: string;
  readonly grantTypes?: readonly string[];
}

function clientFor(environment: Environment, { grant, client: wished }: TokenWish): string {
  const clients = clientsOf(environment);
  const fitting = clients.filter((client) => missingGrantTypes(client, grant).length === 0);
  if (wished !== undefined) {
    const client = clients.find(({ name }) => name === wished);
    if (!client) throw unknownName('client', wished, clients);
    const [missing] = missingGrantTypes(client, grant);
    if (missing === undefined) return wished;
    const others = fitting.map(({ name }) => `, or name "${name}"`).join('');
    const fix = `add "${missing}" to its grant_types in environments/${environment.name}.yaml${others}`;
    throw nothingFits('grant', `the client "${wished}" may not use the grant ${missing}`, fix);
  }
  if (fitting[0]) return fitting[0].name;
  throw nothingFits(
    'client',
    `environments/${environment.name}.yaml has no client for ${grant}`,
    'add one to the file',
  );
}

function missingGrantTypes({ grantTypes: allowed }: NamedClient, grant: TokenGrant): readonly string[] {
  return allowed === undefined ? [] : grantTypes[grant].filter((type) => !allowed.includes(type));
}

/** The clients that an environment names; only those of the local tenant say which grants they may use. */
function clientsOf(environment: Environment): readonly NamedClient[] {
  if (!isLocal(environment)) return Object.keys(environment.clients).map((name) => ({ name }));
  return environment.resources.clients.map(({ name, grant_types = [] }) => ({ name, grantTypes: grant_types }));
}

function personaFor(personas: readonly Persona[], { grant, persona: wished }: TokenWish): Persona {
  const canLogIn = ({ password }: Persona) => grant !== 'password' || password !== undefined;
  if (wished === undefined) {
    const first = personas.find(canLogIn);
    if (first) return first;
    throw nothingFits('persona', `personas/ has nobody who could log in by ${grant}`, 'write personas/<name>.yaml');
  }
  const persona = personas.find(({ name }) => name === wished);
  if (!persona) throw unknownName('persona', wished, personas);
  if (canLogIn(persona)) return persona;
  throw nothingFits('password', `the persona "${wished}" has none`, 'choose another persona, or --grant implicit');
}

function defaultAudience(environment: Environment, grant: TokenGrant, client: string): string {
  const audience = firstAudience(environment, grant, client);
  if (audience !== undefined) return audience;
  throw nothingFits('audience', `environments/${environment.name}.yaml names no API for ${grant}`, 'use --audience');
}

function firstAudience({ resources, signingSecrets }: Environment, grant: TokenGrant, client: string) {
  switch (grant) {
    case 'implicit':
    case 'authorization_code':
    case 'password':
      return resources.resourceServers[0]?.identifier;
    case 'refresh_token':
      return resources.resourceServers.find((api) => api['allow_offline_access'] === true)?.identifier;
    case 'client_credentials':
      return resources.clientGrants.find(({ client_id }) => client_id === client)?.audience;
    case 'self-issued':
      return Object.keys(signingSecrets)[0];
  }
}

function unknownName(what: string, name: string, known: readonly { readonly name: string }[]): CliError {
  const names = known.map((each) => `"${each.name}"`).join(', ');
  const fix = names === '' ? `declare a ${what} first` : `name one of ${names}`;
  return new CliError([{ code: `${what}-unknown`, message: `there is no ${what} "${name}"`, fix }]);
}

function nothingFits(what: string, found: string, fix: string): CliError {
  return new CliError([
    { code: `no-${what}`, message: `Choose ${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what}: ${found}`, fix },
  ]);
}
