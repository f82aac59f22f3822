import { entriesOf } from './rule-login.ts';

/** Sets the claims that rules have left on a token. What JSON cannot carry never reached a token. */
export function setClaims(token: { setCustomClaim(name: string, value: unknown): void }, claims: unknown): void {
  for (const [name, value] of entriesOf(claims)) {
    if (JSON.stringify(value) !== undefined) token.setCustomClaim(name, value);
  }
}
