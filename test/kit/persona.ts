import type { Persona } from '#project/persona.ts';
import { unknownName } from './did-you-mean.ts';
import { workerProject } from './worker-project.ts';

/**
 * Gives the persona of a name: `persona('grace')` is personas/grace.yaml.
 *
 * @throws Error - when there is no such file; the message names the nearest one.
 */
export function persona(name: string): Persona {
  const { personas } = workerProject('local');
  const found = personas.find((candidate) => candidate.name === name);
  if (found) return found;
  throw unknownName(
    'personas/',
    name,
    personas.map((candidate) => candidate.name),
  );
}
