import { get, isArray } from '../intrinsics.ts';
import { objectAt } from './event-parts.ts';
import { trimmed } from './text.ts';

/** The target scopes of an exchange after a call. They start as the scopes that the client grant allows. */
export function targetScopesAfter(event: object, path: string, args: readonly unknown[]): string[] {
  switch (path) {
    case 'transaction.addTargetScope':
      return including(targetScopes(event), args[0]);
    case 'transaction.removeTargetScope':
      return excluding(targetScopes(event), args[0]);
    case 'transaction.setTargetScopes':
      return textsOf(args[0]);
    default:
      return [];
  }
}

function targetScopes(event: object): string[] {
  const current = objectAt(objectAt(event, 'transaction'), 'target_scopes');
  return textsOf(current ?? objectAt(objectAt(event, 'accessToken'), 'scope'));
}

function textsOf(value: unknown): string[] {
  let texts: string[] = [];
  if (!isArray(value)) return texts;
  for (let index = 0; index < value.length; index++) texts = including(texts, get(value, index));
  return texts;
}

function including(scopes: string[], scope: unknown): string[] {
  if (typeof scope === 'string' && !has(scopes, trimmed(scope))) scopes[scopes.length] = trimmed(scope);
  return scopes;
}

function excluding(scopes: readonly string[], scope: unknown): string[] {
  const kept: string[] = [];
  for (let index = 0; index < scopes.length; index++) {
    const text = scopes[index] ?? '';
    if (typeof scope !== 'string' || text !== trimmed(scope)) kept[kept.length] = text;
  }
  return kept;
}

function has(scopes: readonly string[], scope: string): boolean {
  for (let index = 0; index < scopes.length; index++) if (scopes[index] === scope) return true;
  return false;
}
