import type { BuildFailure } from 'esbuild';
import { bundlePackage } from './bundle-package.ts';

/** Gives the CommonJS text of a package, by the id that a script requires; undefined when it is not installed. */
export type PackageFinder = (id: string) => Promise<string | undefined>;

/**
 * Finds the packages that are installed in a repository, each bundled once. The version in a rule's id is left out.
 *
 * One that cannot be bundled, such as a native addon, throws when it is required: only then somebody misses it.
 */
export function createPackageFinder(root: string): PackageFinder {
  const bundled = new Map<string, Promise<string | undefined>>();
  return (id) => {
    const name = id.replace(/^(@?[^@]+)@[^/]+/, '$1');
    const text = bundled.get(name) ?? bundlePackage(root, name).catch((failure) => refusal(name, failure));
    bundled.set(name, text);
    return text;
  };
}

function refusal(name: string, { errors: [first] }: BuildFailure): string {
  const message = `The sandbox cannot run the package "${name}": ${first?.text}. Give it a mock instead`;
  return `throw new Error(${JSON.stringify(message)});`;
}
