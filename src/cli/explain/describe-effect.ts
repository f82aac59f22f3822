import { explainDrop } from '#auth0/claim-filter.ts';
import type { Location } from '#project/location.ts';
import { renderLocation } from '#project/location.ts';
import type { StepEffect } from '#review/explain/explanation.ts';
import type { ChangeTone } from '../review/describe-change.ts';

/** An effect in words. */
export interface DescribedEffect {
  readonly tone: ChangeTone;
  /** `sets`. */
  readonly verb: string;
  /** `access_token https://claims.example.com/roles`. */
  readonly subject: string;
  readonly value?: string;
  /** What the value was before. */
  readonly before?: string;
  /** Why it has no effect. */
  readonly dropped?: string;
  /** Which rule of an Action did it, where the step is not it alone. */
  readonly by?: string;
  readonly at: readonly Location[];
}

/** Says what a step did, in the words of every format. `step` is the extension of the step. */
export function describeEffect(effect: StepEffect, step: string): DescribedEffect {
  switch (effect.kind) {
    case 'claim': {
      const { token, claim, dropped, extension, at } = effect;
      return {
        ...valuesOf(effect),
        subject: `${token} ${claim}`,
        ...(dropped && { tone: 'dropped', dropped: explainDrop(dropped) }),
        ...(extension !== step && { by: extension }),
        at,
      };
    }
    case 'scope': {
      const added = effect.added.map((scope) => `+${scope}`);
      const removed = effect.removed.map((scope) => `−${scope}`);
      return { tone: 'scope', verb: 'changes', subject: 'scope', value: [...added, ...removed].join(' '), at: [] };
    }
    case 'call': {
      const value = `(${effect.args.map((arg) => JSON.stringify(arg)).join(', ')})`;
      const tone = /\.deny$|revoke$|reject/.test(effect.path) ? 'ends' : 'scope';
      return { tone, verb: 'calls', subject: effect.path, value, at: effect.at };
    }
    case 'left':
      return { ...valuesOf(effect), subject: effect.path, at: [] };
  }
}

function valuesOf({
  before,
  after,
}: Pick<Extract<StepEffect, { kind: 'claim' | 'left' }>, 'after' | 'before'>): Pick<
  DescribedEffect,
  'before' | 'tone' | 'value' | 'verb'
> {
  const value = after === undefined ? {} : { value: JSON.stringify(after) };
  const old = before === undefined ? {} : { before: JSON.stringify(before) };
  if (after === undefined) return { tone: 'removed', verb: 'takes out', ...old };
  return before === undefined
    ? { tone: 'added', verb: 'sets', ...value }
    : { tone: 'changed', verb: 'replaces', ...value, ...old };
}

/** `rules/roles.ts:9:23`; several where it may be any of them. */
export function placesText(at: readonly Location[]): string {
  return at.map(renderLocation).join(' or ');
}
