import { describe, expect, test } from 'vitest';
import { aPaperCohort } from './paper-cohort';

const phrase = (title: string, more: { lecturerId?: string; shortKey?: string } = {}) => ({
  phraseId: null,
  lecturerId: null,
  shortKey: '',
  title,
  content: `${title}.`,
  ...more,
});

describe('phrases', () => {
  test("a marker has the academy's and the own ones, never another's; the most used come first", async () => {
    const { w, lecturerIds } = await aPaperCohort();
    const [own = '', other = ''] = lecturerIds;
    const { phraseId } = await w.call('phrases.save', phrase('Bezug zu Ziel nennen', { lecturerId: own }));
    await w.call('phrases.save', phrase('Ausschluss begründen'));
    await w.call('phrases.save', phrase('Quelle fehlt', { lecturerId: other }));
    const titles = async (lecturerId: string | null) =>
      (await w.call('phrases.list', { lecturerId })).map(({ title }) => title);
    expect(await titles(own)).toEqual(['Ausschluss begründen', 'Bezug zu Ziel nennen']);
    await w.call('phrases.use', { phraseId });
    expect(await titles(own)).toEqual(['Bezug zu Ziel nennen', 'Ausschluss begründen']);
    expect(await titles(null)).toEqual(['Ausschluss begründen']);
  });

  test('a short key is one phrase of a bank; case does not count', async () => {
    const { w, lecturerIds } = await aPaperCohort();
    const [own = ''] = lecturerIds;
    const { phraseId } = await w.call('phrases.save', phrase('Bezug', { shortKey: 'Ziel' }));
    expect(await w.refused('phrases.save', phrase('Anderes', { shortKey: 'ZIEL' }))).toMatchObject({
      code: 'conflict',
      fields: { shortKey: 'Dieses Kürzel hat schon der Baustein „Bezug“.' },
    });
    await w.call('phrases.save', phrase('Eigenes', { shortKey: 'ziel', lecturerId: own }));
    await w.call('phrases.save', { ...phrase('Bezug zum Ziel', { shortKey: 'ziel' }), phraseId });
    expect(await w.call('phrases.list', { lecturerId: null })).toMatchObject([
      { title: 'Bezug zum Ziel', shortKey: 'ziel' },
    ]);
    expect(await w.refused('phrases.save', phrase('Anderes', { shortKey: 'zwei worte' }))).toMatchObject({
      code: 'validation',
    });
  });

  test('undo brings a removed phrase back; a use is no step to take back', async () => {
    const { w } = await aPaperCohort();
    const { phraseId } = await w.call('phrases.save', phrase('Bezug'));
    await w.call('phrases.remove', { phraseId });
    expect(await w.call('phrases.list', { lecturerId: null })).toEqual([]);
    expect(await w.refused('phrases.use', { phraseId })).toMatchObject({ code: 'not-found' });
    await w.call('workspace.undo', {});
    await w.call('phrases.use', { phraseId });
    expect((await w.call('workspace.undoable', {})).undo?.label).toBe('Baustein „Bezug“');
    expect(await w.call('phrases.list', { lecturerId: null })).toMatchObject([{ title: 'Bezug', uses: 1 }]);
  });
});
