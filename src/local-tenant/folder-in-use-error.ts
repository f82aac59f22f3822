/** Says that another process serves a tenant from the same folder. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
  readonly code = 'folder-in-use';
  readonly folder: string;
  readonly pid: number;

  constructor(folder: string, pid: number) {
    super(`Serve the local tenant from "${folder}": process ${pid} serves it already`);
    this.folder = folder;
    this.pid = pid;
  }
}
