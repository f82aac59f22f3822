import type { ConsoleLine } from '../../trace.ts';

/** Writes a line of the console. */
export type Print = (level: ConsoleLine['level'], text: string) => void;
