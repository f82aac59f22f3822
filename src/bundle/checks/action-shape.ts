import type { Expression } from 'acorn';
import { type Trigger, triggers } from '#auth0/trigger.ts';
import { bindingsOf } from './bindings.ts';
import { exportedValue } from './exported-value.ts';
import type { Check, ParsedScript } from './parsed-script.ts';
import { propertyName } from './property-name.ts';

/** An Action assigns the handler of its trigger to `exports`, or an object that holds it to `module.exports`. */
export const checkActionShape: Check = ({ extension, ast, locate }) => {
  if (extension.form !== 'action') return [];
  const { handlers }: Trigger = triggers[extension.triggerId];
  const [handler] = handlers;
  if (handler === undefined || isExported(ast, handler)) return [];
  return [{ code: 'action-shape', handler, location: locate(ast.start) }];
};

function isExported(ast: ParsedScript['ast'], handler: string): boolean {
  if (exportedValue(ast, 'exports', handler)) return true;
  const value = exportedValue(ast, 'module', 'exports');
  return holds(value?.type === 'Identifier' ? bindingsOf(ast).values.get(value.name) : value, handler);
}

function holds(value: Expression | undefined, handler: string): boolean {
  if (value?.type !== 'ObjectExpression') return false;
  return value.properties.some(
    (property) => property.type === 'Property' && propertyName(property.key, property.computed) === handler,
  );
}
