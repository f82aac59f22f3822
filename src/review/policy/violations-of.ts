import type { Violation } from './policy.ts';

/** Something that a rule does not want, as one transaction shows it, or none. */
export interface Sighting extends Omit<Violation, 'combinations'> {
  readonly combination: string | undefined;
}

/** Folds sightings into one violation for each message. What base shows already stays apart. */
export function violationsOf(sightings: readonly Sighting[]): Violation[] {
  const folded = new Map<string, { readonly violation: Omit<Violation, 'combinations'>; readonly ids: Set<string> }>();
  for (const { combination, ...violation } of sightings) {
    const key = `${violation.isOld === true} ${violation.message}`;
    const group = folded.get(key) ?? { violation, ids: new Set() };
    if (combination !== undefined) group.ids.add(combination);
    folded.set(key, group);
  }
  return [...folded.values()].map(({ violation, ids }) => ({ ...violation, combinations: [...ids] }));
}
