import fc from 'fast-check';
import { canonicalJson, drawOf, hmacSha256, sha256 } from '../../../lib/domain/hash';

test('the hash and the HMAC are those of the standards', () => {
  // FIPS 180-2, appendix B.1; RFC 4231, test case 2.
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(hmacSha256(Buffer.from('Jefe'), 'what do ya want for nothing?')).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
});

const scalar = fc.oneof(fc.string(), fc.maxSafeInteger(), fc.boolean(), fc.constant(null));
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof({ maxDepth: 3 }, scalar, fc.array(tie('tree')), fc.dictionary(fc.string(), tie('tree'))),
}));

const backwards = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(backwards);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, held]) => [key, backwards(held)]),
  );
};

test('canonical JSON says the same, and says it in one way whatever the order of the keys', () => {
  fc.assert(
    fc.property(tree, (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(backwards(value))).toBe(canonicalJson(value));
    }),
  );
});

test('canonical JSON orders keys by code unit, leaves out what is undefined and all white space', () => {
  expect(canonicalJson({ b: [1, 'x y'], é: null, a: { z: true, y: undefined }, B: 0 })).toBe(
    '{"B":0,"a":{"z":true},"b":[1,"x y"],"é":null}',
  );
});

test('a draw belongs to its text, lies in [0, 1), and is spread evenly', () => {
  const draws = Array.from({ length: 4000 }, (_, index) => drawOf(`contact ${index}`));
  expect(draws.every((draw) => draw >= 0 && draw < 1)).toBe(true);
  expect(drawOf('contact 0')).toBe(draws[0]);
  for (let tenth = 0; tenth < 10; tenth += 1) {
    const share = draws.filter((draw) => Math.floor(draw * 10) === tenth).length / draws.length;
    expect(share).toBeCloseTo(0.1, 1);
  }
});
