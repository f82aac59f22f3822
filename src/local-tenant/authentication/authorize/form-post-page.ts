import type { Answer } from '#local-tenant/http/answer.ts';
import type { ResponseParameters } from './authorization-response.ts';
import { escapeHtml, htmlPage } from './html-page.ts';

const script = 'document.forms[0].submit();';

/**
 * A page that posts an authorization response to the client by itself; without scripts, by a click.
 *
 * @see https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html
 */
export function formPostPage(
  redirectUri: string,
  parameters: ResponseParameters,
  headers: Readonly<Record<string, string>>,
): Answer {
  const fields = Object.entries(parameters).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(String(value))}">`,
  );
  const body = `<h1>Back to the application</h1>
<form method="post" action="${escapeHtml(redirectUri)}">
${fields.join('\n')}
<noscript><button>Continue</button></noscript>
</form>`;
  return htmlPage({ headers, title: 'Back to the application', body, script });
}
