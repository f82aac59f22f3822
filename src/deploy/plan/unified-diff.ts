import { createTwoFilesPatch, OMIT_HEADERS } from 'diff';

/** Texts that differ in more lines than this have nothing in common worth looking for. */
const maxEditLength = 4000;

/** Renders the way from one text to another as a unified diff without file names: `@@ -1,3 +1,3 @@ …`. */
export function unifiedDiff(before: string, after: string): string {
  const options = { context: 3, headerOptions: OMIT_HEADERS, maxEditLength };
  return createTwoFilesPatch('', '', before, after, '', '', options) ?? replacement(before, after);
}

function replacement(before: string, after: string): string {
  const [removed, added] = [before.split('\n'), after.split('\n')];
  const lines = [...removed.map((line) => `-${line}`), ...added.map((line) => `+${line}`)];
  return `@@ -1,${removed.length} +1,${added.length} @@\n${lines.join('\n')}\n`;
}
