import { escapeHtml } from '#local-tenant/authentication/authorize/html-page.ts';

/** Markup in which every text that came from outside is escaped. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in markup. A text is escaped, nothing is left out, and of a list each part is taken. */
export type HtmlPart = Html | number | string | undefined | readonly HtmlPart[];

/** Writes markup: html`<p>${text}</p>`. Only what is written in the template itself is taken as it stands. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return new Html(strings.map((string, index) => string + textOf(parts[index])).join(''));
}

function textOf(part: HtmlPart): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return part.map(textOf).join('');
}
