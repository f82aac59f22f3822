import type { AnyNode, ObjectExpression } from 'acorn';
import { propertyName } from '#bundle/checks/property-name.ts';
import type { Draft } from '../draft.ts';
import type { Assigned } from './rewrite-context-change.ts';

const providers: readonly unknown[] = ['any', 'duo', 'google-authenticator', 'guardian', 'none'];
const duoOptions = ['host', 'ikey', 'skey', 'username'];

/** `context.multifactor = { provider: 'any' }`. A rule lets browsers be remembered unless it says otherwise. */
export function rewriteMultifactor(draft: Draft, { assignment: { right }, statement }: Assigned): boolean {
  const values = right.type === 'ObjectExpression' ? valuesOf(right) : undefined;
  const provider = values?.get('provider');
  if (!values || provider?.type !== 'Literal' || !providers.includes(provider.value)) {
    draft.obstacles.push({ code: 'request-computed', expression: 'context.multifactor', offset: statement.start });
    return true;
  }
  const render = (textOf: (node: AnyNode) => string) => {
    const isRemembered = rememberText(values, textOf);
    const duo = duoOptions.flatMap((name) => {
      const value = values.get(name);
      return value ? [`${name}: ${textOf(value)} as string`] : [];
    });
    const options = duo.length > 0 && provider.value === 'duo' ? `, providerOptions: { ${duo.join(', ')} }` : '';
    return `api.multifactor.enable(${provider.raw}, { allowRememberBrowser: ${isRemembered}${options} });`;
  };
  draft.deferred.push({ part: statement, render: (textOf) => render(textOf) });
  return true;
}

function rememberText(values: ReadonlyMap<string, AnyNode>, textOf: (node: AnyNode) => string): string {
  const ignored = values.get('ignoreCookie');
  const allowed = values.get('allowRememberBrowser');
  const texts = [
    ...(allowed ? [allowed.type === 'Literal' ? `${allowed.value !== false}` : `${textOf(allowed)} !== false`] : []),
    ...(ignored ? [ignored.type === 'Literal' ? `${!ignored.value}` : `!${textOf(ignored)}`] : []),
  ].filter((text) => text !== 'true');
  if (texts.includes('false')) return 'false';
  return texts.length > 0 ? texts.join(' && ') : 'true';
}

function valuesOf({ properties }: ObjectExpression): ReadonlyMap<string, AnyNode> | undefined {
  const values = new Map<string, AnyNode>();
  for (const property of properties) {
    const name = property.type === 'Property' ? propertyName(property.key, property.computed) : undefined;
    if (property.type !== 'Property' || typeof name !== 'string') return undefined;
    values.set(name, property.value);
  }
  return values;
}
