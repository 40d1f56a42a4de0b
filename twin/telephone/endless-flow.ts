/** A call that goes round without end: Connect would not let it, and its own limit is not documented. */
export class EndlessFlow extends Error {
  override readonly name = 'EndlessFlow';
}
