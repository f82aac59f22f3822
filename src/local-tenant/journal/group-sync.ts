/** Makes what was written durable, in groups: all that is written while one sync runs shares the next one. */
export class GroupSync {
  readonly #sync: () => Promise<void>;
  #isWritten = false;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #failure: unknown;

  /** @param sync - makes durable whatever was written before the call */
  constructor(sync: () => Promise<void>) {
    this.#sync = sync;
  }

  /**
   * Notes that something was written.
   *
   * @throws what a sync failed with: from then on nobody knows what the disk holds
   */
  written(): void {
    if (this.#failure !== undefined) throw this.#failure;
    this.#isWritten = true;
  }

  /** Ends when all that was written is durable; `undefined` when it is. */
  settled(): Promise<void> | undefined {
    if (!this.#isWritten) return this.#running;
    this.#next ??= this.#syncNext();
    return this.#next;
  }

  async #syncNext(): Promise<void> {
    // Its own waiters hear of its failure, and `written` tells all others.
    await this.#running?.catch(() => {});
    this.#next = undefined;
    this.#isWritten = false;
    this.#running = this.#run();
    await this.#running;
  }

  async #run(): Promise<void> {
    try {
      await this.#sync();
    } catch (error) {
      this.#failure = error;
      throw error;
    } finally {
      this.#running = undefined;
    }
  }
}
