/** Folders that belong to whoever owns the clone. */
const theirFolders = [
  'actions',
  'claims',
  'environments',
  'hooks',
  'modules',
  'personas',
  'rules',
  'test/actions',
  'test/claims',
  'test/hooks',
  'test/modules',
  'test/rules',
  'test/transactions',
];

/** Single files that are theirs, or are made from what is theirs. */
const theirFiles = ['docs/claims.md', 'policy.ts', 'tenant.yaml'];

/** The manifest of a release, in the format of `sha256sum --check`. It cannot list itself. */
export const manifestFile = 'engine.sha256';

/** The package.json of a release as it was released, beside the one that the clone's owner adds to. */
export const releasedPackageFile = 'engine.package.json';

/** Holds keys of both owners: an upgrade merges it. */
export const packageFile = 'package.json';

/** Is ours until the clone has packages of its own; from then on npm brings it in line. */
export const lockFile = 'package-lock.json';

/**
 * Whether a release has a file in its manifest, so that an upgrade may write and remove it.
 *
 * @param path - from the project's folder, with slashes
 */
export function isOurs(path: string): boolean {
  const parts = path.toLowerCase().split('/');
  const isPlain = parts.every((part) => !['', '.', '..', '.git', 'node_modules'].includes(part));
  return isPlain && !isTheirs(parts.join('/')) && !/[\\\p{Cc}:]/u.test(path);
}

/** In lower case, for there are file systems that take RULES/ for rules/. */
function isTheirs(path: string): boolean {
  if ([...theirFiles, packageFile, manifestFile].includes(path)) return true;
  return theirFolders.some((folder) => path.startsWith(`${folder}/`));
}
