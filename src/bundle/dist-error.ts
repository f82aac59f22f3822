/** Says that a build cannot be written, or cannot be read again. */
export class DistError extends Error {
  override readonly name = 'DistError';
  readonly code: 'dist-not-writable' | 'script-outside-dist';
  /** `dist/<environment>`, absolute. */
  readonly folder: string;

  private constructor(code: DistError['code'], folder: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.folder = folder;
  }

  /** A file stands where a folder must be, or the folder is read-only or somebody else's. */
  static notWritable(folder: string, cause: NodeJS.ErrnoException): DistError {
    const message = `Write the build to "${folder}": it cannot be written (${cause.code})`;
    return new DistError('dist-not-writable', folder, message, { cause });
  }

  /** A tenant.yaml that was not built here takes another file for a script. */
  static scriptOutside(folder: string, path: string): DistError {
    const message = `Read the script "${path}": it lies outside "${folder}", expected a file of the build`;
    return new DistError('script-outside-dist', folder, message);
  }
}
