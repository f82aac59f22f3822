/** Answers every message with the one that came first: what sending to another process and back costs. */
let answer: unknown;

process.on('message', (message) => {
  answer ??= message;
  process.send?.(answer);
});
process.on('disconnect', () => process.exit());
