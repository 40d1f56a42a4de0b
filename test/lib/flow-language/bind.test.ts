import fc from 'fast-check';
import { BindError, bind, placeholdersOf } from '../../../lib/flow-language/bind';
import type { FlowDocument } from '../../../lib/flow-language/types';

const flow = (Parameters: object): FlowDocument => ({
  Version: '2019-10-30',
  StartAction: 'only',
  Actions: [
    { Identifier: 'only', Type: 'MessageParticipant', Parameters: { ...Parameters }, Transitions: {} },
  ],
});

describe('binding a flow', () => {
  test('puts a value in the place of each placeholder, wherever it stands in a text', () => {
    const document = flow({ Text: '${Greeting}', Deep: [{ Uri: 's3://${Bucket}/${Key}' }], Count: 3 });
    expect(placeholdersOf(document)).toEqual(['Bucket', 'Greeting', 'Key']);
    const bound = bind(document, { Greeting: 'Bonjour', Bucket: 'b', Key: 'k' });
    expect(bound.Actions[0]?.Parameters).toEqual({ Text: 'Bonjour', Deep: [{ Uri: 's3://b/k' }], Count: 3 });
  });

  test('keeps any value to the letter, quotes and dollars included', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(bind(flow({ Text: '${Greeting}' }), { Greeting: value }).Actions[0]?.Parameters?.Text).toBe(
          value,
        );
      }),
    );
  });

  test('refuses a placeholder without a value, and a value without a placeholder', () => {
    const document = flow({ Text: '${Greeting} ${Name}' });
    expect(() => bind(document, { Name: 'x' })).toThrow(
      new BindError('expected values for Greeting, got none'),
    );
    expect(() => bind(document, { Greeting: '', Name: 'x', Other: 'y' })).toThrow(
      new BindError('expected placeholders for Other, got none'),
    );
  });

  test('leaves the document as it was', () => {
    const document = flow({ Text: '${Greeting}' });
    bind(document, { Greeting: 'Bonjour' });
    expect(document).toEqual(flow({ Text: '${Greeting}' }));
  });
});
