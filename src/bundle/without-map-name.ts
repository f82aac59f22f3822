/**
 * Blanks the `#` of `//# sourceMappingURL=…`: compilers would read the file named there, whatever it is, and findings
 * would point to where its map says. A text literal that holds just this is changed, too.
 */
export function withoutMapName(text: string): string {
  return text.replace(/(?<=\/[/*])[#@](?= sourceMappingURL=)/g, ' ');
}
