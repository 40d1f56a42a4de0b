import { CUTS, cutOf, DIMENSIONS, placeOf } from '../../../../lib/domain/statistics/dimensions';

test('statistics are cut by at most three of six dimensions: 42 cuts, each once, with every coarser one', () => {
  expect(DIMENSIONS).toHaveLength(6);
  const names = CUTS.map((cut) => cut.join());
  expect(new Set(names).size).toBe(42);
  for (const cut of CUTS)
    for (const dimension of cut) expect(names).toContain(cut.filter((other) => other !== dimension).join());
});

test('nobody who answers is a dimension (nobody who answers is measured)', () => {
  expect(DIMENSIONS.filter((dimension) => /agent|operator|answerer/.test(dimension))).toEqual([]);
});

test('values of different cells never have the same place', () => {
  expect(placeOf({ hour: '9' })).not.toBe(placeOf({ weekday: '9' }));
  expect(cutOf({ queue: 'Accueil', hour: '9' })).toEqual(['hour', 'queue']);
});
