import type { PostLoginRedirectApi } from '#auth0/post-login-api/redirect.ts';
import { convert } from '../globals/host-link.ts';
import { jsonText } from '../json-text.ts';
import type { ActionRun, ApiMethods } from './action-run.ts';
import { objectAt, valueAt } from './event-parts.ts';
import type { Interruptions } from './interruptions.ts';
import { contains } from './page.ts';
import { answers, chains } from './record.ts';
import { encodeRedirectToken, validateRedirectToken } from './redirect-token.ts';

/** Where there is no browser. The list is that of Auth0's published code. */
const protocolsWithoutBrowser = ['oauth2-resource-owner', 'oauth2-refresh-token', 'oauth2-password', 'oauth2-webauthn'];

/** Creates `api.redirect`. The host makes the URL with its query out of the recorded call. */
export function createRedirectApi(run: ActionRun, interruptions: Interruptions): ApiMethods<PostLoginRedirectApi> {
  return {
    canRedirect: answers(run, 'redirect.canRedirect', () => canRedirect(run.event)),
    encodeToken: answers(run, 'redirect.encodeToken', (options) => encodeRedirectToken(run, options)),
    sendUserTo: chains(run, 'redirect.sendUserTo', (args) => {
      if (interruptions.renders) throw new Error('Redirect and render commands cannot be used in the same action.');
      checkUrl(args[0]);
      interruptions.redirects = true;
    }),
    validateToken: answers(run, 'redirect.validateToken', (options) => validateRedirectToken(run, options)),
  };
}

function canRedirect(event: object): boolean {
  const request = objectAt(event, 'request');
  if (request && valueAt(request, 'query', 'prompt') === 'none') return false;
  return !contains(protocolsWithoutBrowser, valueAt(event, 'transaction', 'protocol'));
}

function checkUrl(url: unknown): void {
  if (convert('parse-url', jsonText([`${url}`]) ?? '') === undefined) throw new TypeError('Invalid URL');
}
