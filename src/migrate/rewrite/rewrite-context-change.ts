import type { AnyNode, AssignmentExpression, ObjectExpression, Property } from 'acorn';
import { propertyName } from '#bundle/checks/property-name.ts';
import { type Draft, removeStatement, written } from '../draft.ts';
import type { Chain } from '../syntax/chain.ts';
import { isEmptyObject } from '../syntax/is-tested.ts';
import { rewriteClaims } from './rewrite-claims.ts';
import { rewriteMultifactor } from './rewrite-multifactor.ts';
import { rewriteSaml } from './rewrite-saml.ts';

/** An assignment that is a statement of its own. */
export interface Assigned {
  readonly assignment: AssignmentExpression;
  readonly statement: AnyNode;
}

/** Rewrites what a rule sets on `context` as calls of `api`. Says whether the use was one of these. */
export function rewriteContextChange(draft: Draft, chain: Chain): boolean {
  const [first] = chain.path;
  if (first === 'accessToken' || first === 'idToken') return rewriteClaims(draft, chain, first);
  const { parent } = chain;
  if (parent?.type === 'UnaryExpression' && parent.operator === 'delete') return refuse(draft, chain);
  if (parent?.type === 'UpdateExpression') return refuse(draft, chain);
  if (parent?.type !== 'AssignmentExpression' || parent.left !== chain.node) return false;
  const assigned = assignedIn(chain);
  return assigned ? rewriteSetting(draft, chain, assigned) : refuse(draft, chain);
}

/** The statement that sets what a chain names. */
function assignedIn({ parent, ancestors }: Chain): Assigned | undefined {
  const statement = ancestors.at(-2);
  const isOwn = parent?.type === 'AssignmentExpression' && parent.operator === '=';
  return isOwn && statement?.type === 'ExpressionStatement' ? { assignment: parent, statement } : undefined;
}

function rewriteSetting(draft: Draft, chain: Chain, assigned: Assigned): boolean {
  const [first] = chain.path;
  if (first === 'samlConfiguration') return rewriteSaml(draft, chain, assigned) || refuse(draft, chain);
  if (chain.path.length > 1) return refuse(draft, chain);
  switch (first) {
    case 'redirect':
      return rewriteRedirect(draft, chain, assigned);
    case 'multifactor':
      return rewriteMultifactor(draft, assigned);
    case 'primaryUser': {
      const { left, right } = assigned.assignment;
      draft.text.overwrite(left.start, right.start, 'api.authentication.setPrimaryUser(').appendRight(right.end, ')');
      return true;
    }
    default:
      if (!isDefault(chain, assigned)) return refuse(draft, chain);
      removeStatement(draft, assigned.statement);
      return true;
  }
}

/** `context.request = context.request || {};` of a part that an Action always has. */
function isDefault({ path }: Chain, { assignment: { right } }: Assigned): boolean {
  const isOr = right.type === 'LogicalExpression' && (right.operator === '||' || right.operator === '??');
  return isOr && isEmptyObject(right.right) && path[0] === 'clientMetadata';
}

/** A rule redirects when all rules have run, and its redirect counts once: when the user is back it runs again. */
function rewriteRedirect(draft: Draft, { ancestors }: Chain, { assignment, statement }: Assigned): boolean {
  const { right } = assignment;
  const url = right.type === 'ObjectExpression' ? onlyProperty(right, 'url') : undefined;
  if (!url) {
    draft.obstacles.push({ code: 'request-computed', expression: 'context.redirect', offset: statement.start });
    return true;
  }
  draft.resumes = true;
  const isAsked = ancestors.some((around) => around.type === 'IfStatement' && isFirstTime(written(draft, around.test)));
  draft.text.overwrite(
    statement.start,
    url.value.start,
    `${isAsked ? '' : 'if (!isResumed) '}api.redirect.sendUserTo(`,
  );
  draft.text.overwrite(url.value.end, statement.end, ');');
  return true;
}

/** Whether a condition already asks whether the user is back. */
function isFirstTime(condition: string): boolean {
  return /!==?\s*['"]redirect-callback['"]/.test(condition) && !condition.includes('||');
}

function onlyProperty({ properties: [property, ...others] }: ObjectExpression, name: string): Property | undefined {
  if (property?.type !== 'Property' || others.length > 0 || property.shorthand) return undefined;
  return propertyName(property.key, property.computed) === name ? property : undefined;
}

function refuse(draft: Draft, { path, id }: Chain): boolean {
  const expression = ['context', ...path.map((name) => name ?? '…')].join('.');
  draft.obstacles.push({ code: 'context-changed', expression, offset: id.start });
  return true;
}
