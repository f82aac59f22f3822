/** Gives the message with which an expectation fails. */
export function messageOf(expectation: () => void): string {
  try {
    expectation();
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
  throw new Error('The expectation holds');
}
