import { Splitter } from '@mantine/core';
import { useCallbackRef } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSend } from '../../api/hooks';
import { showDone, showRefusal } from '../../api/notices';
import { useDeskLayout } from '../../stores/desk-layout';
import type { Draft } from '../../stores/drafts';
import { useKnockOutDrafts } from '../../stores/knock-out-drafts';
import { useLayout } from '../../stores/layout';
import { type DeskKey, deskIdOf, setOpenDesk, useMarkingDrafts } from '../../stores/marking-drafts';
import { useNoteDrafts } from '../../stores/note-drafts';
import { DeskStrip } from './DeskStrip';
import classes from './desk.module.css';
import { type Desk, nextUnfinished } from './desk-model';
import { PaperPane } from './PaperPane';
import { deskRoute } from './part-status';
import { RubricSheet } from './RubricSheet';
import type { ReaderControls } from './reader/reader-controls';
import { firstOpenCriterion } from './use-criteria';
import { focusPoints, useDeskKeys } from './use-desk-keys';
import { useNextPaper } from './use-next-paper';
import { useRestoredDrafts } from './use-restored-drafts';
import { WhichVersion } from './WhichVersion';

/** The desk of one marking: the people above, the paper left, the sheet right. */
export const DeskView = ({ desk, deskKey }: { desk: Desk; deskKey: DeskKey }) => {
  const { t } = useTranslation('marking');
  const navigate = useNavigate();
  const root = useRef<HTMLDivElement>(null);
  const reader = useRef<ReaderControls>(null);
  const { isFocused, setFocused } = useLayout();
  const { paperShare, setPaperShare } = useDeskLayout();
  const { mutateAsync: finish, isPending: isFinishing } = useSend('marking.finish');
  const [isBankOpen, setBankOpen] = useState(false);
  const [isAskingWhich, setAskingWhich] = useState(false);
  const isReadOnly = desk.state === 'done' || desk.access !== 'own' || desk.closedBy !== null;
  const activeCriterion = useRef<string | null>(null);
  useRestoredDrafts(desk, deskKey, isReadOnly);
  useNextPaper(desk, deskKey);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the cursor goes to the first open criterion once, on coming
  useEffect(() => {
    focusPoints(root.current, firstOpenCriterion(desk, deskKey));
  }, []);

  useEffect(() => {
    setOpenDesk(deskKey);
    return () => {
      setOpenDesk(null);
      void saveAll(deskKey);
    };
  }, [deskKey]);
  useEffect(() => () => setFocused(false), [setFocused]);

  const goTo = (enrolmentId: string | null) => {
    if (enrolmentId) navigate(deskRoute(enrolmentId, desk.part, desk.role));
  };
  const page = useCallbackRef((step: -1 | 1) =>
    goTo(step < 0 ? desk.previousEnrolmentId : desk.nextEnrolmentId),
  );
  const finishAndGoOn = async (submissionId?: string): Promise<void> => {
    if (isReadOnly || isFinishing) return;
    if (!(await saveAll(deskKey))) {
      showRefusal({ code: 'conflict', message: t('finish.unsaved', { why: whyUnsaved(deskKey) }) });
      return;
    }
    if (desk.overtaken && submissionId === undefined) {
      setAskingWhich(true);
      return;
    }
    setAskingWhich(false);
    try {
      await finish({ ...deskKey, ...(submissionId !== undefined && { submissionId }) });
    } catch {
      // The refusal names what is not marked; the cursor goes there.
      focusPoints(root.current, firstOpenCriterion(desk, deskKey));
      return;
    }
    showDone(t('finish.done', { name: desk.displayName }));
    goTo(nextUnfinished(desk));
  };
  const finishFromSheet = useCallbackRef(() => void finishAndGoOn());
  useDeskKeys(root, {
    reader,
    onPage: page,
    onNextOpen: () => goTo(nextUnfinished(desk)),
    onFinish: finishFromSheet,
    onFocusMode: () => setFocused(!isFocused),
    onPhrases: () => {
      if (!isReadOnly) setBankOpen(true);
    },
  });

  return (
    <div ref={root} className={classes.desk}>
      <h1 className="kk-visually-hidden">{t('desk.title', { name: desk.displayName })}</h1>
      {!isFocused && <DeskStrip desk={desk} onPage={page} />}
      <Splitter
        className={classes.split}
        sizes={[paperShare, 100 - paperShare]}
        onSizeChange={([share]) => typeof share === 'number' && setPaperShare(share)}
        lineSize={1}
        attributes={{ handle: { 'aria-label': t('desk.split') } }}
      >
        <Splitter.Pane defaultSize={57} min={25} className={classes.pane}>
          <PaperPane
            desk={desk}
            deskKey={deskKey}
            activeCriterion={activeCriterion}
            isReadOnly={isReadOnly}
            controls={reader}
          />
        </Splitter.Pane>
        <Splitter.Pane defaultSize={43} min={30} className={classes.pane}>
          <RubricSheet
            desk={desk}
            deskKey={deskKey}
            activeCriterion={activeCriterion}
            isReadOnly={isReadOnly}
            isFinishing={isFinishing}
            isBankOpen={isBankOpen}
            onBank={setBankOpen}
            onFinish={finishFromSheet}
          />
        </Splitter.Pane>
      </Splitter>
      {desk.overtaken && (
        <WhichVersion
          opened={isAskingWhich}
          overtaken={desk.overtaken}
          onClose={() => setAskingWhich(false)}
          onChoose={(submissionId) => void finishAndGoOn(submissionId)}
        />
      )}
    </div>
  );
};

/** Saves everything of a desk at once. True when nothing is left unsaved. */
async function saveAll(key: DeskKey): Promise<boolean> {
  const isOfDesk = (target: DeskKey) => deskIdOf(target) === deskIdOf(key);
  const saved = await Promise.all([
    useMarkingDrafts.getState().flushAll(isOfDesk),
    useKnockOutDrafts.getState().flushAll(isOfDesk),
    useNoteDrafts.getState().flushAll(isOfDesk),
  ]);
  return saved.every(Boolean);
}

/** Why something of a desk is not saved. */
const whyUnsaved = (key: DeskKey): string =>
  [useMarkingDrafts, useKnockOutDrafts, useNoteDrafts]
    .flatMap((store) => Object.values<Draft<DeskKey, object>>(store.getState().drafts))
    .find(({ target, message }) => message !== null && deskIdOf(target) === deskIdOf(key))?.message ?? '';
