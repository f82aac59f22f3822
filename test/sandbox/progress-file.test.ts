import { closeSync, writeSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProgressWriter, openProgressFile, readProgress } from '#sandbox/progress-file.ts';

describe('the progress of a flow in a file', () => {
  let file: number;
  beforeEach(() => {
    file = openProgressFile();
  });
  afterEach(() => closeSync(file));

  it('is all that was told of the last flow', () => {
    const write = createProgressWriter(file);
    write(3, '{"kind":"steps","steps":["a longer one of an earlier flow"]}\n');
    write(3, '{"kind":"running","index":7}\n');
    write(4, '{"index":1}\n');
    write(4, '{"index":"zwölf"}\n');
    write(4, '{"index":3}\n');

    expect(readProgress(file)).toEqual({ flow: 4, messages: [{ index: 1 }, { index: 'zwölf' }, { index: 3 }] });
  });

  it('is nothing of a runner that has told nothing', () => {
    expect(readProgress(file)).toEqual({ flow: -1, messages: [] });
  });

  it('ends before the line within which a runner was killed', () => {
    const write = createProgressWriter(file);
    write(0, '{"index":1}\n');
    write(0, '{"index":22222222}\n{"index":3}\n');
    writeSync(file, '{"index":"torn', '0\n{"index":1}\n'.length);

    expect(readProgress(file)).toEqual({ flow: 0, messages: [{ index: 1 }] });
  });

  it('does not end a runner when it cannot be written', () => {
    const write = createProgressWriter(1_000_000);

    expect(() => write(0, '{}\n')).not.toThrow();
  });
});
