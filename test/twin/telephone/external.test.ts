import { externalFrom } from '../../../twin/telephone/external';

describe('what a flow sees of a reply', () => {
  test('is a flat map of texts', () => {
    expect(externalFrom({ recording: 'ON' }, 'STRING_MAP')).toEqual({ recording: 'ON' });
  });

  test.each([[null], ['ON'], [1], [['ON']], [{ a: 1 }], [{ a: null }], [{ a: { b: 'c' } }], [{ a: ['b'] }]])(
    'is nothing when it is not, but %j',
    (reply) => {
      expect(externalFrom(reply, 'STRING_MAP')).toBeUndefined();
    },
  );

  test('may be deep where the flow asked for JSON, yet an object', () => {
    expect(externalFrom({ a: { b: 1 } }, 'JSON')).toEqual({ a: { b: 1 } });
    expect(externalFrom(['a'], 'JSON')).toBeUndefined();
  });

  test('is nothing from 32 KB on, in UTF-8', () => {
    const wrapping = '{"a":""}'.length;
    const reply = (bytes: number) => ({ a: 'é'.repeat((bytes - wrapping) / 2) });
    expect(externalFrom(reply(32_766), 'STRING_MAP')).toBeDefined();
    expect(externalFrom(reply(32_768), 'STRING_MAP')).toBeUndefined();
  });
});
