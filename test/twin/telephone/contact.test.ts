import { Contact } from '../../../twin/telephone/contact';

test('a transferred contact takes over attributes and, for want of a page that says otherwise, the recording switches', () => {
  const first = new Contact('first', '+33639980123', null);
  first.attributes = { recording: 'on' };
  first.switches.set('voice', { flow: 'a', action: 'on', participants: ['Agent', 'Customer'] });
  first.hooks.set('AgentWhisper', { arn: 'a', name: 'a', type: 'AGENT_WHISPER', document: EMPTY });
  const chain = (previous: Contact) => ({ previous, targetQueue: undefined, targetAgent: 'operator' });
  const second = new Contact('second', '+33639980123', null, chain(first));
  const third = new Contact('third', '+33639980123', null, chain(second));
  expect(second).toMatchObject({ initialId: 'first', previousId: 'first', initiationMethod: 'TRANSFER' });
  expect(third).toMatchObject({ initialId: 'first', previousId: 'second' });
  expect(third.attributes).toEqual(first.attributes);
  expect(third.switches.on('voice')).toEqual(['Agent', 'Customer']);
  expect(third.hooks.size).toBe(0);
});

const EMPTY = { Version: '2019-10-30', StartAction: 'a', Actions: [] };
