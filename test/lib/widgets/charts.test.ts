import fc from 'fast-check';
import { chart } from '../../../lib/widgets/charts';
import type { Figure } from '../../../lib/widgets/figures';
import { elementsOf, type Written } from '../../support/markup';

/** Pixels of a character at 11 px in the widest of the console's fonts. */
const CHARACTER = 6.2;

const figures = fc.oneof(
  {
    arbitrary: fc.integer({ min: 0, max: 2_000_000 }).map((value): Figure => ({ kind: 'told', value })),
    weight: 6,
  },
  fc.constantFrom<Figure>({ kind: 'suppressed' }, { kind: 'open' }, { kind: 'least', value: 12 }),
);
const charts = fc.record({
  title: fc.constant('Appels'),
  measure: fc.constantFrom('calls' as const, 'waitMean' as const),
  places: fc.array(
    figures.map((figure) => ({ short: 'sept. 26', name: 'septembre 2026', figure })),
    { minLength: 1, maxLength: 45 },
  ),
  width: fc.integer({ min: 240, max: 1600 }),
  height: fc.integer({ min: 110, max: 220 }),
});

const numberOf = ({ attributes }: Written, name: string): number => Number(attributes[name]);

/** The stretch that a text takes. */
function spanOf(text: Written): readonly [number, number] {
  const [x, length] = [numberOf(text, 'x'), text.text.length * CHARACTER];
  switch (text.attributes['text-anchor']) {
    case 'middle':
      return [x - length / 2, x + length / 2];
    case 'end':
      return [x - length, x];
    default:
      return [x, x + length];
  }
}

describe('a chart', () => {
  it('has no labels on each other, at any width and with any figures', () => {
    fc.assert(
      fc.property(charts, (given) => {
        const texts = elementsOf(chart(given).text).filter(({ tag }) => tag === 'text');
        for (const [index, one] of texts.entries())
          for (const other of texts.slice(index + 1)) {
            const [[from, to], [start, end]] = [spanOf(one), spanOf(other)];
            const apart =
              to <= start || end <= from || Math.abs(numberOf(one, 'y') - numberOf(other, 'y')) >= 10;
            if (!apart) expect([one, other]).toEqual('apart');
          }
      }),
      { numRuns: 300 },
    );
  });

  it('draws what it counts in proportion, from zero', () => {
    const told = (value: number) => ({ short: '', name: '', figure: { kind: 'told', value } as const });
    const drawn = chart({
      title: '',
      measure: 'calls',
      places: [told(100), told(50), told(0)],
      width: 600,
      height: 200,
    });
    const [whole, half, none] = elementsOf(drawn.text)
      .filter(({ tag }) => tag === 'rect')
      .map((rect) => numberOf(rect, 'height'));
    expect(half).toBeCloseTo((whole as number) / 2, 0);
    expect(none).toBe(0);
  });

  it('breaks a line where a figure is missing, and marks the place', () => {
    const place = (figure: Figure) => ({ short: 'x', name: 'x', figure });
    const told = place({ kind: 'told', value: 30 });
    const drawn = chart({
      title: '',
      measure: 'waitMean',
      places: [told, place({ kind: 'suppressed' }), told, told],
      width: 600,
      height: 200,
    });
    const [line] = elementsOf(drawn.text).filter(({ attributes }) => attributes.class === 'aj-line');
    expect(line?.attributes.d?.match(/[ML]/g)).toEqual(['M', 'M', 'L']);
    expect(elementsOf(drawn.text).map(({ text }) => text)).toContain('n.\u00a0c.');
  });

  it('outlines what is so much at the least', () => {
    const drawn = chart({
      title: '',
      measure: 'calls',
      places: [{ short: 'x', name: 'x', figure: { kind: 'least', value: 30 } }],
      width: 600,
      height: 200,
    });
    expect(elementsOf(drawn.text).filter(({ attributes }) => attributes.class === 'aj-least')).toHaveLength(
      1,
    );
    expect(drawn.text).toContain('≥\u00a030');
  });
});
