/** The token in an `authorization` header, if it is a bearer's. @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1 */
export function bearerToken(header = ''): string | undefined {
  return /^Bearer (\S+)$/i.exec(header)?.[1];
}
