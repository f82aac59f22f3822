import type { Pattern } from 'acorn';
import { propertyName } from '../../checks/property-name.ts';
import { anyName, type Reference, type Use } from './use.ts';

type Place = Pick<Use, 'at' | 'known' | 'node' | 'parent'>;

/** What a pattern takes out of an object: `{ query, ...rest }` reads `query`, and may look at all the rest. */
export function patternUses(pattern: Pattern, { root, path }: Reference, place: Place): Use[] {
  switch (pattern.type) {
    case 'Identifier':
      return [{ root, path, kind: 'read', ...place }];
    case 'ObjectPattern':
      return pattern.properties.flatMap((part) => {
        if (part.type !== 'Property') return [{ root, path, kind: 'whole' as const, ...place, at: part }];
        const name = propertyName(part.key, part.computed);
        const taken = { root, path: [...path, typeof name === 'string' ? name : anyName] };
        return patternUses(part.value, taken, { ...place, at: part.key });
      });
    case 'AssignmentPattern':
      return patternUses(pattern.left, { root, path }, place);
    case 'ArrayPattern':
      return [{ root, path, kind: 'whole', ...place, at: pattern }];
    default:
      return [];
  }
}
