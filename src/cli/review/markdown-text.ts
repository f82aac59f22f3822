import { escapeHtml } from '#local-tenant/authentication/authorize/html-page.ts';
import { printable } from '../printable.ts';

/** Longer texts are cut: a claim's value may have any length. */
const textLength = 300;

/** Writes a text as code, in which GitHub finds no mention, no link, no tag and no other Markdown. */
export function code(text: string): string {
  const shown = cut(text);
  const runs = [...shown.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(0, ...runs) + 1);
  const needsSpace = /^[` ]|[` ]$/.test(shown);
  const inner = needsSpace || shown === '' ? ` ${shown} ` : shown;
  return fence + inner + fence;
}

/** Writes a text of ours, which may quote others: no Markdown of theirs, no tag, no mention. */
export function plain(text: string): string {
  return withoutMentions(cut(text).replace(/[\\`*_[\]<>|~&]/g, (character) => `\\${character}`));
}

/** Writes a text with `code` in it as HTML, for where GitHub reads no Markdown. */
export function htmlCode(text: string): string {
  return cut(text)
    .split('`')
    .map((part, index) => (index % 2 === 1 ? `<code>${escapeHtml(part)}</code>` : withoutMentions(escapeHtml(part))))
    .join('');
}

/** A cell ends at a pipe, in code, too. */
export function inTable(text: string): string {
  return text.replace(/(?<!\\)\|/g, '\\|');
}

/** A space of no width stands behind what GitHub would take for a person or an issue. */
function withoutMentions(text: string): string {
  return text.replace(/[@#](?=\w)/g, '$&\u200b');
}

function cut(text: string): string {
  return printable(text.length > textLength ? `${text.slice(0, textLength)}…` : text);
}
