import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createFetch, type HttpsFetch } from '#management/https-fetch.ts';
import { hasCode } from '#project/has-code.ts';

/** What a command may see and write. */
export interface Io {
  /** Folder of the project: the one that holds tenant.yaml. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Reaches remote tenants. */
  readonly fetch: HttpsFetch;
  /** Whether progress has a terminal to move on. */
  readonly isTerminal: boolean;
  /** The command's result, and nothing else. */
  out(text: string): void;
  /** Progress and problems. */
  err(text: string): void;
  /** Progress in plain lines; absent where a terminal shows it, or nobody wants it. */
  step?(line: string): void;
  /** Asks on the terminal; absent where nobody can answer. */
  ask?(question: string): Promise<string>;
  /** Shows a list to tick on the terminal, and gives what is ticked, unless it was left; absent where nobody can answer. */
  choose?(ids: readonly string[]): Promise<readonly string[] | undefined>;
  /** Resolves when the user ends a command that runs until then. */
  interrupted(): Promise<void>;
  /** Aborted when the user ends a command that has something to finish; absent: it ends at once. */
  stopping?(): AbortSignal;
}

const isTerminal = process.stderr.isTTY === true && !process.env['CI'];

/** The real thing. The project is the one that these sources belong to, whatever the current directory. */
export const processIo: Io = {
  root: fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, ''),
  env: process.env,
  fetch: createFetch(undefined),
  isTerminal,
  out: writerTo(process.stdout),
  err: writerTo(process.stderr),
  ...(!isTerminal && { step: (line: string) => void process.stderr.write(line) }),
  ...(process.stdin.isTTY && process.stderr.isTTY && !process.env['CI'] && { ask, choose }),
  interrupted,
  stopping() {
    const stop = new AbortController();
    void interrupted().then(() => stop.abort());
    return stop.signal;
  },
};

/** On a terminal one Ctrl+C comes twice: npm passes on what the terminal has sent already. */
const oneKeyMs = 1000;

/** The next signal of the same kind, after that, ends the process at once. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const hear = () => {
        resolve();
        setTimeout(() => process.off(signal, hear), oneKeyMs).unref();
      };
      process.on(signal, hear);
    }
  });
}

/** On stderr: the answer to a question is no result. */
async function ask(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    // Ctrl+C and Ctrl+D close it, and that is no answer.
    const left = once(terminal, 'close').then(() => '');
    return await Promise.race([terminal.question(question), left]);
  } finally {
    terminal.close();
  }
}

async function choose(ids: readonly string[]): Promise<readonly string[] | undefined> {
  const { chooseOnTerminal } = await import('./import/choose-on-terminal.ts');
  return await chooseOnTerminal(ids, { input: process.stdin, output: process.stderr });
}

function writerTo(stream: NodeJS.WriteStream): (text: string) => void {
  stream.on('error', (error) => {
    // A reader that has seen enough, such as `head`, is no error.
    if (hasCode(error, 'EPIPE')) return;
    process.stderr.write(`Write the output: ${error.message}\n`);
    process.once('exit', () => {
      process.exitCode = 1;
    });
  });
  return (text) => void stream.write(text);
}
