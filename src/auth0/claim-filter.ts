import { isAuth0ApiAudience, isCustomApiAudience } from './auth0-audience.ts';
import { isAuth0UrlName, isAuth0UrnName, isUrlName, isUrnName } from './claim-namespace.ts';
import type { ExtensionForm } from './extension-form.ts';
import type { Json } from './json.ts';
import { claimLimits } from './limits.ts';
import { profileClaimScopes, restrictedClaims } from './reserved-claims.ts';
import type { TokenName } from './token-name.ts';

/** Why Auth0 leaves a custom claim out of a token without saying so. */
export type DropReason =
  /** The name belongs to OAuth, OpenID Connect or Auth0, e.g. `roles`. */
  | 'restricted'
  /** `scope` set as if it were a claim. That Auth0 drops it is an assumption. */
  | 'scope-claim'
  /** The name is a URL on a domain of Auth0, e.g. `https://example.auth0.com/username`. */
  | 'auth0-namespace'
  /** The name is `urn:auth0` or starts with `urn:auth0:`. */
  | 'auth0-urn'
  /** A hook's claim whose name is no URL. That a hook may not do what an Action may is an assumption. */
  | 'not-namespaced'
  /** The name is a URN and the transaction is for no API of the tenant's own. That ID tokens are included is an assumption. */
  | 'urn-without-api'
  /** An OpenID Connect profile claim whose scope was not granted, e.g. `family_name` without `profile`. */
  | 'missing-scope'
  /** The access token is for an API of Auth0, where claims must have URLs as names. */
  | 'auth0-api-audience';

/** The token that claims are meant for. */
export interface ClaimTarget {
  readonly token: TokenName;
  readonly grantedScopes: readonly string[];
  /** Audience of the transaction, also for its ID token; none when the access token is for `/userinfo` only. */
  readonly audience: string | undefined;
  /** The tenant's own domain, as in {@link isAuth0ApiAudience}. */
  readonly tenantDomain: string;
}

/** A custom claim as an extension of some form set it. */
interface CustomClaim {
  readonly claim: string;
  readonly value: Json;
  /** A hook may set less than a rule or an Action. */
  readonly form: ExtensionForm;
}

/** What becomes of the custom claims of one token. */
interface FilteredClaims<Claim extends CustomClaim> {
  readonly kept: readonly Claim[];
  readonly dropped: readonly { readonly claim: Claim; readonly reason: DropReason }[];
  /** Names and values of the kept claims together, in bytes. */
  readonly sizeBytes: number;
  /** The transaction fails: here Auth0 is not silent. */
  readonly tooLarge: boolean;
}

/**
 * Decides which custom claims of one token Auth0 keeps, after all extensions have run.
 *
 * Take `scope` of a rule's or hook's access token out before, it is no claim. A namespaced claim for an API of Auth0
 * is kept, which is an assumption, since Auth0's pages contradict each other: warn where {@link isAuth0ApiAudience}
 * says so. That only kept claims count for the size is an assumption, too.
 */
export function filterClaims<Claim extends CustomClaim>(
  claims: readonly Claim[],
  target: ClaimTarget,
): FilteredClaims<Claim> {
  const kept: Claim[] = [];
  const dropped: { claim: Claim; reason: DropReason }[] = [];
  for (const claim of claims) {
    const reason = checkClaim(claim.claim, claim.form, target);
    if (reason) dropped.push({ claim, reason });
    else kept.push(claim);
  }
  const sizeBytes = sizeOf(kept);
  return { kept, dropped, sizeBytes, tooLarge: sizeBytes > claimLimits.tokenBytes };
}

/** Tells why Auth0 would drop one claim of a token, if it would. */
export function checkClaim(name: string, form: ExtensionForm, target: ClaimTarget): DropReason | undefined {
  return (
    checkClaimName(name, form) ??
    checkUrn(name, target) ??
    checkProfileScope(name, target) ??
    checkAudience(name, target)
  );
}

/** Tells why Auth0 would drop a claim of such an extension in every token, by its name alone. */
export function checkClaimName(name: string, form: ExtensionForm): DropReason | undefined {
  return reservedName(name) ?? checkForm(name, form);
}

function reservedName(name: string): DropReason | undefined {
  if (restrictedClaims.has(name)) return 'restricted';
  if (name === 'scope') return 'scope-claim';
  if (isAuth0UrlName(name)) return 'auth0-namespace';
  return isAuth0UrnName(name) ? 'auth0-urn' : undefined;
}

function checkForm(name: string, form: ExtensionForm): DropReason | undefined {
  return form === 'hook' && !isUrlName(name) ? 'not-namespaced' : undefined;
}

function checkUrn(name: string, { audience, tenantDomain }: ClaimTarget): DropReason | undefined {
  return isUrnName(name) && !isCustomApiAudience(audience, tenantDomain) ? 'urn-without-api' : undefined;
}

function checkProfileScope(name: string, { grantedScopes }: ClaimTarget): DropReason | undefined {
  const scope = profileClaimScopes.get(name);
  return scope && !grantedScopes.includes(scope) ? 'missing-scope' : undefined;
}

function checkAudience(name: string, { token, audience, tenantDomain }: ClaimTarget): DropReason | undefined {
  if (token === 'id_token' || audience === undefined || isUrlName(name)) return undefined;
  return isAuth0ApiAudience(audience, tenantDomain) ? 'auth0-api-audience' : undefined;
}

function sizeOf(claims: readonly CustomClaim[]): number {
  const text = claims.map(({ claim, value }) => claim + JSON.stringify(value)).join('');
  return new TextEncoder().encode(text).length;
}

const explanations: Readonly<Record<DropReason, string>> = {
  restricted:
    'Auth0 reserves this name and leaves the claim out of every token: put a URL that you control in front of it',
  'scope-claim':
    'Auth0 keeps "scope" for the scopes of the token: set context.accessToken.scope in a rule, scope in a hook, or call api.accessToken.addScope',
  'auth0-namespace':
    'Auth0 leaves out claims whose URL is on auth0.com, webtask.io or webtask.run: use a domain that you control',
  'auth0-urn': 'Auth0 keeps urn:auth0 for itself and leaves the claim out: use a URL that you control',
  'not-namespaced':
    'Auth0 takes claims from a hook under http and https URLs only: put a URL that you control in front',
  'urn-without-api':
    'Auth0 takes URNs as names for a custom API only: request its audience, or use a URL that you control',
  'missing-scope':
    'Auth0 issues a profile claim only where its scope was granted: request profile, email, phone or address, or put a URL that you control in front of the name',
  'auth0-api-audience':
    'Auth0 leaves claims without namespace out of access tokens for its own APIs: put a URL that you control in front of the name, or request the audience of your API',
};

/** Says what Auth0 does to such a claim and what to do instead, in one sentence without a full stop. */
export function explainDrop(reason: DropReason): string {
  return explanations[reason];
}
