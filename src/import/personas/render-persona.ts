import { stringify } from 'yaml';
import type { PersonaFromLife } from './personas-of.ts';

/** Writes a persona as the text of its file. */
export function renderPersona({ person, standsFor }: PersonaFromLife, people: number): string {
  const { user, roles, connection, organization } = person;
  const persona = { user, ...(roles.length > 0 && { roles }), connection, ...(organization && { organization }) };
  const head = `# From life: stands for ${standsFor} of ${people} ${people === 1 ? 'person' : 'people'}. Every personal value is made up.\n`;
  return head + stringify(persona, { lineWidth: 0 });
}
