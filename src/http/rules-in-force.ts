import type { Ruleset } from '../rules/ruleset.ts';

/** A reload that failed, so that the rules from before are still in force. */
export interface ReloadFailure {
  readonly at: Date;
  readonly error: unknown;
}

/** The rules that the service judges by, which can be replaced as a whole while it runs. */
export class RulesInForce {
  readonly #load: () => Promise<Ruleset>;
  #ruleset: Ruleset;
  #failure: ReloadFailure | null = null;
  #turn: Promise<void> = Promise.resolve();

  /** @param load loads the rules anew, or throws where they are broken */
  constructor(ruleset: Ruleset, load: () => Promise<Ruleset>) {
    this.#ruleset = ruleset;
    this.#load = load;
  }

  /** What to judge by from now on. Whoever judges several postings as one takes it once. */
  get ruleset(): Ruleset {
    return this.#ruleset;
  }

  /** Why the latest reload failed; `null` where it did not, or there was none. */
  get failure(): ReloadFailure | null {
    return this.#failure;
  }

  /** Puts the rules in force that stand in the folder now, after any reload that is under way; where they are broken, keeps those it has. */
  reload(): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      try {
        this.#ruleset = await this.#load();
        this.#failure = null;
      } catch (error) {
        this.#failure = { at: new Date(), error };
      }
    });
    return this.#turn;
  }
}
