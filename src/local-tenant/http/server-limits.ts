/** How much a server takes from one client, and for how long it waits. */
export interface ServerLimits {
  /** Of a body; Auth0's limit for a request to the Management API. */
  readonly bodyBytes: number;
  /** Of the request line and all headers. */
  readonly headerBytes: number;
  readonly headers: number;
  /** A client has so long to shake hands, to send its headers, and to send all of a request. */
  readonly handshakeTimeoutMs: number;
  readonly headersTimeoutMs: number;
  readonly requestTimeoutMs: number;
  /** How long a connection may stay open without a request. */
  readonly keepAliveTimeoutMs: number;
  /** How often slow requests are looked for. */
  readonly checkIntervalMs: number;
  readonly connections: number;
}

/** What holds unless told. */
export const defaultServerLimits: ServerLimits = {
  bodyBytes: 1_048_576,
  headerBytes: 16_384,
  headers: 100,
  handshakeTimeoutMs: 10_000,
  headersTimeoutMs: 15_000,
  requestTimeoutMs: 30_000,
  // Longer than clients keep a connection: one that the server ends is one that a request may just be sent on.
  keepAliveTimeoutMs: 72_000,
  checkIntervalMs: 1000,
  connections: 1000,
};
