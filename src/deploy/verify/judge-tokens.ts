import { isUrlName, isUrnName } from '#auth0/claim-namespace.ts';
import type { Json, JsonObject } from '#auth0/json.ts';
import type { TokenName } from '#auth0/token-name.ts';
import type { Issued, TransactionResult } from '#pipeline/transaction-result.ts';
import { decodedClaims } from '#token-client/decoded-claims.ts';
import { TokenError } from '#token-client/token-error.ts';
import type { TokenResponse } from '#token-client/token-response.ts';
import { canonicalJson } from '../plan/canonical-json.ts';
import type { TokenCheck } from './token-check.ts';
import type { TokenFinding } from './token-finding.ts';

/** What is judged: the answer does not tell who asked. */
type Expectation = Pick<TokenCheck, 'audience' | 'domain' | 'isCertain' | 'knowsScopes' | 'predicted'>;

/**
 * Holds what a tenant answered against what was predicted. The contract of a token is its issuer, its audience, and each
 * custom claim that was predicted, with the type of the prediction.
 */
export function judgeTokens(expected: Expectation, answer: TokenError | TokenResponse): readonly TokenFinding[] {
  const { predicted, isCertain } = expected;
  if (answer instanceof TokenError) return judgeRefusal(predicted, isCertain, answer);
  if (predicted.status === 'issued') return judgeIssued(expected, predicted, answer);
  if (predicted.status !== 'denied' || !isCertain) return [{ code: 'end-differs', predicted: endOf(predicted) }];
  return [{ code: 'token-not-refused', extension: predicted.by?.extension ?? 'the build' }];
}

function judgeRefusal(predicted: TransactionResult, isCertain: boolean, refusal: TokenError): TokenFinding[] {
  const { error, message: description } = refusal;
  if (error === undefined) return [{ code: 'token-unanswered', detail: description }];
  if (predicted.status === 'issued') return [{ code: 'token-refused', error, description }];
  // A real tenant words a failure in its own way, so that only what a script says itself can be compared.
  const isSame = predicted.status !== 'denied' || predicted.errorDescription === description;
  return isSame || !isCertain ? [] : [{ code: 'end-differs', predicted: endOf(predicted) }];
}

function endOf(result: Exclude<TransactionResult, Issued>): string {
  const by = result.by === undefined ? '' : ` by ${result.by.extension}`;
  return `${result.status}${by}${'error' in result ? `: ${result.errorDescription}` : ''}`;
}

function judgeIssued(
  { audience, domain, knowsScopes }: Expectation,
  predicted: Issued,
  response: TokenResponse,
): readonly TokenFinding[] {
  const { access_token: access, id_token: id } = decodedClaims(response);
  if (!access) return [{ code: 'token-opaque' }];
  return [
    ...misdirected('iss', `https://${domain}/`, access['iss']),
    ...misdirected('aud', audience, access['aud']),
    ...judgeClaims('access_token', predicted, access),
    ...(id ? judgeClaims('id_token', predicted, id) : []),
    ...(knowsScopes ? judgeScope(predicted.scope, response.scope?.split(' ') ?? []) : []),
  ];
}

/** With `openid`, the audience is a list. */
function misdirected(claim: 'aud' | 'iss', expected: string, found: Json | undefined): TokenFinding[] {
  const values = Array.isArray(found) ? found : [found];
  if (values.includes(expected)) return [];
  return [{ code: 'token-misdirected', claim, expected, found: JSON.stringify(found) ?? 'nothing' }];
}

function judgeClaims(token: TokenName, { claims, provenance }: Issued, held: JsonObject): TokenFinding[] {
  const predicted = Object.entries(claims[token]);
  const contract = predicted.flatMap(([claim, value]): TokenFinding[] => {
    const found = held[claim];
    const set = provenance.find((each) => each.token === token && each.claim === claim);
    if (found === undefined) return [{ code: 'claim-missing', token, claim, extension: set?.extension ?? 'the build' }];
    const [expected, actual] = [typeOf(value ?? null), typeOf(found)];
    if (expected !== actual) return [{ code: 'claim-retyped', token, claim, expected, found: actual }];
    return canonicalJson(value) === canonicalJson(found) ? [] : [{ code: 'claim-differs', token, claim }];
  });
  const others = Object.keys(held).filter((claim) => isNamespaced(claim) && !Object.hasOwn(claims[token], claim));
  return [...contract, ...others.map((claim) => ({ code: 'claim-unpredicted', token, claim }) as const)];
}

/** Other names may be Auth0's own. */
function isNamespaced(claim: string): boolean {
  return isUrlName(claim) || isUrnName(claim);
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function judgeScope(predicted: readonly string[], held: readonly string[]): TokenFinding[] {
  const added = held.filter((scope) => scope !== '' && !predicted.includes(scope));
  const removed = predicted.filter((scope) => !held.includes(scope));
  return added.length + removed.length === 0 ? [] : [{ code: 'scope-differs', added, removed }];
}
