import type { JsonKind, ValueType } from './value-type.ts';

/** Writes a type as TypeScript does: `string[]`, `{ "id": number; "name"?: string }`, `null | string`. */
export function typeText(type: ValueType): string {
  return type.kinds.map((kind) => kindText(kind, type)).join(' | ');
}

function kindText(kind: JsonKind, { items, properties = {} }: ValueType): string {
  switch (kind) {
    case 'array': {
      const text = items ? typeText(items) : 'unknown';
      return text.includes(' | ') ? `(${text})[]` : `${text}[]`;
    }
    case 'object': {
      const parts = Object.entries(properties).map(
        ([key, { type, isRequired }]) => `${JSON.stringify(key)}${isRequired ? '' : '?'}: ${typeText(type)}`,
      );
      return parts.length > 0 ? `{ ${parts.join('; ')} }` : 'object';
    }
    case 'boolean':
    case 'null':
    case 'number':
    case 'string':
      return kind;
  }
}
