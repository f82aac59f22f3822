/** How scripts name the Actions modules of their tenant: `require('actions:shared')`. */
const actionsModulePrefix = 'actions:';

/**
 * What Auth0 puts into the scope of an Actions module: its own secrets, as `actions.secrets`. Nothing for other modules.
 *
 * @see https://auth0.com/docs/customize/actions/modules/actions-modules-overview
 */
export function actionsModulePrelude(id: string, code: string, secrets: Readonly<Record<string, string>> = {}): string {
  if (!id.startsWith(actionsModulePrefix)) return '';
  // Otherwise a directive would no longer stand first, and have no effect.
  const directive = /^\s*(['"])use strict\1/.test(code) ? '"use strict"; ' : '';
  return `${directive}var actions = ${JSON.stringify({ secrets })}; `;
}
