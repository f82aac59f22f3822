import { anyName, type Use } from '../../as-actions/uses/use.ts';
import type { BuildFinding } from '../../build-finding.ts';
import { expressionOf } from './expression-of.ts';
import type { RuleCheck } from './rule-check.ts';

/** What a rule can ask for and an Action cannot, with the way out. A longer path goes before what it begins with. */
const absent: readonly (readonly [path: string, instead: string])[] = [
  [
    'context.connectionOptions',
    'ask context.connection, or keep what the rule needs in the metadata of the connection',
  ],
  ['context.jwtConfiguration', 'set the lifetime in the settings of the API or the client'],
  ['context.sso.with_auth0', 'ask context.sso.current_clients'],
  ['context.sso.with_dbconn', 'ask context.sso.current_clients'],
  ['user.blocked', 'Auth0 lets no blocked user log in: leave the question out'],
  ['user.last_ip', 'ask context.request.ip, or keep the address of the last login in app_metadata'],
  ['user.last_login', 'keep the time of the last login in app_metadata'],
  ['user.logins_count', 'ask context.stats.loginsCount'],
  ['auth0.accessToken', 'use a client of your own with the scopes that it needs, and keep its secret in configuration'],
  ['auth0.baseUrl', 'keep the URL in configuration'],
  ['auth0.domain', 'keep the domain in configuration'],
];

const updates: readonly (string | undefined)[] = ['updateAppMetadata', 'updateUserMetadata'];
const ownClient = 'use a client of your own for the Management API, and keep its secret in configuration';

/** Properties and methods that no Action has. */
export const checkAbsent: RuleCheck = ({ uses, script }) =>
  uses.flatMap((use): BuildFinding[] => {
    const instead = insteadOf(use);
    if (instead === undefined || use.kind === 'write') return [];
    const location = script.locate(use.at.start);
    return [{ code: 'absent-in-action', expression: expressionOf(use), instead, location }];
  });

function insteadOf(use: Use): string | undefined {
  const text = `${expressionOf(use)}.`;
  // Where a variable stands for the property, what is found is the place where it got it.
  const before = `${expressionOf({ root: use.root, path: use.path.slice(0, use.known) })}.`;
  const isNamed = (path: string) => text.startsWith(`${path}.`) && !before.startsWith(`${path}.`);
  const [, instead] = absent.find(([path]) => isNamed(path)) ?? [];
  return instead ?? (isOtherManagement(use) ? ownClient : undefined);
}

/** Anything of `auth0` but the two updates, called where they are named. */
function isOtherManagement({ root, path: [first, second], kind, node, parent }: Use): boolean {
  if (root !== 'auth0') return false;
  if (kind === 'read' && (first === undefined || (first === 'users' && second === undefined))) return false;
  const isCall = kind === 'read' && parent?.type === 'CallExpression' && parent.callee === node;
  return first === anyName || !(isCall && first === 'users' && updates.includes(second));
}
