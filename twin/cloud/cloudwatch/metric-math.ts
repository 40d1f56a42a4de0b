import { AwsError, notPlayed } from '../aws';

/** A value for each period of a range, undefined where nothing is known. */
export type TimeSeries = readonly (number | undefined)[];

type Value = number | TimeSeries;

const OPERATORS: Readonly<Record<string, (one: number, other: number) => number | undefined>> = {
  '+': (one, other) => one + other,
  '-': (one, other) => one - other,
  '*': (one, other) => one * other,
  // A point that would divide by zero is dropped.
  '/': (one, other) => (other === 0 ? undefined : one / other),
};

const TOKENS = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_]\w*)|([-+*/(),]))/y;

/**
 * Computes an expression of CloudWatch's metric math: arithmetic over time series and numbers, and `FILL(series, number)`.
 * In arithmetic a missing point counts as 0 where another series has one.
 *
 * That `FILL` makes nothing of a series without a single point is assumed, since an alarm is worse off for it.
 *
 * @param seriesOf what an identifier stands for
 * @throws AwsError ValidationError when it cannot be read or is no time series; NotImplemented for another function
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export function computed(expression: string, seriesOf: (id: string) => TimeSeries): TimeSeries {
  const tokens = tokensOf(expression);
  let at = 0;
  const next = (): string | undefined => tokens[at++];
  const expect = (token: string): void => {
    if (next() !== token) throw unreadable(expression);
  };

  const sum = (): Value => chain(product, ['+', '-']);
  const product = (): Value => chain(atom, ['*', '/']);
  function chain(part: () => Value, operators: readonly string[]): Value {
    let value = part();
    while (operators.includes(tokens[at] ?? '')) {
      const operator = next() as string;
      value = combined(operator, value, part());
    }
    return value;
  }
  function atom(): Value {
    const token = next();
    if (token === undefined) throw unreadable(expression);
    if (token === '-') return combined('-', 0, atom());
    if (token === '(') {
      const inner = sum();
      expect(')');
      return inner;
    }
    if (/^\d/.test(token)) return Number(token);
    if (/^[a-z]/.test(token)) return seriesOf(token);
    if (token !== 'FILL') throw notPlayed(`the metric math of ${token}`);
    return filled();
  }
  function filled(): Value {
    expect('(');
    const series = sum();
    expect(',');
    const filler = sum();
    expect(')');
    if (typeof series === 'number' || typeof filler !== 'number')
      throw notPlayed('FILL with anything but a series and a number');
    return series.every((value) => value === undefined) ? series : series.map((value) => value ?? filler);
  }

  const result = sum();
  if (at < tokens.length || typeof result === 'number') throw unreadable(expression);
  return result;
}

function combined(operator: string, one: Value, other: Value): Value {
  const apply = OPERATORS[operator] as (one: number, other: number) => number | undefined;
  const length = typeof one === 'number' ? (typeof other === 'number' ? 0 : other.length) : one.length;
  if (typeof one === 'number' && typeof other === 'number') return apply(one, other) ?? Number.NaN;
  return Array.from({ length }, (_, at) => {
    const left = typeof one === 'number' ? one : one[at];
    const right = typeof other === 'number' ? other : other[at];
    const known =
      (typeof one === 'number' ? undefined : left) ?? (typeof other === 'number' ? undefined : right);
    return known === undefined ? undefined : apply(left ?? 0, right ?? 0);
  });
}

function tokensOf(expression: string): string[] {
  const tokens: string[] = [];
  const text = expression.trim();
  TOKENS.lastIndex = 0;
  while (TOKENS.lastIndex < text.length) {
    const found = TOKENS.exec(text);
    if (found === null) throw notPlayed(`the metric math ${expression}`);
    tokens.push(found[0].trim());
  }
  return tokens;
}

const unreadable = (expression: string): AwsError =>
  new AwsError('ValidationError', 400, `expected a time series of metric math, got ${expression}`);
