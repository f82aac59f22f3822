import type { Json } from '#auth0/json.ts';
import type { TokenName } from '#auth0/token-name.ts';
import { canonicalText } from '#pipeline/canonical-text.ts';
import type { ExtensionRef } from '#pipeline/transaction-result.ts';
import type { SeenAnswer } from './answer-of.ts';
import { isSameType } from './is-same-type.ts';
import type { Answer, Change, Ending, ReviewedTransaction } from './review.ts';

type ChangeBy = ReviewedTransaction['changes'][number];

/** The answers of both sides to one transaction, and who set its scopes, where a script did. */
export interface BothAnswers {
  readonly before: SeenAnswer;
  readonly after: SeenAnswer;
  readonly scopesBy?: ExtensionRef;
}

/** Lists what differs between two answers. Where only one of them has tokens, their claims are not worth a line. */
export function changesOf({ before, after, scopesBy }: BothAnswers): readonly ChangeBy[] {
  const ending = endingChange(before.answer, after.answer);
  if (ending || after.answer.status !== 'issued') return ending ? [ending] : [];
  return [
    ...scopeChange(before.answer, after.answer, scopesBy),
    ...(['access_token', 'id_token'] as const).flatMap((token) => claimChanges(token, before, after)),
    ...newlyDropped(before, after),
  ];
}

function endingChange(before: Answer, after: Answer): ChangeBy | undefined {
  const sides = { before: endingOf(before), after: endingOf(after) };
  if (clientSees(sides.before) === clientSees(sides.after)) return undefined;
  const by = after.by ?? before.by;
  return { kind: 'status-changed', ...sides, ...(by && { by }) };
}

function endingOf({ status, by, error, url }: Answer): Ending {
  return { status, ...(by && { by }), ...(error && { error }), ...(url !== undefined && { url }) };
}

/** The same refusal of another extension is no change. */
function clientSees({ status, error, url }: Ending): string {
  return JSON.stringify([status, error?.code, error?.description, url]);
}

function scopeChange(before: Answer, after: Answer, by: ExtensionRef | undefined): ChangeBy[] {
  const added = after.scope.filter((scope) => !before.scope.includes(scope));
  const removed = before.scope.filter((scope) => !after.scope.includes(scope));
  if (added.length + removed.length === 0) return [];
  return [{ kind: 'scope-changed', added, removed, ...(by && { by }) }];
}

function claimChanges(token: TokenName, before: SeenAnswer, after: SeenAnswer): ChangeBy[] {
  const [old, now] = [before.answer.claims[token], after.answer.claims[token]];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((claim) => {
    const change = claimChange({ token, claim }, old[claim], now[claim]);
    if (!change) return [];
    const by =
      change.kind === 'claim-removed' ? remover({ token, claim }, before, after) : setter({ token, claim }, after);
    return [{ ...change, ...(by && { by }) }];
  });
}

type OfClaim = Pick<Extract<Change, { readonly claim: string }>, 'claim' | 'token'>;

function claimChange(of: OfClaim, before: Json | undefined, after: Json | undefined): Change | undefined {
  if (after === undefined) return before === undefined ? undefined : { kind: 'claim-removed', ...of, before };
  if (before === undefined) return { kind: 'claim-added', ...of, after };
  if (before === after || canonicalText(before) === canonicalText(after)) return undefined;
  const kind = isSameType(before, after) ? 'claim-changed' : 'claim-retyped';
  return { kind, ...of, before, after };
}

function setter({ token, claim }: OfClaim, { answer }: SeenAnswer): ExtensionRef | undefined {
  return refOf(answer.provenance.find((each) => each.token === token && each.claim === claim));
}

/** Who takes it back or has Auth0 drop it now, else who set it before. */
function remover(of: OfClaim, before: SeenAnswer, after: SeenAnswer): ExtensionRef | undefined {
  const isIt = ({ token, claim }: OfClaim) => token === of.token && claim === of.claim;
  return refOf(after.removed.find(isIt) ?? after.dropped.find(isIt)) ?? setter(of, before);
}

function newlyDropped(before: SeenAnswer, after: SeenAnswer): ChangeBy[] {
  return after.dropped
    .filter(({ token, claim }) => !before.dropped.some((other) => other.token === token && other.claim === claim))
    .map(({ token, claim, reason, extension, form }) => {
      return { kind: 'claim-dropped', token, claim, reason, by: { extension, form } };
    });
}

function refOf(found: ExtensionRef | undefined): ExtensionRef | undefined {
  return found && { extension: found.extension, form: found.form };
}
