const short: Readonly<Record<string, string>> = Object.freeze({
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\\': '\\\\',
});

/** Writes a text as a literal of the language, in the quotes of which it has fewest. */
export function quote(text: string): string {
  const mark = quoteMark(text);
  // Control characters, quotes, and halves of pairs that stand alone.
  const escaped = text.replace(/[\p{Cc}\\'"`]|\p{Cs}/gu, (found) => escapeCharacter(found, mark));
  return `${mark}${escaped}${mark}`;
}

function quoteMark(text: string): string {
  if (!text.includes("'")) return "'";
  if (!text.includes('"')) return '"';
  return text.includes('`') || text.includes('${') ? "'" : '`';
}

function escapeCharacter(found: string, mark: string): string {
  if (`'"\``.includes(found)) return found === mark ? `\\${found}` : found;
  const code = found.charCodeAt(0);
  const hex = code.toString(16);
  return short[found] ?? (code > 0xff ? `\\u${hex}` : `\\x${hex.toUpperCase().padStart(2, '0')}`);
}
