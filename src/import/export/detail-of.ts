import type { z } from 'zod';

/** What the first issue says of a part of an export, and of which part. */
export function detailOf({ issues: [issue] }: z.ZodError): string {
  if (!issue) return 'it has another shape than auth0-deploy-cli writes';
  return issue.path.length > 0 ? `"${issue.path.join('.')}": ${issue.message}` : issue.message;
}
