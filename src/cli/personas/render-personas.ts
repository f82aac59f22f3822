import type { Io } from '../io.ts';
import { style } from '../style.ts';
import { renderTable } from '../table.ts';
import type { PersonaFile } from './write-personas.ts';

/** What became of people. */
export interface PersonasReport {
  readonly from: string;
  readonly people: number;
  readonly personas: readonly (Pick<PersonaFile, 'name' | 'standsFor' | 'state'> & {
    readonly problem?: string | undefined;
  })[];
  /** People whose shape has no persona, because of --limit. */
  readonly leftOut: number;
  readonly isWritten: boolean;
}

const states: Readonly<Record<PersonaFile['state'], string>> = {
  differs: 'differs from the file that is here',
  new: 'new',
  same: 'here already',
  unusable: 'no persona',
};

/** Renders personas for people. */
export function renderPersonas(io: Io, { people, personas, leftOut, isWritten }: PersonasReport): string {
  const rows = personas.map(({ name, standsFor, state, problem }) => {
    return [name, `${standsFor}`, problem === undefined ? states[state] : `${states[state]}: ${problem}`];
  });
  const counted = `${counts(people, 'person', 'people')} in ${counts(personas.length, 'persona', 'personas')}`;
  const rest = leftOut > 0 ? `; ${counts(leftOut, 'person', 'people')} left out by --limit` : '';
  const changed = personas.filter(({ state }) => state === 'new' || state === 'differs').length;
  const written = isWritten ? `Written to personas/: ${changed}` : `To write to personas/: ${changed}`;
  const table = renderTable(['persona', 'stands for', 'file'], rows);
  return `${table}\n${style(io, 'bold', counted)}${rest}. ${changed === 0 ? 'Nothing to write' : written}.\n`;
}

function counts(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
