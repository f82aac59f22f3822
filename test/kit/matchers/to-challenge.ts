import { isJsonObject, type Json } from '#auth0/json.ts';
import { createMatcher } from './create-matcher.ts';
import { isBroken } from './unknown-outcomes.ts';

/** Passes when the user is asked for another factor: for one of this type or provider, if it is given. */
export const toChallenge = createMatcher(isBroken, ({ outcome }, _equals, factor?: string) => {
  const wanted = `challenge the user${factor === undefined ? '' : ` for "${factor}"`}`;
  if (outcome.status !== 'challenged') return { pass: false, wanted };
  const factors = outcome.call.args.flatMap(factorsOf);
  const pass = factor === undefined || factors.includes(factor);
  return { pass, wanted };
});

/** Factors stand alone, in lists, or under `additionalFactors`; a provider is a text or stands in an object. */
function factorsOf(asked: Json): string[] {
  if (typeof asked === 'string') return [asked];
  if (Array.isArray(asked)) return asked.flatMap(factorsOf);
  if (!isJsonObject(asked)) return [];
  const { type, provider, additionalFactors } = asked;
  return [type, provider, additionalFactors].flatMap((part) => (part === undefined ? [] : factorsOf(part)));
}
