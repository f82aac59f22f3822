import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a claim means, by the last part of its name: `username`. */
export type ClaimDescriptions = ReadonlyMap<string, string>;

/**
 * Reads what the functions in claims/ say of the claims they define: the first sentence of each doc comment that calls
 * one by its name, such as "The `username` claim of a user."
 */
export function loadClaimDescriptions(root: string): ClaimDescriptions {
  const folder = join(root, 'claims');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const comments = files.sort().flatMap((file) => commentsIn(readFileSync(join(folder, file), 'utf8')));
  const descriptions = new Map<string, string>();
  for (const comment of comments) {
    const sentence = /^.*?\.(?=\s|$)/s.exec(comment)?.[0] ?? comment;
    const [, name] = /`([^`]+)` claim\b/.exec(sentence) ?? [];
    if (name !== undefined) descriptions.set(name, [descriptions.get(name) ?? [], sentence].flat().join(' '));
  }
  return descriptions;
}

/** What is known of a claim by its full name: `https://claims.example.com/username` is `username`. */
export function describeClaim(descriptions: ClaimDescriptions, claim: string): string | undefined {
  return descriptions.get(claim) ?? descriptions.get(claim.split(/[/:#]/).at(-1) ?? claim);
}

/** Doc comments in one line each. */
function commentsIn(text: string): string[] {
  return [...text.matchAll(/\/\*\*(.*?)\*\//gs)].map(([, comment = '']) =>
    comment
      .split('\n')
      .map((line) => line.replace(/^\s*\*\s?/, '').trim())
      .join(' ')
      .trim(),
  );
}
