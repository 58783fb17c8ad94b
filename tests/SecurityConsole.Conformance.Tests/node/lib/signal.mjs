/** Things that arrived, in order, and a way to wait for one of them without sleeping. */
export class Arrivals {
  #items = [];
  #waiting = [];

  add(item) {
    this.#items.push(item);
    for (const waiter of this.#waiting.filter(({ matches }) => matches(item))) waiter.resolve(item);
    this.#waiting = this.#waiting.filter(({ matches }) => !matches(item));
  }

  get all() {
    return [...this.#items];
  }

  /** The first item that matches, already here or still to come; rejects after `milliseconds`. */
  first(matches, what, milliseconds = 10_000) {
    const here = this.#items.find(matches);
    if (here !== undefined) return Promise.resolve(here);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${what} did not arrive within ${milliseconds} ms.`)), milliseconds);
      this.#waiting.push({ matches, resolve: (item) => (clearTimeout(timer), resolve(item)) });
    });
  }
}
