import { relative, sep } from 'node:path';

/** What a team owns, and so what its tests are measured by. */
export const measuredFolders = ['rules', 'hooks', 'actions', 'claims'] as const;

/** Whether a file is measured: code in one of the folders of a project. */
export function isMeasured(root: string, path: string): boolean {
  const [folder] = relative(root, path).split(sep);
  return measuredFolders.some((measured) => measured === folder) && /(?<!\.d)\.[cm]?[jt]s$/.test(path);
}
