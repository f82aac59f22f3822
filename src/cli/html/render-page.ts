import { createHash } from 'node:crypto';
import { Html, html } from './html.ts';
import { pageStyle } from './page-style.ts';

/** What a page is made of. */
interface Page {
  readonly title: string;
  readonly body: Html;
  /** Beside what all pages share. */
  readonly style: string;
  /** What the script reads from the element `data`. */
  readonly data?: object;
  /** The one script that may run. */
  readonly script?: string;
}

/** Renders a page in one file, which asks the network for nothing and runs nothing that does not belong to it. */
export function renderPage({ title, body, style, data, script }: Page): string {
  const css = pageStyle + style;
  const { text } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${contentSecurityPolicy(css, script)}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${new Html(css)}</style>
</head>
<body>
${body}
${data && html`<script type="application/json" id="data">${new Html(jsonText(data))}</script>`}
${script === undefined ? undefined : html`<script>${new Html(script)}</script>`}
</body>
</html>
`;
  return text;
}

/** JSON in which no value can end the element that it stands in. */
function jsonText(data: object): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

function contentSecurityPolicy(css: string, script: string | undefined): string {
  return [
    "default-src 'none'",
    'img-src data:',
    `style-src ${hashOf(css)}`,
    ...(script === undefined ? [] : [`script-src ${hashOf(script)}`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function hashOf(source: string): string {
  return `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
}
