import type { Overrides } from '../rig/project-fixture.ts';
import { rulesProject } from './parity-kit.ts';

/** Packages that are installed here, each with an expression that uses it as `lib`. */
const packages = [
  ['lodash', '4.18.1', "lib.get(user.app_metadata, 'plan', 'free')"],
  ['ms', '2.1.3', "lib('2 days') + user.user_id.length"],
  ['semver', '7.8.6', "lib.valid(String(context.clientMetadata.version)) || 'none'"],
  ['async', '3.2.6', 'typeof lib.series'],
  ['inherits', '2.0.4', 'typeof lib'],
  ['safe-regex2', '5.1.2', 'typeof lib'],
] as const;

/** What the rules do, one after another: each kind of thing that a rule may do to a token or a login. */
const kinds: readonly ((index: number) => string)[] = [
  (index) =>
    `context.idToken[ns + 'plan'] = user.app_metadata && user.app_metadata.plan; user.step${index} = ${index}; `,
  (index) => `context.accessToken[ns + 'step'] = [user.step${index - 1}, configuration.KEY_${index}]; `,
  () =>
    `if (user.app_metadata && user.app_metadata.plan === 'suspended') return callback(new UnauthorizedError('Suspended')); `,
  (index) =>
    `const lib = require('${packageOf(index)[0]}@${packageOf(index)[1]}'); context.idToken[ns + 'lib'] = ${packageOf(index)[2]}; `,
  () =>
    `if (context.stats.loginsCount === 1) return auth0.users.updateAppMetadata(user.user_id, { first: context.clientName }).then(() => callback(null, user, context), callback); `,
  (index) =>
    `if (context.organization) context.accessToken[ns + 'org'] = context.organization.name + configuration.KEY_${index}; `,
  // Rules that ask for a second factor stay together: only one does.
  (index) =>
    index < 8
      ? `if (context.request.query.prompt === 'mfa') context.multifactor = { provider: 'any' }; `
      : `if (context.request.query.prompt === 'none') context.idToken[ns + 'prompt'] = context.request.query; `,
  (index) =>
    `context.tier${index} = (context.authorization.roles || []).length; context.idToken[ns + 'roles'] = context.authorization.roles; `,
];

function packageOf(index: number): (typeof packages)[number] {
  return packages[Math.floor(index / kinds.length) % packages.length] ?? packages[0];
}

/** A project of 40 rules that share what they leave behind, with 40 keys of configuration and 6 packages. */
export function fortyRules(): Overrides {
  const indices = Array.from({ length: 40 }, (_rule, index) => index);
  const bodies = indices.map((index) => {
    const write = kinds[index % kinds.length] ?? (() => '');
    const reads =
      index === 39 ? `const l = require('safe-regex2@5.1.2'); context.idToken[ns + 'six'] = typeof l; ` : '';
    return `const ns = 'https://acme.example/${index}/'; ${reads}if (configuration.KEY_${index} === 'off') return callback(null, user, context); ${write(index)}callback(null, user, context);`;
  });
  return rulesProject(bodies, {
    rulesConfigs: indices.map((index) => ({ key: `KEY_${index}`, value: `value ${index}` })),
  });
}
