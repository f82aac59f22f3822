import { explainDrop } from '#auth0/claim-filter.ts';
import { sourceName } from '../../source-name.ts';
import type { BuiltInRule } from '../built-in-rule.ts';
import { tokenText } from '../seen-claims.ts';
import { type Sighting, violationsOf } from '../violations-of.ts';

/** What is set arrives. */
export const claimDropped: BuiltInRule = {
  name: 'claim-dropped',
  severity: 'error',
  explanation: 'Auth0 leaves such a claim out of the token and tells nobody, so whoever waits for it waits in vain.',
  fix: 'give the claim a name of your own namespace, or do not set it',
  check({ transactions }, { allow }) {
    const sightings = transactions.flatMap(({ combination, changes }) =>
      changes.flatMap((change): Sighting[] => {
        if (change.kind !== 'claim-dropped' || allow.includes(change.claim)) return [];
        const { by, claim, token, reason } = change;
        const what = `${by ? sourceName(by) : 'an extension'} sets "${claim}" on the ${tokenText(token)} in vain`;
        return [{ message: `${what}: ${explainDrop(reason)}`, combination: combination.id }];
      }),
    );
    return violationsOf(sightings);
  },
};
