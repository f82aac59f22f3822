import type { ContractChange } from '../../review.ts';
import type { BuiltInRule } from '../built-in-rule.ts';
import type { PolicyReview } from '../policy.ts';
import { tokenText } from '../seen-claims.ts';
import { violationsOf } from '../violations-of.ts';

/** What an API relies on stays. */
export const breakingContractChange: BuiltInRule = {
  name: 'breaking-contract-change',
  severity: 'error',
  explanation:
    'An API that reads the claim, as docs/claims.md lets it, fails when the claim goes, or is of another type.',
  fix: 'keep the claim until no API reads it, or add it to "allow" of this rule in policy.ts when all of them agree',
  check(review, { allow }) {
    const breaking = review.contract.filter(({ isBreaking, claim }) => isBreaking && !allow.includes(claim));
    return violationsOf(
      breaking.flatMap((change) => {
        const message = describe(change);
        const combinations = transactionsOf(review, change);
        return (combinations.length > 0 ? combinations : [undefined]).map((combination) => ({ message, combination }));
      }),
    );
  },
};

function describe({ audience, token, claim, kind }: ContractChange): string {
  return `"${claim}" of the ${tokenText(token)} for ${audience} ${happenings[kind]}`;
}

const happenings = {
  added: 'is new',
  'now-optional': 'is no longer in all of them',
  removed: 'is gone',
  retyped: 'has another type',
} as const satisfies Record<ContractChange['kind'], string>;

/** Those that show the change, by a claim that differs there, or all where no single one does. */
function transactionsOf({ transactions }: PolicyReview, { audience, grant, token, claim }: ContractChange): string[] {
  const concerned = transactions.filter(
    ({ combination, after }) =>
      combination.audience === audience && combination.grant === grant && after.tokens.includes(token),
  );
  const showing = concerned.filter(({ before, after }) => {
    const [was, is] = [before, after].map(({ claims }) => JSON.stringify(claims[token][claim]));
    return was !== is;
  });
  return (showing.length > 0 ? showing : concerned).map(({ combination }) => combination.id);
}
