import type { Answer } from '#local-tenant/http/answer.ts';
import type { RouteRequest } from '#local-tenant/http/route.ts';
import { OAuthError } from '../oauth-error.ts';
import { escapeHtml, htmlPage } from './html-page.ts';

/** Shows the errors of a handler, which no client may be told, to whoever looks at them in a browser. */
export async function showingErrors(request: RouteRequest, handle: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await handle();
  } catch (error) {
    if (error instanceof OAuthError && request.headers.accept?.includes('text/html')) return errorPage(error);
    throw error;
  }
}

function errorPage({ status, error, message, headers }: OAuthError): Answer {
  const title = 'This does not work';
  const body = `<h1>${title}</h1>
<p role="alert">${escapeHtml(message)}</p>
<p class="note">${escapeHtml(error)}</p>`;
  return htmlPage({ status, headers, title, body });
}
