import type { AnyNode, Pattern } from 'acorn';
import { propertyName } from '../../checks/property-name.ts';
import type { Scopes } from './scopes.ts';
import { anyName, type Reference } from './use.ts';

/** What the names of a script stand for. Mutated while a script is followed, until nothing new is found. */
export class Names {
  readonly #scopes: ReadonlyMap<object, ReadonlySet<string>>;
  readonly #globals: ReadonlyMap<string, Reference>;
  readonly #found = new Map<object, Map<string, Reference[]>>();
  /** How many names are known by now. */
  count = 0;

  constructor(scopes: Scopes, globals: ReadonlyMap<string, Reference>) {
    this.#scopes = new Map<object, ReadonlySet<string>>(scopes);
    this.#globals = globals;
  }

  /** The objects that a name may stand for where it is used. */
  of(name: string, ancestors: readonly object[]): readonly Reference[] {
    const scope = this.#scopeOf(name, ancestors);
    if (scope) return this.#found.get(scope)?.get(name) ?? [];
    const global = this.#globals.get(name);
    return global ? [global] : [];
  }

  /** Binds what a pattern takes out of an object, where the pattern is a variable's or a parameter's. */
  bind(pattern: Pattern, reference: Reference, ancestors: readonly object[]): void {
    switch (pattern.type) {
      case 'Identifier':
        this.#add(pattern.name, reference, ancestors);
        break;
      case 'AssignmentPattern':
        this.bind(pattern.left, reference, ancestors);
        break;
      case 'ObjectPattern':
        for (const part of pattern.properties) {
          if (part.type !== 'Property') continue;
          this.bind(
            part.value,
            { ...reference, path: [...reference.path, nameOf(part.key, part.computed)] },
            ancestors,
          );
        }
        break;
    }
  }

  #add(name: string, reference: Reference, ancestors: readonly object[]): void {
    const scope = this.#scopeOf(name, ancestors);
    if (!scope || reference.path.length > 6) return;
    const names = this.#found.get(scope) ?? new Map<string, Reference[]>();
    const known = names.get(name) ?? [];
    if (known.some((other) => isSame(other, reference))) return;
    this.#found.set(scope, names.set(name, [...known, reference]));
    this.count += 1;
  }

  #scopeOf(name: string, ancestors: readonly object[]): object | undefined {
    return ancestors.findLast((scope) => this.#scopes.get(scope)?.has(name));
  }
}

function nameOf(key: AnyNode, computed: boolean): string {
  const name = propertyName(key, computed);
  return typeof name === 'string' ? name : anyName;
}

function isSame(left: Reference, right: Reference): boolean {
  return left.root === right.root && left.path.join('\n') === right.path.join('\n');
}
