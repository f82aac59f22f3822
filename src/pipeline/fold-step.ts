import { isJsonObject, type Json, type JsonObject } from '#auth0/json.ts';
import type { ApiCall, Effects } from '#sandbox/trace.ts';
import type { ClaimDrafts } from './claim-drafts.ts';
import type { ExtensionRef } from './transaction-result.ts';

/** Adds what one script did to the drafts. Returns the calls whose effect is outside the tokens. */
export function foldStep(drafts: ClaimDrafts, effects: Effects, by: ExtensionRef): readonly ApiCall[] {
  switch (effects.form) {
    case 'rule':
      foldRule(drafts, effects.context, by);
      return effects.calls;
    case 'hook':
      foldHook(drafts, effects.accessToken ?? {}, by);
      return [];
    case 'action':
      return effects.calls.filter((call) => !foldCall(drafts, call, by));
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

/** Returns whether the call was about the tokens. */
function foldCall(drafts: ClaimDrafts, { path, args: [first, second] }: ApiCall, by: ExtensionRef): boolean {
  const name = String(first);
  switch (path) {
    case 'accessToken.setCustomClaim':
      drafts.set('access_token', name, second, by);
      return true;
    case 'idToken.setCustomClaim':
      drafts.set('id_token', name, second, by);
      return true;
    case 'accessToken.addScope':
      drafts.scope = [...new Set([...drafts.scope, name])];
      return true;
    case 'accessToken.removeScope':
      drafts.scope = drafts.scope.filter((scope) => scope !== name);
      return true;
    default:
      return false;
  }
}

function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function textsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
