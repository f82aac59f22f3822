import { posix } from 'node:path';
import { fileNameOf } from '#bundle/file-name.ts';

/**
 * Finds a file for each imported script. Files that differ in case alone would be one on many disks: the second one gets
 * a number.
 *
 * @param sources - texts of what is there, by path
 * @param declared - paths that tenant.yaml names
 */
export function createSourceFiles(sources: ReadonlyMap<string, string>, declared: Iterable<string>) {
  const taken = new Set([...declared].map(fold));
  const onDisk = new Map([...sources.keys()].map((path) => [fold(path), path]));
  return (folder: string, name: string): string => {
    for (let count = 1; ; count += 1) {
      const path = posix.join(folder, `${fileNameOf(name)}${count === 1 ? '' : `-${count}`}.js`);
      const other = onDisk.get(fold(path));
      const isFree = !taken.has(fold(path)) && (other === undefined || other === path);
      if (!isFree) continue;
      taken.add(fold(path));
      return path;
    }
  };
}

function fold(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
