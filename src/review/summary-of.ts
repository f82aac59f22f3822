import { isJsonObject, type Json } from '#auth0/json.ts';
import type { ExtensionRef } from '#pipeline/transaction-result.ts';
import { shortGrant } from './combination-id.ts';
import type { ChangeIn } from './groups-of.ts';
import type { Change, Combination, ReviewedTransaction } from './review.ts';
import { sourceName } from './source-name.ts';

const mostNames = 4;

/**
 * Says in one line what changes, by whom, and where: as Markdown, with names as code.
 *
 * @param claims - all that change: of those that end alike the whole names are told
 */
export function summaryOf(
  group: readonly [ChangeIn, ...ChangeIn[]],
  all: readonly ReviewedTransaction[],
  claims: ReadonlySet<string>,
): string {
  const [{ change }] = group;
  const count = group.length;
  const isUniform = group.every((other) => JSON.stringify(other.change) === JSON.stringify(change));
  const combinations = group.map(({ transaction }) => transaction.combination);
  const sentence = sentenceOf(withShortClaim(change, claims), nameOf(change.by), count, isUniform);
  return `${sentence}: ${placesOf(
    combinations,
    all.map(({ combination }) => combination),
  )}`;
}

/** The extension, in whatever form it runs; of an Action that runs many rules the first ones. */
function nameOf(by: ExtensionRef | undefined): string {
  if (!by) return 'Auth0';
  const names = sourceName(by).split(' + ');
  const rest = names.length - mostNames;
  return `\`${(rest > 1 ? [...names.slice(0, mostNames), `${rest} more`] : names).join(' + ')}\``;
}

function sentenceOf(change: Change, by: string, count: number, isUniform: boolean): string {
  switch (change.kind) {
    case 'claim-added':
      return `${by} now also sets ${claimOn(change, count)}`;
    case 'claim-removed':
      return `${by} no longer sets ${claimOn(change, count)}`;
    case 'claim-changed':
      return `${by} now sets another value of ${claimOn(change, count)}${isUniform ? valuesOf(change) : ''}`;
    case 'claim-retyped':
      return `${by} now sets ${typeOf(change.after)} in place of ${typeOf(change.before)} in ${claimOn(change, count)}`;
    case 'claim-dropped':
      return `${by} sets ${claimOn(change, count)}, which Auth0 drops without a word (${change.reason})`;
    case 'scope-changed':
      return `${by} ${scopesOf(change, isUniform)} ${tokens('access_token', count)}`;
    case 'status-changed':
      return `${by} ${endOf(change)} ${count === 1 ? '1 transaction' : `${count} transactions`}${saidOf(change, isUniform)}`;
  }
}

type ClaimChange = Extract<Change, { readonly claim: string }>;

function claimOn({ claim, token }: ClaimChange, count: number): string {
  return `\`${claim}\` on ${tokens(token, count)}`;
}

function withShortClaim(change: Change, claims: ReadonlySet<string>): Change {
  if (!('claim' in change)) return change;
  const short = shortClaim(change.claim);
  const alike = [...claims].filter((claim) => shortClaim(claim) === short);
  return alike.length > 1 ? change : { ...change, claim: short };
}

function shortClaim(claim: string): string {
  return claim.replace(/^https?:\/\/.+\/(?=[^/]+$)/, '.../');
}

function tokens(token: ClaimChange['token'], count: number): string {
  const name = token === 'access_token' ? 'access token' : 'ID token';
  return count === 1 ? `1 ${name}` : `${count} ${name}s`;
}

function valuesOf({ before, after }: Extract<Change, { readonly kind: 'claim-changed' }>): string {
  const texts = [before, after].map((value) => JSON.stringify(value));
  return texts.every((text) => text.length <= 40) ? ` (\`${texts.join('` → `')}\`)` : '';
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length > 0 ? `a list of ${listed(value)}` : 'a list';
  return isJsonObject(value) ? 'an object' : `a ${typeof value}`;
}

function listed(values: readonly Json[]): string {
  return [...new Set(values.map((value) => `${typeOf(value).replace(/^an? /, '')}s`))].join(' and ');
}

function scopesOf({ added, removed }: Extract<Change, { readonly kind: 'scope-changed' }>, isUniform: boolean): string {
  const names = (scopes: readonly string[]) =>
    isUniform ? scopes.map((scope) => `\`${scope}\``).join(', ') : 'scopes';
  if (removed.length === 0) return `now adds ${names(added)} to`;
  return added.length === 0
    ? `now takes ${names(removed)} from`
    : `now puts ${names(added)} in place of ${names(removed)} in`;
}

type StatusChange = Extract<Change, { readonly kind: 'status-changed' }>;

const verbs = {
  issued: 'lets through',
  denied: 'denies',
  failed: 'fails',
  redirected: 'redirects',
  challenged: 'asks for more in',
} as const satisfies Record<StatusChange['after']['status'], string>;

function endOf({ before, after }: StatusChange): string {
  if (after.status === 'issued') return `no longer ${verbs[before.status]}`;
  return before.status === after.status ? `${verbs[after.status]} in another way` : `now ${verbs[after.status]}`;
}

function saidOf({ after: { error, url } }: StatusChange, isUniform: boolean): string {
  const said = error ? error.description : url;
  return isUniform && said !== undefined ? ` (${said.startsWith('"') ? said : `"${said}"`})` : '';
}

/** The clients, with their grants where it is not all of them; the personas where it is not everybody. */
function placesOf(combinations: readonly Combination[], all: readonly Combination[]): string {
  const clients = namesOf(combinations, ({ client }) => client).map((client) => {
    const isOf = (combination: Combination) => combination.client === client;
    const grants = namesOf(combinations.filter(isOf), ({ grant }) => shortGrant(grant));
    const others = namesOf(all.filter(isOf), ({ grant }) => shortGrant(grant));
    return grants.length < others.length ? `${client} (${grants.join(', ')})` : client;
  });
  const personas = namesOf(combinations, ({ persona }) => persona);
  const everybody = namesOf(all, ({ persona }) => persona);
  const only = personas.length > 0 && personas.length < everybody.length ? `; only ${shortList(personas)}` : '';
  return shortList(clients) + only;
}

function namesOf(
  combinations: readonly Combination[],
  nameIn: (combination: Combination) => string | undefined,
): string[] {
  return [...new Set(combinations.map(nameIn))].filter((name) => name !== undefined);
}

function shortList(names: readonly string[]): string {
  const rest = names.length - mostNames;
  return rest > 1 ? `${names.slice(0, mostNames).join(', ')} and ${rest} more` : names.join(', ');
}
