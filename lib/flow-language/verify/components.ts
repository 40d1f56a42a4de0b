/** An arrow between two nodes, by number. */
interface Arrow {
  readonly from: number;
  readonly to: number;
}

/**
 * The strongly connected component of each node: two nodes are in the same one when each can come to the other. Tarjan's
 * algorithm, with a list in the place of recursion, since a path may be as long as the graph.
 *
 * R. Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1(2), 1972.
 */
export function componentsOf(count: number, arrows: readonly Arrow[]): readonly number[] {
  const search = new Search(count, arrows);
  for (let node = 0; node < count; node += 1) search.from(node);
  return search.component;
}

const UNSEEN = -1;

class Search {
  readonly component: number[];
  private readonly next: number[][];
  private readonly order: number[];
  private readonly low: number[];
  private readonly open: number[] = [];
  private seen = 0;
  private components = 0;

  constructor(count: number, arrows: readonly Arrow[]) {
    this.component = new Array(count).fill(UNSEEN);
    this.order = new Array(count).fill(UNSEEN);
    this.low = new Array(count).fill(UNSEEN);
    this.next = Array.from({ length: count }, () => []);
    for (const { from, to } of arrows) this.next[from]?.push(to);
  }

  from(root: number): void {
    if (this.order[root] !== UNSEEN) return;
    const path = [this.enter(root)];
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const to = step.left.pop();
      if (to === undefined) {
        path.pop();
        this.leave(step.node, path.at(-1)?.node);
      } else if (this.order[to] === UNSEEN) path.push(this.enter(to));
      else if (this.component[to] === UNSEEN) this.lower(step.node, this.order[to] as number);
    }
  }

  private enter(node: number): { readonly node: number; readonly left: number[] } {
    this.order[node] = this.seen;
    this.low[node] = this.seen;
    this.seen += 1;
    this.open.push(node);
    return { node, left: [...(this.next[node] as number[])] };
  }

  private leave(node: number, before: number | undefined): void {
    const low = this.low[node] as number;
    if (before !== undefined) this.lower(before, low);
    if (low !== this.order[node]) return;
    for (let member: number | undefined; member !== node; ) {
      member = this.open.pop() as number;
      this.component[member] = this.components;
    }
    this.components += 1;
  }

  private lower(node: number, to: number): void {
    this.low[node] = Math.min(this.low[node] as number, to);
  }
}
