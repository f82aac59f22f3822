import { z } from 'zod';

const map = z.looseObject({ sources: z.array(z.string()) });

/** The sources that a script is made of, by its source map: paths from the project's root, and virtual ones. */
export function sourcesIn(json: string): readonly string[] {
  return map.parse(JSON.parse(json)).sources;
}
