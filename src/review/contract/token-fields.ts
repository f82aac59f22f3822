import { type Grant, gtyOf } from '#auth0/grant.ts';
import { hasPermissions, isRfc9068 } from '#auth0/token-dialect.ts';
import type { DeclaredApi } from '#pipeline/predicted-permissions.ts';
import { type ClaimDescriptions, describeClaim } from './claim-descriptions.ts';
import type { ClaimContract, TokenContract } from './claims-contract.ts';
import { typeOf, type ValueType } from './value-type.ts';

/** A claim of an access token, custom or not, as schemas and declarations show it. */
export interface TokenField {
  readonly name: string;
  readonly type: ValueType;
  readonly isRequired: boolean;
  readonly description: string;
  /** The only value there is. */
  readonly constant?: string;
}

/** Lists what an access token holds: Auth0's own claims as the API's dialect has them, then custom ones. */
export function fieldsOf(
  { grant, claims }: Pick<TokenContract, 'claims' | 'grant'>,
  api: DeclaredApi | undefined,
  descriptions: ClaimDescriptions,
): TokenField[] {
  return [...registeredFields(grant, api), ...claims.map((claim) => customField(claim, descriptions))];
}

const text = typeOf(['']);
const number = typeOf([0]);
const texts = typeOf([['']]);

/** @see https://auth0.com/docs/secure/tokens/access-tokens/access-token-profiles */
function registeredFields(grant: Grant, api: DeclaredApi | undefined): TokenField[] {
  const dialect = api?.token_dialect ?? 'access_token';
  const gty = gtyOf(grant);
  const client = 'The client that the token was issued to.';
  return [
    required('iss', text, 'The tenant, with a slash at the end.'),
    required('sub', text, 'The user_id, or client_id@clients where there is no user.'),
    required('aud', typeOf(['', ['']]), 'The identifier of this API, in a list where there is another one.'),
    required('iat', number, 'When it was issued, in seconds since 1970.'),
    required('exp', number, 'When it expires, in seconds since 1970.'),
    ...(isRfc9068(dialect)
      ? [required('client_id', text, client), required('jti', text, 'Id of the token.')]
      : [required('azp', text, client)]),
    ...(!isRfc9068(dialect) && gty ? [{ ...required('gty', text, 'The grant.'), constant: gty }] : []),
    optional('scope', text, 'The granted scopes, with spaces between them.'),
    ...(api?.enforce_policies === true && hasPermissions(dialect)
      ? [optional('permissions', texts, 'What the roles of the user permit.')]
      : []),
    optional('org_id', text, 'Of a login to an organization.'),
    optional('org_name', text, 'Of a login to an organization, where the tenant puts it in.'),
  ];
}

function required(name: string, type: ValueType, description: string): TokenField {
  return { name, type, isRequired: true, description };
}

function optional(name: string, type: ValueType, description: string): TokenField {
  return { ...required(name, type, description), isRequired: false };
}

function customField({ claim, type, isAlways, setBy }: ClaimContract, descriptions: ClaimDescriptions): TokenField {
  const by = `Set by ${setBy.join(', ')}.`;
  const meaning = describeClaim(descriptions, claim);
  return { name: claim, type, isRequired: isAlways, description: meaning === undefined ? by : `${meaning} ${by}` };
}
