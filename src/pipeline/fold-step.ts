import { isJsonObject, type Json, type JsonObject } from '#auth0/json.ts';
import type { ApiCall } from '#sandbox/trace.ts';
import type { ClaimDrafts } from './claim-drafts.ts';
import type { NamedStep } from './named-step.ts';
import type { ExtensionRef } from './transaction-result.ts';

/** Adds what one script did to the drafts. Returns the calls whose effect is outside the tokens. */
export function foldStep(drafts: ClaimDrafts, { step: { effects }, by, byClaim }: NamedStep): readonly ApiCall[] {
  switch (effects.form) {
    case 'rule':
      foldRule(drafts, effects.context, by);
      return effects.calls;
    case 'hook':
      foldHook(drafts, effects.accessToken ?? {}, by);
      return [];
    case 'action':
      return effects.calls.filter((call) => !foldCall(drafts, call, byClaim));
  }
}

function foldRule(drafts: ClaimDrafts, context: JsonObject, by: ExtensionRef): void {
  const { scope, ...claims } = objectOf(context['accessToken']);
  drafts.replaceAll('access_token', claims, by);
  drafts.replaceAll('id_token', objectOf(context['idToken']), by);
  drafts.scope = Array.isArray(scope) ? textsOf(scope) : drafts.grantedScope;
}

/** A hook that leaves `scope` out resets the scopes. That calling back with nothing does the same is assumed. */
function foldHook(drafts: ClaimDrafts, { scope, ...claims }: JsonObject, by: ExtensionRef): void {
  drafts.replaceAll('access_token', claims, by);
  drafts.scope = textsOf(scope);
}

/** Returns whether the call was about the tokens, or has no effect that outlasts the Action. */
function foldCall(
  drafts: ClaimDrafts,
  { path, args: [first, second] }: ApiCall,
  byClaim: NamedStep['byClaim'],
): boolean {
  const name = String(first);
  switch (path) {
    case 'accessToken.setCustomClaim':
      drafts.set('access_token', name, second, byClaim(name));
      return true;
    case 'idToken.setCustomClaim':
      drafts.set('id_token', name, second, byClaim(name));
      return true;
    case 'accessToken.addScope':
      drafts.scope = [...new Set([...drafts.scope, name])];
      return true;
    case 'accessToken.removeScope':
      drafts.scope = drafts.scope.filter((scope) => scope !== name);
      return true;
    case 'transaction.addTargetScope':
      drafts.scope = granted(drafts, [...drafts.scope, name.trim()]);
      return true;
    case 'transaction.removeTargetScope':
      drafts.scope = drafts.scope.filter((scope) => scope !== name.trim());
      return true;
    case 'transaction.setTargetScopes':
      drafts.scope = granted(
        drafts,
        textsOf(first).map((scope) => scope.trim()),
      );
      return true;
    case 'transaction.clearTargetScopes':
      drafts.scope = [];
      return true;
    default:
      return isQuestion(path);
  }
}

/** Calls that ask for something, or keep something for later Actions of the flow only. */
function isQuestion(path: string): boolean {
  return /^(cache|groups|roles|rules)\.|^redirect\.(canRedirect|encodeToken|validateToken)$/.test(path);
}

/** Auth0 drops target scopes that the client grant does not hold, without a word. */
function granted({ grantedScope }: ClaimDrafts, scopes: readonly string[]): string[] {
  return [...new Set(scopes)].filter((scope) => grantedScope.includes(scope));
}

function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function textsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
