import { put } from './intrinsics.ts';
import type { Report } from './report.ts';

/** Denies the login with the OAuth error `unauthorized`. */
export class UnauthorizedError extends Error {
  constructor(message: string) {
    super(message);
    put(this, 'name', 'UnauthorizedError');
    put(this, 'code', 'unauthorized');
    put(this, 'description', message);
    put(this, 'statusCode', 401);
  }
}

/** Denies the login with an error code of the rule's own. */
export class ValidationError extends Error {
  constructor(code: string, message: string) {
    super(message);
    put(this, 'name', 'ValidationError');
    put(this, 'code', code);
    put(this, 'description', message);
    put(this, 'statusCode', 400);
  }
}

/** Creates the `auth0` of a rule: a Management API client that only records. */
export function createRuleManagement(domain: string, report: Report): object {
  const record = (path: string) => async (userId: unknown, metadata: unknown) => report.call(path, [userId, metadata]);
  return {
    accessToken: 'no-access-token-in-the-sandbox',
    baseUrl: `https://${domain}/api/v2`,
    domain,
    users: {
      updateAppMetadata: record('users.updateAppMetadata'),
      updateUserMetadata: record('users.updateUserMetadata'),
    },
  };
}
