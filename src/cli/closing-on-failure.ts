/** Waits for what needs a resource, and closes the resource where that fails: nobody else would. */
export async function closingOnFailure<T>(resource: { close(): Promise<void> }, starting: Promise<T>): Promise<T> {
  try {
    return await starting;
  } catch (error) {
    await resource.close();
    throw error;
  }
}
