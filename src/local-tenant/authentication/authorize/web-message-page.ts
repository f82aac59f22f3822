import type { Answer } from '#local-tenant/http/answer.ts';
import type { ResponseParameters } from './authorization-response.ts';
import { htmlPage } from './html-page.ts';

const script = `
const { origin, message } = JSON.parse(document.getElementById('message').textContent);
(window.opener ?? window.parent).postMessage(message, origin);
`;

/**
 * A page that hands an authorization response to the page of the client that shows it in a frame or a popup. Whatever
 * page does, only one from `origin` receives it.
 *
 * @param origin - of the redirect_uri: `https://app.example.com`
 * @see https://datatracker.ietf.org/doc/html/draft-sakimura-oauth-wmrm-00
 */
export function webMessagePage(
  origin: string,
  parameters: ResponseParameters,
  headers: Readonly<Record<string, string>>,
): Answer {
  const message = { type: 'authorization_response', response: parameters };
  // Nothing in it may end the element.
  const json = JSON.stringify({ origin, message }).replaceAll('<', '\\u003c');
  const body = `<p class="note">Back to the application…</p>
<script type="application/json" id="message">${json}</script>`;
  return htmlPage({ headers, title: 'Back to the application', body, script, frameAncestor: origin });
}
