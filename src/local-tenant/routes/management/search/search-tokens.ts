/** Splits a search into parentheses, operators and terms; a quoted phrase belongs to its term. */
export function tokensOf(text: string): readonly string[] {
  return text.match(/[()]|(?:[^\s()"\\]|\\.|"(?:[^"\\]|\\.)*"?)+/g) ?? [];
}
