import type { Json } from '#auth0/json.ts';
import type { BuiltInRule } from '../built-in-rule.ts';
import { findPersonalData, personalTexts } from '../personal-data.ts';
import { seenClaims, sightingOf } from '../seen-claims.ts';
import { type Sighting, violationsOf } from '../violations-of.ts';

/** An access token says what its holder may do, and not who the user is. */
export const personalDataInAccessToken: BuiltInRule = {
  name: 'personal-data-in-access-token',
  severity: 'error',
  explanation:
    'Access tokens lie in logs, in browsers and with every API they are sent to, and whoever finds one reads it without a key.',
  fix: 'put it into the ID token, have the API ask /userinfo, or add the claim to "allow" of this rule in policy.ts',
  check({ transactions, users }, { allow }) {
    const own = new Map([...users].map(([name, user]) => [name, personalTexts(user)]));
    const sightings = seenClaims(transactions).flatMap((seen): Sighting[] => {
      const { token, claim, value } = seen;
      const { audience, persona = '' } = seen.transaction.combination;
      // Without an audience the access token is opaque: nobody can read it.
      if (token !== 'access_token' || audience === undefined || allow.includes(claim)) return [];
      const find = (each: Json) => findPersonalData(claim, each, own.get(persona));
      const found = find(value);
      if (found === undefined) return [];
      const messageOf = (by: string) => `${by} puts ${found} into the access token, as "${claim}"`;
      return [sightingOf(seen, messageOf, (old) => find(old) !== undefined)];
    });
    return violationsOf(sightings);
  },
};
