import { useCallbackRef } from '@mantine/hooks';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_TEXT } from '../../../shared/text-limits';
import { formatInstant } from '../../components/format';
import { type DeskKey, draftIdOf, useMarkingDrafts } from '../../stores/marking-drafts';
import { CommentText } from './CommentText';
import { CriterionRow } from './CriterionRow';
import { DraftSaveState } from './DraftSaveState';
import classes from './desk.module.css';
import { type Desk, sumsOf } from './desk-model';
import { KnockOutRow } from './KnockOutRow';
import { MarkerNotice } from './MarkerNotice';
import { PhraseBank } from './PhraseBank';
import { insertPhrase, type Phrase } from './phrase-text';
import { RubricHead } from './RubricHead';
import { SheetFoot } from './SheetFoot';
import { firstOpenCriterion, useCriteria } from './use-criteria';
import { useCriterionInWork } from './use-criterion-in-work';
import { usePhrases } from './use-phrases';

export interface RubricSheetProps {
  desk: Desk;
  deskKey: DeskKey;
  /** Told which criterion is in work; null is the comment on the whole. */
  activeCriterion: RefObject<string | null>;
  isReadOnly: boolean;
  isFinishing: boolean;
  isBankOpen: boolean;
  onBank: (isOpen: boolean) => void;
  onFinish: () => void;
}

/** The sheet: every criterion with points, levels and comment, what fails the part, and the word on the whole. */
export const RubricSheet = (props: RubricSheetProps) => {
  const { desk, deskKey, activeCriterion, isReadOnly, isFinishing, isBankOpen, onBank, onFinish } = props;
  const { t } = useTranslation('marking');
  const sheet = useRef<HTMLElement>(null);
  const { write, flush } = useMarkingDrafts.getState();
  const whole = { ...deskKey, criterionId: null };
  const criteria = useCriteria(desk, deskKey);
  const sums = useMemo(() => sumsOf(criteria, desk.keys), [criteria, desk.keys]);
  const [activeId, activate] = useCriterionInWork(
    () => desk.criteria[firstOpenCriterion(desk, deskKey)]?.criterionId ?? null,
    activeCriterion,
  );
  const typedComment = useMarkingDrafts((state) => state.drafts[draftIdOf(whole)]?.values.comment);
  const wholeComment = typedComment ?? desk.comment;
  const { phrases, use } = usePhrases(deskKey.asLecturerId);
  const [selected, setSelected] = useState('');

  const commentField = () =>
    sheet.current?.querySelector<HTMLTextAreaElement>(
      activeId === null ? '[data-whole] textarea' : '[data-active] textarea',
    ) ?? null;
  const cursor = useRef<[from: number, to: number] | null>(null);
  useEffect(() => {
    if (!isBankOpen) return;
    const field = commentField();
    if (!field) return;
    cursor.current = [field.selectionStart, field.selectionEnd];
    setSelected(field.value.slice(field.selectionStart, field.selectionEnd).trim());
  });

  const insert = useCallbackRef((phrase: Phrase) => {
    const field = commentField();
    const known =
      activeId === null ? wholeComment : criteria.find((one) => one.criterionId === activeId)?.comment;
    if (!field || known === undefined || isReadOnly) return;
    const [from, to] = cursor.current ?? [field.selectionStart, field.selectionEnd];
    cursor.current = null;
    const next = insertPhrase(known, from, to, phrase.content);
    write({ ...deskKey, criterionId: activeId }, { comment: next.comment.slice(0, LONGEST_TEXT) });
    use({ phraseId: phrase.phraseId });
    onBank(false);
    // The field has its new text a frame later; a dialog that closes gives the focus back before that.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        field.focus();
        field.setSelectionRange(next.cursor, next.cursor);
      }),
    );
  });
  const openBank = useCallbackRef(() => onBank(true));
  const closeBank = useCallbackRef(() => onBank(false));

  return (
    <section ref={sheet} className={classes.sheet} aria-label={desk.rubricTitle}>
      <RubricHead name={desk.displayName} criteria={criteria} sums={sums} activeId={activeId} />
      <MarkerNotice desk={desk} deskKey={deskKey} />
      {desk.overtaken && (
        <p className={classes.notice} role="status">
          {t('finish.newer', { read: desk.overtaken.read.version, newest: desk.overtaken.newest.version })}
        </p>
      )}
      {desk.state === 'done' && (
        <p className={classes.notice} role="status">
          {desk.outdatedVersion === null
            ? t('finish.since', { at: formatInstant(desk.finishedAt ?? '') })
            : t('finish.outdated', { version: desk.outdatedVersion })}
        </p>
      )}
      <ol className={classes.criteria}>
        {criteria.map((criterion, index) => (
          <CriterionRow
            key={criterion.criterionId}
            deskKey={deskKey}
            criterion={criterion}
            number={index + 1}
            isActive={criterion.criterionId === activeId}
            isReadOnly={isReadOnly}
            phrases={phrases}
            onActivate={activate}
            onInsert={insert}
            onBank={openBank}
          />
        ))}
        {desk.knockOuts.map((knockOut) => (
          <KnockOutRow
            key={knockOut.knockOutId}
            deskKey={deskKey}
            knockOut={knockOut}
            isReadOnly={isReadOnly}
          />
        ))}
        <li
          className={classes.criterion}
          data-whole=""
          onFocus={() => activate(null)}
          onBlur={() => void flush(whole)}
        >
          <div className={classes.below} style={{ paddingBlock: 8 }}>
            <div className={classes.field}>
              <CommentText
                deskKey={deskKey}
                criterionId={null}
                comment={wholeComment}
                isReadOnly={isReadOnly}
              />
              <span className={classes.fieldEnd}>
                <DraftSaveState of={useMarkingDrafts} id={draftIdOf(whole)} target={whole} />
              </span>
            </div>
          </div>
        </li>
      </ol>
      <SheetFoot
        desk={desk}
        deskKey={deskKey}
        isReadOnly={isReadOnly}
        isFinishing={isFinishing}
        onFinish={onFinish}
      />
      <PhraseBank
        isOpen={isBankOpen}
        phrases={phrases}
        lecturerId={deskKey.asLecturerId}
        lecturerName={desk.lecturerId === deskKey.asLecturerId ? desk.lecturerName : null}
        selected={selected}
        onInsert={insert}
        onClose={closeBank}
      />
    </section>
  );
};
