/** Lets an engine stand still for a moment, between two groups of commands, so that others can be copied as of the same moment. It outlives a core that is made anew. */
export class Hold {
  readonly #onEnd: () => void;
  #isOn = false;

  /** @param onEnd there may be something to do again */
  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  begin(): void {
    this.#isOn = true;
  }

  end(): void {
    if (!this.#isOn) return;
    this.#isOn = false;
    this.#onEnd();
  }
}
