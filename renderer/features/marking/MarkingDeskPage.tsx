import { Button, Textarea } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { ASSESSED_PARTS, MARKING_ROLES } from '../../../shared/domain/assessment';
import { useChannel, useSend } from '../../api/hooks';
import { showDone } from '../../api/notices';
import { ErrorState } from '../../components/ErrorState';
import { formatInstant } from '../../components/format';
import { PageSkeleton } from '../../components/PageSkeleton';
import { ShortcutHint } from '../../components/ShortcutHint';
import { type DeskKey, deskIdOf, draftIdOf, useMarkingDrafts } from '../../stores/marking-drafts';
import { CriterionRow } from './CriterionRow';
import { DeskStrip } from './DeskStrip';
import { DraftSaveState } from './DraftSaveState';
import classes from './desk.module.css';
import { criteriaOnScreen, type Desk, nextUnfinished, sumsOf } from './desk-model';
import { MarkerNotice } from './MarkerNotice';
import { PaperCard } from './PaperCard';
import { deskRoute } from './part-status';
import { ReopenButton } from './ReopenButton';
import { RubricHead } from './RubricHead';
import { focusPoints, useDeskKeys } from './use-desk-keys';
import { useMarker } from './use-marker';

const oneOf = <T extends string>(values: readonly T[], text: string | null | undefined): T =>
  values.find((value) => value === text) ?? (values[0] as T);

/** The marking desk: one person, one part, one marker. */
export default function MarkingDeskPage() {
  const marker = useMarker();
  return marker ? <MarkerDesk asLecturerId={marker.lecturerId} /> : <PageSkeleton />;
}

const MarkerDesk = ({ asLecturerId }: { asLecturerId: string | null }) => {
  const { enrolmentId = '', part } = useParams();
  const [search] = useSearchParams();
  const role = oneOf(MARKING_ROLES, search.get('role'));
  const key = useMemo<DeskKey>(
    () => ({ enrolmentId, part: oneOf(ASSESSED_PARTS, part), role, asLecturerId }),
    [enrolmentId, part, role, asLecturerId],
  );
  const { data, error, refetch } = useChannel('marking.get', key);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return <DeskView key={deskIdOf(key)} desk={data} deskKey={key} />;
};

const DeskView = ({ desk, deskKey }: { desk: Desk; deskKey: DeskKey }) => {
  const { t } = useTranslation('marking');
  const navigate = useNavigate();
  const root = useRef<HTMLDivElement>(null);
  const { drafts, savedAt, write, flush, flushDesk, setOpenDesk } = useMarkingDrafts();
  const { mutateAsync: finish, isPending: isFinishing } = useSend('marking.finish');
  const isFinished = desk.state === 'done';
  const isReadOnly = isFinished || desk.access !== 'own';
  const criteria = criteriaOnScreen(desk, deskKey, { drafts, savedAt });
  const sums = sumsOf(criteria, desk.keys);
  const firstOpen = Math.max(
    0,
    criteria.findIndex(({ points }) => points === null),
  );
  const [activeId, setActiveId] = useState<string | null>(criteria[firstOpen]?.criterionId ?? null);
  const whole = { ...deskKey, criterionId: null };
  const wholeId = draftIdOf(whole);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the cursor goes to the first open criterion once, on coming
  useEffect(() => {
    focusPoints(root.current, firstOpen);
  }, []);

  useEffect(() => {
    setOpenDesk(deskKey);
    return () => {
      setOpenDesk(null);
      void flushDesk(deskKey);
    };
  }, [deskKey, flushDesk, setOpenDesk]);

  const page = (step: -1 | 1) => {
    const next = step < 0 ? desk.previousEnrolmentId : desk.nextEnrolmentId;
    if (next) navigate(deskRoute(next, desk.part, desk.role));
  };
  const finishAndGoOn = async () => {
    if (isReadOnly || isFinishing || !(await flushDesk(deskKey))) return;
    try {
      await finish(deskKey);
    } catch {
      // The refusal names what is not marked; the cursor goes there.
      focusPoints(root.current, firstOpen);
      return;
    }
    showDone(t('finish.done', { name: desk.displayName }));
    const next = nextUnfinished(desk);
    if (next) navigate(deskRoute(next, desk.part, desk.role));
  };
  useDeskKeys(root, { onPage: page, onFinish: () => void finishAndGoOn() });

  return (
    <div ref={root} className={classes.desk}>
      <h1 className="kk-visually-hidden">{t('desk.title', { name: desk.displayName })}</h1>
      <DeskStrip desk={desk} onPage={page} />
      <div className={classes.split}>
        <PaperCard desk={desk} />
        <section className={classes.sheet} aria-label={desk.rubricTitle}>
          <RubricHead name={desk.displayName} criteria={criteria} sums={sums} activeId={activeId} />
          <MarkerNotice desk={desk} deskKey={deskKey} />
          {isFinished && (
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
                isFinished={isReadOnly}
                onActivate={() => setActiveId(criterion.criterionId)}
              />
            ))}
            <li
              className={classes.criterion}
              data-whole=""
              onFocus={() => setActiveId(null)}
              onBlur={() => void flush(whole)}
            >
              <div className={classes.below} style={{ paddingBlock: 8 }}>
                <div className={classes.field}>
                  <Textarea
                    label={t('wholeComment')}
                    value={drafts[wholeId]?.comment ?? desk.comment}
                    maxLength={20_000}
                    maxRows={12}
                    readOnly={isReadOnly}
                    onChange={(event) => write(whole, { comment: event.currentTarget.value })}
                  />
                  <span className={classes.fieldEnd}>
                    <DraftSaveState target={whole} recordedAt={null} />
                  </span>
                </div>
              </div>
            </li>
          </ol>
          <footer className={classes.foot}>
            <span>
              <ShortcutHint keys="enter" /> {t('keys.criterion')}
            </span>
            <span>
              <ShortcutHint keys="alt+left" /> <ShortcutHint keys="right" /> {t('keys.person')}
            </span>
            {isFinished && desk.access === 'own' && (
              <ReopenButton deskKey={deskKey} name={desk.displayName} />
            )}
            {!isReadOnly && (
              <>
                <span className={classes.optional}>
                  <ShortcutHint keys="mod+enter" /> {t('keys.finish')}
                </span>
                <Button
                  size="xs"
                  variant="filled"
                  className={classes.footEnd}
                  loading={isFinishing}
                  onClick={() => void finishAndGoOn()}
                >
                  {t('finish.button')}
                </Button>
              </>
            )}
          </footer>
        </section>
      </div>
    </div>
  );
};
