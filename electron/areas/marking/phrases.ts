import type { InputOf, OutputOf } from '../../../shared/contract';
import type { phrasesContract } from '../../../shared/contract/phrases';
import { Refused } from '../../../shared/errors';
import type { CommandContext, Handlers } from '../../handlers';
import type { Db } from '../../store/db';

const listPhrases = (db: Db, lecturerId: string | null): OutputOf<'phrases.list'> =>
  db.all(
    `SELECT id AS phraseId, lecturerId, shortKey, title, content, uses FROM phrases
     WHERE lecturerId IS NULL OR lecturerId = ? ORDER BY uses DESC, usedAt DESC, title COLLATE NOCASE, id`,
    [lecturerId],
  );

interface PhraseRow {
  title: string;
  uses: number;
}

/** @throws Refused `not-found` */
function getPhrase(db: Db, phraseId: string): PhraseRow {
  const row = db.get<PhraseRow>('SELECT title, uses FROM phrases WHERE id = ?', [phraseId]);
  if (!row) throw new Refused('not-found', 'Diesen Baustein gibt es nicht mehr.', { details: { phraseId } });
  return row;
}

/** @throws Refused `not-found`, `conflict` where the short key is taken */
function savePhrase(
  { db, newId, describe }: CommandContext,
  { phraseId, lecturerId, shortKey, title, content }: InputOf<'phrases.save'>,
): OutputOf<'phrases.save'> {
  if (phraseId !== null) getPhrase(db, phraseId);
  if (lecturerId !== null && db.value('SELECT 1 FROM lecturers WHERE id = ?', [lecturerId]) === undefined) {
    throw new Refused('not-found', 'Diese Dozentin oder diesen Dozenten gibt es nicht.', {
      details: { lecturerId },
    });
  }
  const taken = db.value<string>(
    `SELECT title FROM phrases WHERE shortKey <> '' AND shortKey = ? AND lecturerId IS ? AND id IS NOT ?`,
    [shortKey, lecturerId, phraseId],
  );
  if (taken !== undefined) {
    throw new Refused('conflict', `Das Kürzel „${shortKey}“ hat schon der Baustein „${taken}“.`, {
      fields: { shortKey: `Dieses Kürzel hat schon der Baustein „${taken}“.` },
    });
  }
  const said = { lecturerId, shortKey, title, content };
  const id = phraseId ?? newId();
  if (phraseId === null) db.insert('phrases', { id, ...said });
  else db.update('phrases', phraseId, said);
  describe({ label: `Baustein „${title}“` });
  return { phraseId: id };
}

function removePhrase({ db, describe }: CommandContext, phraseId: string): OutputOf<'phrases.remove'> {
  const { title } = getPhrase(db, phraseId);
  db.run('DELETE FROM phrases WHERE id = ?', [phraseId]);
  describe({ label: `Baustein „${title}“ gelöscht` });
  return {};
}

function usePhrase({ db, now, describe }: CommandContext, phraseId: string): OutputOf<'phrases.use'> {
  const { title, uses } = getPhrase(db, phraseId);
  db.update('phrases', phraseId, { uses: uses + 1, usedAt: now.toISOString() });
  describe({ label: `Baustein „${title}“ verwendet` });
  return {};
}

export const phrasesHandlers = {
  'phrases.list': ({ db }, { lecturerId }) => listPhrases(db, lecturerId),
  'phrases.save': savePhrase,
  'phrases.remove': (context, { phraseId }) => removePhrase(context, phraseId),
  'phrases.use': (context, { phraseId }) => usePhrase(context, phraseId),
} satisfies Handlers<typeof phrasesContract>;
