import { OAuthError } from './oauth-error.ts';

/** Parameters of a request, from a form or from JSON: both are taken, as Auth0 does. */
export type Form = Readonly<Record<string, string>>;

/** Reads the parameters of a body; anything but text is left out. */
export function formOf(body: unknown): Form {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** Reads a parameter that must be there. */
export function requiredParameter(form: Form, name: string): string {
  const value = form[name];
  if (value === undefined || value === '') throw OAuthError.invalidRequest(`Missing required parameter: ${name}`);
  return value;
}

/** Splits a list of scopes or response types. */
export function listOf(text: string | undefined): string[] {
  return (text ?? '').split(' ').filter((item) => item !== '');
}
