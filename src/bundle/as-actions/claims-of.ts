import { type Bindings, bindingsOf } from '../checks/bindings.ts';
import { possibleStrings } from '../checks/possible-strings.ts';
import type { RuleFacts } from './rule-facts.ts';
import { anyName, type Use } from './uses/use.ts';

/** Lists the claims that a rule may set, as far as names can be read from it; undefined where one cannot. */
export function claimsOf({ uses, script }: Pick<RuleFacts, 'script' | 'uses'>): string[] | undefined {
  const bindings = bindingsOf(script.ast);
  const names = uses.filter(mayWriteClaim).map((use) => namesOf(use, bindings));
  const known = names.flatMap((list) => list ?? []);
  return names.includes(undefined) ? undefined : [...new Set(known)].filter((name) => name !== 'scope').sort();
}

function mayWriteClaim({ root, path: [token], kind }: Use): boolean {
  if (root !== 'context') return false;
  const isToken = token === 'accessToken' || token === 'idToken' || token === anyName;
  return isToken ? kind !== 'read' : token === undefined && kind === 'whole';
}

function namesOf({ path: [, claim], at }: Use, bindings: Bindings): readonly string[] | undefined {
  if (claim !== undefined && claim !== anyName) return [claim];
  if (claim === undefined || at.type !== 'MemberExpression' || !at.computed) return undefined;
  const names = possibleStrings(at.property, bindings);
  return names.length > 0 ? names : undefined;
}
