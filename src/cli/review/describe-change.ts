import { explainDrop } from '#auth0/claim-filter.ts';
import type { Json } from '#auth0/json.ts';
import type { Change, Ending } from '#review/review.ts';

/** How a change is told beside its colour, so that it can be read without one. The first one weighs most. */
export const changeTones = {
  ends: { symbol: '✕', word: 'no token any more, or another refusal' },
  starts: { symbol: '✓', word: 'tokens where there were none' },
  removed: { symbol: '−', word: 'claim removed' },
  retyped: { symbol: '≠', word: 'claim of another type' },
  dropped: { symbol: '∅', word: 'claim that Auth0 drops' },
  changed: { symbol: '~', word: 'claim with another value' },
  scope: { symbol: '±', word: 'other scopes' },
  added: { symbol: '+', word: 'claim added' },
} as const;

/** See `changeTones`. */
export type ChangeTone = keyof typeof changeTones;

/** A change in words. */
export interface DescribedChange {
  readonly tone: ChangeTone;
  /** `claim added`. */
  readonly word: string;
  /** `access_token https://claims.example.com/roles`. */
  readonly subject: string;
  /** What there was, where there was something. */
  readonly before?: string;
  readonly after?: string;
  /** What there is to say beside the values. */
  readonly note?: string;
}

/** Says what differs, in the words of every format. */
export function describeChange(change: Change): DescribedChange {
  switch (change.kind) {
    case 'claim-added':
      return { ...told('added', subjectOf(change)), after: jsonOf(change.after) };
    case 'claim-removed':
      return { ...told('removed', subjectOf(change)), before: jsonOf(change.before) };
    case 'claim-changed':
      return { ...told('changed', subjectOf(change)), before: jsonOf(change.before), after: jsonOf(change.after) };
    case 'claim-retyped':
      return { ...told('retyped', subjectOf(change)), before: jsonOf(change.before), after: jsonOf(change.after) };
    case 'claim-dropped':
      return { ...told('dropped', subjectOf(change)), note: explainDrop(change.reason) };
    case 'scope-changed':
      return {
        ...told('scope', 'scope'),
        ...(change.removed.length > 0 && { before: `no longer ${change.removed.join(', ')}` }),
        ...(change.added.length > 0 && { after: `also ${change.added.join(', ')}` }),
      };
    case 'status-changed': {
      const tone = change.after.status === 'issued' ? 'starts' : 'ends';
      return { ...told(tone, 'answer'), before: endingText(change.before), after: endingText(change.after) };
    }
  }
}

/** How a transaction ends, on one line: `denied by actions/plan: access_denied: Your subscription is suspended.`. */
export function endingText({ status, by, error, url }: Ending): string {
  const who = by ? ` by ${by.extension}` : '';
  const said = error ? `: ${error.code}: ${error.description}` : '';
  return `${status}${who}${said}${url === undefined ? '' : ` to ${url}`}`;
}

function told(tone: ChangeTone, subject: string): Pick<DescribedChange, 'subject' | 'tone' | 'word'> {
  return { tone, word: changeTones[tone].word, subject };
}

function subjectOf({ token, claim }: { readonly token: string; readonly claim: string }): string {
  return `${token} ${claim}`;
}

function jsonOf(value: Json): string {
  return JSON.stringify(value);
}
