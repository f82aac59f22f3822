import { createHash } from 'node:crypto';
import type { Answer } from '#local-tenant/http/answer.ts';
import { answerHeaders } from '../answer-headers.ts';
import { pageStyle } from './page-style.ts';

/** What a page is made of. */
interface HtmlPage {
  readonly status?: number;
  /** Beside those that keep it out of caches. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly title: string;
  /** HTML: texts in it are escaped by whoever writes them there. */
  readonly body: string;
  /** The one script that may run. */
  readonly script?: string;
  /** The origin whose pages may show this one in a frame. */
  readonly frameAncestor?: string;
}

/** A page that a browser shows, which runs nothing that does not belong to it. */
export function htmlPage({ status = 200, headers, title, body, script, frameAncestor }: HtmlPage): Answer {
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
${body}
</main>${script === undefined ? '' : `\n<script>${script}</script>`}
</body>
</html>
`;
  const policy = contentSecurityPolicy(script, frameAncestor);
  return { status, headers: { ...answerHeaders(), ...headers, ...pageHeaders, ...policy }, body: html };
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Writes a text as HTML, in an element or an attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

const pageHeaders = { 'content-type': 'text/html; charset=utf-8', 'referrer-policy': 'no-referrer' };

function contentSecurityPolicy(script: string | undefined, frameAncestor = "'none'") {
  const directives = [
    "default-src 'none'",
    `style-src ${hashOf(pageStyle)}`,
    ...(script === undefined ? [] : [`script-src ${hashOf(script)}`]),
    "base-uri 'none'",
    `frame-ancestors ${frameAncestor}`,
    // No form-action: browsers would apply it to the redirect back to the client, too.
  ];
  return { 'content-security-policy': directives.join('; ') };
}

function hashOf(source: string): string {
  return `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
}
