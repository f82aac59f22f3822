import { isJsonObject, type Json, type JsonObject } from '#auth0/json.ts';

/** A type of JSON. */
export type JsonKind = 'array' | 'boolean' | 'null' | 'number' | 'object' | 'string';

/** The type that some values have together, as far as they show it. */
export interface ValueType {
  /** Sorted, each once: one unless the values are of different kinds. */
  readonly kinds: readonly JsonKind[];
  /** Of arrays, unless all of them are empty. */
  readonly items?: ValueType;
  /** Of objects, by sorted key. */
  readonly properties?: Readonly<Record<string, PropertyType>>;
}

/** A key of an object. */
interface PropertyType {
  readonly type: ValueType;
  /** Whether every object has it. */
  readonly isRequired: boolean;
}

/** Infers the type of some values, of which there is at least one. */
export function typeOf(values: readonly Json[]): ValueType {
  const items = values.flatMap((value) => (Array.isArray(value) ? [...value] : []));
  const objects = values.filter(isJsonObject);
  return {
    kinds: [...new Set(values.map(kindOf))].sort(),
    ...(items.length > 0 && { items: typeOf(items) }),
    ...(objects.length > 0 && { properties: propertiesOf(objects) }),
  };
}

/** Whether the types are the same. */
export function isEqualType(one: ValueType, other: ValueType): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether whoever reads values of `type` can read those of `other` without a change. An array without items fits any. */
export function isReadableAs(other: ValueType, type: ValueType): boolean {
  return (
    other.kinds.every((kind) => type.kinds.includes(kind)) &&
    (!other.items || !type.items || isReadableAs(other.items, type.items)) &&
    Object.entries(type.properties ?? {}).every(([key, property]) => hasProperty(other, key, property))
  );
}

function hasProperty({ properties = {}, kinds }: ValueType, key: string, { type, isRequired }: PropertyType): boolean {
  if (!kinds.includes('object')) return true;
  const own = properties[key];
  return own ? (own.isRequired || !isRequired) && isReadableAs(own.type, type) : !isRequired;
}

function propertiesOf(objects: readonly JsonObject[]): Record<string, PropertyType> {
  const keys = [...new Set(objects.flatMap((each) => Object.keys(each)))].sort();
  return Object.fromEntries(
    keys.map((key) => {
      const values = objects.flatMap(({ [key]: value }) => (value === undefined ? [] : [value]));
      return [key, { type: typeOf(values), isRequired: values.length === objects.length }];
    }),
  );
}

function kindOf(value: Json): JsonKind {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  return isJsonObject(value) ? 'object' : 'array';
}
