import { declaredApi } from '#pipeline/predicted-permissions.ts';
import type { Environment } from '#project/environment.ts';
import type { ClaimDescriptions } from './claim-descriptions.ts';
import { noAudience, type TokenContract } from './claims-contract.ts';
import { fieldsOf, type TokenField } from './token-fields.ts';

/** What an API finds in its access tokens, by grant. */
export interface ApiContract {
  /** Identifier of the resource server. */
  readonly audience: string;
  /** As the environment calls it; its identifier where it is not declared. */
  readonly name: string;
  /** Of files: `orders-api`. No other API has it. */
  readonly slug: string;
  /** Of TypeScript types: `OrdersApi`. */
  readonly typeName: string;
  readonly grants: readonly { readonly grant: TokenContract['grant']; readonly fields: readonly TokenField[] }[];
}

/** Gathers the contracts of access tokens by API. */
export function apiContracts(
  contract: readonly TokenContract[],
  environment: Environment,
  descriptions: ClaimDescriptions,
): ApiContract[] {
  const ofApis = contract.filter(({ token, audience }) => token === 'access_token' && audience !== noAudience);
  const names = new Map(ofApis.map(({ audience }) => [audience, declaredApi(environment, audience)?.name ?? audience]));
  return [...names].map(([audience, name]) => {
    const isShared = [...names.values()].filter((other) => slugOf(other) === slugOf(name)).length > 1;
    const slug = slugOf(isShared ? `${name} ${audience}` : name) || slugOf(audience);
    const grants = ofApis.filter((each) => each.audience === audience);
    return {
      audience,
      name,
      slug,
      typeName: typeNameOf(slug),
      grants: grants.map(({ grant, claims }) => {
        return { grant, fields: fieldsOf({ grant, claims }, declaredApi(environment, audience), descriptions) };
      }),
    };
  });
}

function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** No name begins with a digit. */
function typeNameOf(slug: string): string {
  const words = slug.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return words.join('').replace(/^\d/, 'Api$&');
}
