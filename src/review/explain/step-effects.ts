import type { Json, JsonObject } from '#auth0/json.ts';
import type { TokenName } from '#auth0/token-name.ts';
import { canonicalText } from '#pipeline/canonical-text.ts';
import type { ClaimDrafts } from '#pipeline/claim-drafts.ts';
import { foldStep } from '#pipeline/fold-step.ts';
import type { NamedStep } from '#pipeline/named-step.ts';
import type { ClaimEffect, StepEffect } from './explanation.ts';
import type { SourceLines } from './source-lines.ts';

/** What rules share, as one of them finds it. */
export interface SharedObjects {
  readonly user: JsonObject;
  readonly context: JsonObject;
}

/** Folds a step into the drafts of the tokens, and tells what that changed, and what else the step did. */
export function stepEffects(
  drafts: ClaimDrafts,
  named: NamedStep,
  shared: SharedObjects,
  lines: SourceLines,
): readonly StepEffect[] {
  const before = { access_token: claimsIn(drafts, 'access_token'), id_token: claimsIn(drafts, 'id_token') };
  const scope = drafts.scope;
  const calls = foldStep(drafts, named);
  const { extension } = named.by;
  return [
    ...claimEffects(drafts, 'access_token', before.access_token, named, lines),
    ...claimEffects(drafts, 'id_token', before.id_token, named, lines),
    ...scopeEffects(scope, drafts.scope),
    ...leftEffects(named, shared),
    ...calls.map(({ path, args }) => ({ kind: 'call' as const, path, args, at: lines.call(extension, path) })),
  ];
}

type Claims = ReadonlyMap<string, Json>;

function claimsIn(drafts: ClaimDrafts, token: TokenName): Claims {
  return new Map(drafts.list(token).map(({ claim, value }) => [claim, value]));
}

function claimEffects(
  drafts: ClaimDrafts,
  token: TokenName,
  before: Claims,
  { byClaim }: NamedStep,
  lines: SourceLines,
): ClaimEffect[] {
  const after = claimsIn(drafts, token);
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (claim) => !isSame(before.get(claim), after.get(claim)),
  );
  return changed.map((claim) => {
    const { extension } = byClaim(claim);
    const [old, value] = [before.get(claim), after.get(claim)];
    const at = lines.claim(extension, token, claim);
    const values = { ...(old !== undefined && { before: old }), ...(value !== undefined && { after: value }) };
    return { kind: 'claim', token, claim, ...values, extension, at };
  });
}

function scopeEffects(before: readonly string[], after: readonly string[]): StepEffect[] {
  const added = after.filter((scope) => !before.includes(scope));
  const removed = before.filter((scope) => !after.includes(scope));
  return added.length + removed.length > 0 ? [{ kind: 'scope', added, removed }] : [];
}

/** The tokens are told by their claims. */
const tokensOfContext: ReadonlySet<string> = new Set(['accessToken', 'idToken']);

function leftEffects({ step: { effects } }: NamedStep, shared: SharedObjects): StepEffect[] {
  if (effects.form !== 'rule') return [];
  return [
    ...changedKeys('user', shared.user, effects.user),
    ...changedKeys('context', shared.context, effects.context).filter(
      ({ path }) => !tokensOfContext.has(path.slice('context.'.length)),
    ),
  ];
}

function changedKeys(name: string, before: JsonObject, after: JsonObject) {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => {
    const [old, value] = [before[key], after[key]];
    if (isSame(old, value)) return [];
    const values = { ...(old !== undefined && { before: old }), ...(value !== undefined && { after: value }) };
    return [{ kind: 'left' as const, path: `${name}.${key}`, ...values }];
  });
}

function isSame(left: Json | undefined, right: Json | undefined): boolean {
  return left === right || (left !== undefined && right !== undefined && canonicalText(left) === canonicalText(right));
}
