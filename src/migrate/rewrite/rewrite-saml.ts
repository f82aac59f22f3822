import { propertyName } from '#bundle/checks/property-name.ts';
import { type Draft, removeStatement, written } from '../draft.ts';
import type { Chain } from '../syntax/chain.ts';
import { isEmptyObject } from '../syntax/is-tested.ts';
import { profileNames } from './profile-names.ts';
import type { Assigned } from './rewrite-context-change.ts';

/** `context.samlConfiguration.audience = …` and its mappings. Says whether that is possible. */
export function rewriteSaml(draft: Draft, chain: Chain, { assignment, statement }: Assigned): boolean {
  const [, name, ...more] = chain.path;
  const { left, right } = assignment;
  if (chain.path.length === 1) {
    if (right.type !== 'LogicalExpression' || !isEmptyObject(right.right)) return false;
    draft.done.add(chain.id);
    removeStatement(draft, statement);
    for (const node of identifiersIn(right.left)) draft.done.add(node);
    return true;
  }
  if (name === undefined || more.length > 0) return false;
  if (!draft.remarks.some(({ code }) => code === 'saml-always')) {
    draft.remarks.push({ code: 'saml-always', offset: statement.start });
  }
  if (name === 'mappings') return rewriteMappings(draft, { assignment, statement });
  const setter = `set${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  draft.text.overwrite(left.start, right.start, `api.samlResponse.${setter}(`).appendRight(right.end, ')');
  return true;
}

function* identifiersIn(node: Assigned['assignment']['right']) {
  let inner = node;
  while (inner.type === 'MemberExpression' && inner.object.type !== 'Super') inner = inner.object;
  if (inner.type === 'Identifier') yield inner;
}

/** `{ 'https://…/food': 'user_metadata.favorite_food' }` names the attribute and where its value stands. */
function rewriteMappings(draft: Draft, { assignment: { right }, statement }: Assigned): boolean {
  if (right.type !== 'ObjectExpression') return false;
  const lines = right.properties.map((property) => {
    if (property.type !== 'Property' || property.value.type !== 'Literal') return undefined;
    const name = propertyName(property.key, property.computed);
    const value = valueText(String(property.value.value));
    if (typeof name !== 'string' || value === undefined) return undefined;
    return `api.samlResponse.setAttribute(${written(draft, property.key)}, ${value});`;
  });
  if (lines.length === 0 || lines.includes(undefined)) return false;
  draft.text.overwrite(statement.start, statement.end, lines.join('\n'));
  return true;
}

function valueText(path: string): string | undefined {
  const [first = '', second, ...more] = path.split('.');
  if (more.length > 0) return undefined;
  if (second === undefined) return profileNames.has(first) ? `event.user.${first}` : undefined;
  return first === 'app_metadata' || first === 'user_metadata' ? `event.user.${first}['${second}']` : undefined;
}
