/** Says that the port asked for is taken. */
export class PortInUseError extends Error {
  override readonly name = 'PortInUseError';
  readonly code = 'port-in-use';
  readonly port: number;

  constructor(port: number, cause: unknown) {
    super(`Serve the local tenant on port ${port}: it is in use`, { cause });
    this.port = port;
  }
}
