import type { ResponseMode } from '#local-tenant/memory/authorization-request.ts';

const responseModes: readonly string[] = ['form_post', 'fragment', 'query', 'web_message'] satisfies ResponseMode[];

/** Whether an answer can be sent in a mode: tokens never go where servers and their logs see them. */
export function isAllowedMode(mode: string, responseType: readonly string[]): mode is ResponseMode {
  return responseModes.includes(mode) && (mode !== 'query' || isCodeAlone(responseType));
}

/** How an answer is sent where the client does not say, or asks for what cannot be. */
export function defaultMode(responseType: readonly string[]): ResponseMode {
  return isCodeAlone(responseType) ? 'query' : 'fragment';
}

function isCodeAlone(responseType: readonly string[]): boolean {
  return responseType.length === 1 && responseType[0] === 'code';
}
