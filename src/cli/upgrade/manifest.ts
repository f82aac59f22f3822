import { isOurs } from './ownership.ts';

/** The files of a release by path, each with its SHA-256 in hexadecimal. */
export type Manifest = ReadonlyMap<string, string>;

/**
 * Reads what `sha256sum` prints: `<hash>  <path>` on each line.
 *
 * @returns the manifest, or the first line that is no entry, or names a file that no release may bring
 */
export function parseManifest(text: string): Manifest | { readonly badLine: string } {
  const manifest = new Map<string, string>();
  for (const line of text.split(/\r?\n/).filter((each) => each !== '')) {
    const [, hash, path] = /^([0-9a-f]{64})[ ][ *](.+)$/.exec(line) ?? [];
    if (hash === undefined || path === undefined || !isOurs(path)) return { badLine: line };
    manifest.set(path, hash);
  }
  return manifest;
}

/** Renders a manifest for `sha256sum --check`, sorted by path, so that the same files give the same text. */
export function renderManifest(manifest: Manifest): string {
  const lines = [...manifest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, hash]) => `${hash}  ${path}\n`);
  return lines.join('');
}
