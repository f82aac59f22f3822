/** A text that grows piece by piece. */
export interface TextBuilder {
  add(piece: string): void;
  text(): string;
}

const piecesAtOnce = 8192;

/** Creates an empty text. Adding to a string itself would take thirty bytes a piece until somebody reads it. */
export function createTextBuilder(): TextBuilder {
  let done = '';
  let pieces: string[] = [];
  const join = (): string => {
    done += pieces.join('');
    pieces = [];
    return done;
  };
  return {
    add: (piece) => {
      if (pieces.push(piece) === piecesAtOnce) join();
    },
    text: join,
  };
}
