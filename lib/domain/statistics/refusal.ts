/** A question that is none of the charter's. It says what is allowed and never repeats what was asked: that could be a number. */
export class QuestionRefused extends Error {
  override readonly name = 'QuestionRefused';

  /**
   * @param expectation what was expected, before the list of what is allowed
   * @param allowed what may stand there instead
   */
  constructor(
    expectation: string,
    readonly allowed: readonly string[],
    got = 'something else',
  ) {
    super(`expected ${expectation} ${allowed.join(', ')}, got ${got}`);
  }
}
