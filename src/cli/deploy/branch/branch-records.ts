import type { ReadableRecords } from '#deploy/record/record-store.ts';
import { parseRecord, recordFiles } from '#deploy/record/record-text.ts';
import type { SharedBranch } from './shared-branch.ts';

/** The records of an environment on a branch that others see, too. */
export function readBranchRecords(branch: SharedBranch, environment: string): ReadableRecords {
  return {
    async list() {
      const { paths, texts } = await branch.read();
      const folder = `${environment}/`;
      const names = paths.filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length));
      const files = recordFiles(names).map((name) => `${folder}${name}`);
      return (await texts(files)).map((text, index) => parseRecord(text, `${files[index]} of ${branch.name}`));
    },
  };
}
