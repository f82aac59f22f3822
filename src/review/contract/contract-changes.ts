import type { ContractChange, ReviewedTransaction } from '../review.ts';
import { type ClaimContract, contractOf, type TokenContract } from './claims-contract.ts';
import { isEqualType, isReadableAs } from './value-type.ts';

/**
 * Lists what changes in what an API, or a client with its ID token, may rely on. It breaks when a claim is gone, when it
 * is no longer in every token, or when it takes a type that no reader of base expects. A kind of token that only one
 * side issues is left out: that nobody gets it any more is told by the transactions themselves.
 */
export function contractChanges(transactions: readonly ReviewedTransaction[]): ContractChange[] {
  const base = contractOf(transactions.map(({ combination, before }) => ({ combination, answer: before })));
  const head = contractOf(transactions.map(({ combination, after }) => ({ combination, answer: after })));
  return head.flatMap((after) => {
    const before = base.find((each) => isSameKind(each, after));
    return before ? changesBetween(before, after) : [];
  });
}

function isSameKind(one: TokenContract, other: TokenContract): boolean {
  return one.audience === other.audience && one.grant === other.grant && one.token === other.token;
}

function changesBetween(before: TokenContract, after: TokenContract): ContractChange[] {
  const { audience, grant, token } = after;
  const names = new Set([...before.claims, ...after.claims].map(({ claim }) => claim));
  return [...names].flatMap((claim) => {
    const [old, now] = [before, after].map(({ claims }) => claims.find((each) => each.claim === claim));
    return kindsOfChange(old, now).map((change) => ({ audience, grant, token, claim, ...change }));
  });
}

type KindOfChange = Pick<ContractChange, 'isBreaking' | 'kind'>;

function kindsOfChange(old: ClaimContract | undefined, now: ClaimContract | undefined): KindOfChange[] {
  if (!now) return [{ kind: 'removed', isBreaking: true }];
  if (!old) return [{ kind: 'added', isBreaking: false }];
  return [
    ...(isEqualType(now.type, old.type)
      ? []
      : [{ kind: 'retyped', isBreaking: !isReadableAs(now.type, old.type) } as const]),
    ...(old.isAlways && !now.isAlways ? [{ kind: 'now-optional', isBreaking: true } as const] : []),
  ];
}
