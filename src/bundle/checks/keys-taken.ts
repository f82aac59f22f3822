import type { AnyNode } from 'acorn';
import { propertyName } from './property-name.ts';

/** The keys that a pattern takes out of a value, at any depth: those of `const { app_metadata: { plan } } = user`. */
export function keysTaken(pattern: AnyNode): (AnyNode | string)[] {
  if (pattern.type === 'AssignmentPattern') return keysTaken(pattern.left);
  if (pattern.type !== 'ObjectPattern') return [];
  return pattern.properties.flatMap((part) =>
    part.type === 'Property' ? [propertyName(part.key, part.computed), ...keysTaken(part.value)] : [],
  );
}
