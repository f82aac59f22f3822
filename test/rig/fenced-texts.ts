/**
 * Gives the fenced texts of a page, without the empty lines around them.
 *
 * @param language - what stands behind the opening fence; nothing for what a command has printed
 */
export function fencedTexts(page: string, language = ''): string[] {
  const [, ...fences] = page.split(/^```(\w*)$/m);
  return fences.flatMap((name, index) =>
    index % 4 === 0 && name === language ? [(fences[index + 1] ?? '').trim()] : [],
  );
}
