/** Says that the port asked for is taken. */
export class PortInUseError extends Error {
  override readonly name = 'PortInUseError';
  readonly code = 'port-in-use';
  readonly port: number;

  constructor(port: number, cause: unknown) {
    super(`Cannot start the local tenant on port ${port}: it is in use. Stop what listens there, or choose another.`, {
      cause,
    });
    this.port = port;
  }
}
