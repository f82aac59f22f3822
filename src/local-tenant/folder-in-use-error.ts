/** Says that another process serves a tenant from the same folder. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
  readonly code = 'folder-in-use';
  readonly folder: string;
  readonly pid: number;

  constructor(folder: string, pid: number) {
    super(
      `Cannot start a local tenant in "${folder}": process ${pid} serves one from there. Stop it, or choose another folder.`,
    );
    this.folder = folder;
    this.pid = pid;
  }
}
