import { triggers } from '#auth0/trigger.ts';
import { exportedValue } from './exported-value.ts';
import type { Check } from './parsed-script.ts';

/** An Action assigns the handler of its trigger to `exports`. */
export const checkActionShape: Check = ({ extension, ast, locate }) => {
  if (extension.kind !== 'action') return [];
  const handler = triggers[extension.triggerId].handlers[0];
  if (handler === undefined || exportedValue(ast, 'exports', handler)) return [];
  return [{ code: 'action-shape', handler, location: locate(ast.start) }];
};
