import { fileURLToPath } from 'node:url';

/** What a command may see and write. */
export interface Io {
  /** Folder of the project: the one that holds tenant.yaml. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether progress has a terminal to move on. */
  readonly isTerminal: boolean;
  /** The command's result, and nothing else. */
  out(text: string): void;
  /** Progress and problems. */
  err(text: string): void;
  /** Resolves when the user ends a command that runs until then. */
  interrupted(): Promise<void>;
}

/** The real thing. The project is the one that these sources belong to, whatever the current directory. */
export const processIo: Io = {
  root: fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, ''),
  env: process.env,
  isTerminal: process.stderr.isTTY === true && !process.env['CI'],
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  interrupted: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    }),
};
