/**
 * What a test wants to be different: any part of a shape, however deep. An array replaces the whole array, and
 * `undefined` takes a property away.
 */
export type Overrides<Shape> = Shape extends readonly unknown[]
  ? Shape
  : Shape extends object
    ? { readonly [Key in keyof Shape]?: Overrides<Shape[Key]> | undefined }
    : Shape;

/** Copies defaults and changes what a test wants to be different. */
export function withOverrides<Shape extends object>(
  defaults: Shape,
  overrides: Overrides<NoInfer<Shape>> | undefined,
): Shape {
  const result = structuredClone(defaults);
  if (isObject(overrides)) override(result, overrides);
  return result;
}

function override(target: object, overrides: object): void {
  const entries: [key: string, value: unknown][] = Object.entries(overrides);
  for (const [key, value] of entries) {
    const present: unknown = Object.hasOwn(target, key) ? Reflect.get(target, key) : undefined;
    if (isObject(value) && isObject(present)) override(present, value);
    else Reflect.set(target, key, structuredClone(value));
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
