import type { TenantContext } from './tenant-context.ts';

/**
 * The same tenant under another name, which its tokens and documents then carry. That scripts see it as the tenant's
 * domain, too, is ours.
 *
 * @param domain - known once the tenant listens
 */
export function customContext(context: TenantContext, domain: () => string): TenantContext {
  // A copy would ask for the domain at once, and would keep the key that signs now.
  return Object.create(context, { domain: { get: domain } });
}
