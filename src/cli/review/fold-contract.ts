import { shortGrant } from '#review/combination-id.ts';
import type { ContractChange } from '#review/review.ts';

/** The same change of what an API may rely on, for all grants that have it. */
export interface FoldedContractChange extends Omit<ContractChange, 'grant'> {
  readonly grants: readonly string[];
}

/** Tells changes of the contract in few rows, breaking ones first. */
export function foldContract(contract: readonly ContractChange[]): readonly FoldedContractChange[] {
  const folded = new Map<string, FoldedContractChange>();
  for (const { grant, ...change } of contract) {
    const key = JSON.stringify(change);
    folded.set(key, { ...change, grants: [...(folded.get(key)?.grants ?? []), shortGrant(grant)] });
  }
  return [...folded.values()].sort((one, other) => Number(other.isBreaking) - Number(one.isBreaking));
}
