import { type Kept, madeUpPerson } from './made-up-person.ts';
import { createMadeUpWords } from './made-up-words.ts';
import type { Person } from './person.ts';
import { shapeOf } from './shape-of.ts';

/** A persona, and how many people it stands for. */
export interface PersonaFromLife {
  /** `life-google-oauth2-1`: the name of its file. */
  readonly name: string;
  readonly person: Person;
  readonly standsFor: number;
}

/** Makes one persona of all people of the same shape, those of most people first. */
export function personasOf(people: readonly Person[], kept: Kept): readonly PersonaFromLife[] {
  const shapes = new Map<string, Person[]>();
  for (const person of people) {
    const shape = shapeOf(person, kept);
    const alike = shapes.get(shape) ?? [];
    shapes.set(shape, alike);
    alike.push(person);
  }
  const words = createMadeUpWords();
  const numbers = new Map<string, number>();
  const groups = [...shapes.values()].sort((left, right) => right.length - left.length);
  return groups.flatMap((alike) => {
    const [first] = alike;
    if (!first) return [];
    const { strategy } = first.connection;
    const number = (numbers.get(strategy) ?? 0) + 1;
    numbers.set(strategy, number);
    const name = `life-${strategy.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${number}`;
    return [{ name, person: madeUpPerson(words, kept, first), standsFor: alike.length }];
  });
}
