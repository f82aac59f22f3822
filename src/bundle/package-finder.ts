import { bundlePackage } from './bundle-package.ts';

/** Gives the CommonJS text of a package, by the id that a script requires; undefined when it is not installed. */
export type PackageFinder = (id: string) => Promise<string | undefined>;

/** Finds the packages that are installed in a repository, each bundled once. The version in a rule's id is left out. */
export function createPackageFinder(root: string): PackageFinder {
  const bundled = new Map<string, Promise<string | undefined>>();
  return (id) => {
    const name = id.replace(/^(@?[^@]+)@[^/]+/, '$1');
    const text = bundled.get(name) ?? bundlePackage(root, name);
    bundled.set(name, text);
    return text;
  };
}
