import type { Json } from '#auth0/json.ts';
import type { TokenName } from '#auth0/token-name.ts';
import { type ChangeTone, describeChange } from '#cli/review/describe-change.ts';
import type { Answer } from '#review/review.ts';
import type { PagePair } from '../page-data.ts';

/** A claim of one side, with who set it. */
interface SideOfClaim {
  readonly value: Json;
  /** `rules/roles (action), in place of rules/username`. */
  readonly by: string;
}

/** A claim of a token, side by side. */
export interface ClaimRow {
  readonly claim: string;
  readonly before?: SideOfClaim;
  readonly after?: SideOfClaim;
  /** Absent where both sides are the same. */
  readonly tone?: ChangeTone;
  /** Why head's value is not in the token. */
  readonly note?: string;
}

/** Lists the claims of a token, those first that differ. */
export function claimRows(
  token: TokenName,
  before: Answer,
  after: Answer,
  changes: PagePair['changes'],
): readonly ClaimRow[] {
  const ofToken = changes.flatMap((change) => ('claim' in change && change.token === token ? [change] : []));
  const names = [before, after].flatMap(({ claims }) => Object.keys(claims[token]));
  const rows = [...new Set([...names, ...ofToken.map(({ claim }) => claim)])].map((claim): ClaimRow => {
    const change = ofToken.find((each) => each.claim === claim);
    const described = change && describeChange(change);
    const one = sideOf(token, claim, before);
    const other = sideOf(token, claim, after);
    return {
      claim,
      ...(one && { before: one }),
      ...(other && { after: other }),
      ...(described && { tone: described.tone }),
      ...(described?.note !== undefined && { note: described.note }),
    };
  });
  return rows.sort((one, other) => Number(one.tone === undefined) - Number(other.tone === undefined));
}

function sideOf(token: TokenName, claim: string, { claims, provenance }: Answer): SideOfClaim | undefined {
  const value = claims[token][claim];
  if (value === undefined) return undefined;
  const origin = provenance.find((each) => each.token === token && each.claim === claim);
  if (!origin) return { value, by: '' };
  const replaced = origin.replaced.map(({ extension }) => extension).join(', ');
  return { value, by: replaced === '' ? origin.extension : `${origin.extension}, in place of ${replaced}` };
}
