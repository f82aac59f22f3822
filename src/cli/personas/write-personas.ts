import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { PersonaFromLife } from '#import/personas/personas-of.ts';
import { renderPersona } from '#import/personas/render-persona.ts';
import { hasCode } from '#project/has-code.ts';
import { personaYaml } from '#project/persona.ts';
import { writeImport } from '../import/write-import.ts';

/** The file of a persona. */
export interface PersonaFile {
  readonly name: string;
  readonly standsFor: number;
  readonly text: string;
  /** `unusable`: no persona can say what is in it, and `problem` says why. */
  readonly state: 'differs' | 'new' | 'same' | 'unusable';
  readonly problem?: string;
}

/** Compares personas with the files that are there. */
export function planFiles(root: string, personas: readonly PersonaFromLife[], people: number): readonly PersonaFile[] {
  return personas.map((persona) => {
    const { name, standsFor } = persona;
    const text = renderPersona(persona, people);
    const problem = personaYaml.safeParse(parse(text)).error?.issues[0];
    if (problem) {
      return { name, standsFor, text, state: 'unusable', problem: `${problem.path.join('.')}: ${problem.message}` };
    }
    const present = readPresent(join(root, pathOf(name)));
    const state = present === undefined ? 'new' : present === text ? 'same' : 'differs';
    return { name, standsFor, text, state };
  });
}

/** Writes what is new or differs. */
export function writeFiles(root: string, files: readonly PersonaFile[]): void {
  const changed = files.filter(({ state }) => state === 'new' || state === 'differs');
  writeImport(root, { files: new Map(changed.map(({ name, text }) => [pathOf(name), text])) });
}

function pathOf(name: string): string {
  return `personas/${name}.yaml`;
}

function readPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
