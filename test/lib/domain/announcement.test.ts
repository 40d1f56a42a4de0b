import { announcementVersion } from '../../../lib/domain/announcement';

const TEXT = 'Votre appel est enregistré. Pour refuser, tapez 2.';

test('a version is that of the text to the letter', () => {
  const others = [`${TEXT} `, TEXT.replace('2', '3'), TEXT.normalize('NFD'), TEXT.toLowerCase()];
  expect(announcementVersion(TEXT)).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set([TEXT, ...others].map(announcementVersion)).size).toBe(5);
});
