import { create, get, keys, put, toText } from './intrinsics.ts';
import type { RequireModule } from './modules/create-modules.ts';

/** What a script's `import(…)` calls. */
export type ImportModule = (id: unknown) => Promise<object>;

/** Creates `import()` on top of `require`, as Node.js does it for a CommonJS module. */
export function createImport(require: RequireModule): ImportModule {
  return async (id) => namespaceOf(require(toText(id)));
}

function namespaceOf(exported: unknown): object {
  const namespace = create(null);
  if ((typeof exported === 'object' && exported) || typeof exported === 'function') {
    const names = keys(exported);
    for (let index = 0; index < names.length; index++) {
      const name = names[index] ?? '';
      put(namespace, name, get(exported, name));
    }
  }
  put(namespace, 'default', exported);
  return namespace;
}
