/** An organization that a user logs in to, or that a client asks a token for. */
export interface Organization {
  /** E.g. `org_9ybsU1dN2dKfDkBi`. */
  readonly id: string;
  readonly name: string;
  readonly display_name?: string;
  readonly metadata: Readonly<Record<string, string>>;
}
