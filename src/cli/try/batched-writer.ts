/** Puts texts together that come in one turn of the event loop, and writes them at once. */
export interface BatchedWriter {
  write(text: string): void;
  /** Writes what is left. */
  flush(): void;
}

/** Creates a writer in front of another. */
export function createBatchedWriter(out: (text: string) => void): BatchedWriter {
  let texts: string[] = [];
  const flush = (): void => {
    if (texts.length > 0) out(texts.join(''));
    texts = [];
  };
  return {
    write: (text) => {
      if (texts.push(text) === 1) setImmediate(flush);
    },
    flush,
  };
}
