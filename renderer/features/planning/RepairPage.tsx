import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconTool } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useChannel, useJob, useSend } from '../../api/hooks';
import { showDone } from '../../api/notices';
import { DateField } from '../../components/DateField';
import { ErrorState } from '../../components/ErrorState';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { usePlanChoices } from '../schedule/use-plan-choices';
import { ContradictionPanel } from './ContradictionPanel';
import classes from './planning.module.css';
import { RepairComparison } from './RepairComparison';
import { RepairWelcome } from './RepairWelcome';
import { DISRUPTION_KINDS, type DisruptionDraft, disruptionOf, type RepairAnswer } from './repair-model';
import { useShownResults } from './use-shown-results';

const NOBODY = { lecturerIds: [], roomId: null };
const takesNoWay = () => false;

/** Somebody falls ill, a room or a day is lost: repairs that change least, compared and taken. */
export default function RepairPage() {
  const { cohortId = '' } = useParams();
  const status = useChannel('workspace.status', {});
  const cohort = useChannel('cohorts.get', { cohortId });
  if (cohort.isError) return <ErrorState error={cohort.error} onRetry={() => void cohort.refetch()} />;
  if (!status.data || !cohort.data) return <PageSkeleton />;
  return <RepairBoard cohortId={cohortId} code={cohort.data.code} today={status.data.today} />;
}

function RepairBoard({ cohortId, code, today }: { cohortId: string; code: string; today: string }) {
  const { t } = useTranslation('repair');
  const navigate = useNavigate();
  const choices = usePlanChoices(NOBODY);
  const [draft, setDraft] = useState<DisruptionDraft>({
    kind: 'lecturer-out',
    lecturerId: null,
    roomId: null,
    startsOn: null,
    endsOn: null,
    reason: '',
  });
  const [isOnlyThis, setOnlyThis] = useState(false);
  const [answer, setAnswer] = useState<RepairAnswer | null>(null);
  const [chosen, setChosen] = useState(0);
  const job = useJob('schedule.repairOptions');
  const apply = useSend('schedule.applyRepair', {
    onDone: ({ changed }) => {
      showDone(t('taken', { count: changed }));
      navigate(`/kurse/${cohortId}/stundenplan`);
    },
  });
  const disruption = disruptionOf(draft);
  const results = useShownResults(answer !== null || job.isRunning);
  // What was found, or is being looked for, belongs to what was asked, and nobody waits for it on a page that was left.
  const { cancel } = job;
  useEffect(() => cancel, [cancel]);
  const forget = () => {
    cancel();
    setAnswer(null);
  };
  const set = (changes: Partial<DisruptionDraft>) => {
    setDraft((current) => ({ ...current, ...changes }));
    forget();
  };
  const search = async () => {
    if (!disruption) return;
    setAnswer(null);
    setChosen(0);
    const found = await job.run({ disruption, cohortIds: isOnlyThis ? [cohortId] : [] });
    if (found) setAnswer(found);
  };

  return (
    <div className={classes.page}>
      <div className={classes.columns}>
        <Panel title={t('form.title')} className={classes.side ?? ''}>
          <form
            className={classes.form}
            onSubmit={(event) => {
              event.preventDefault();
              void search();
            }}
          >
            <SegmentedControl
              fullWidth
              aria-label={t('form.kind')}
              data={DISRUPTION_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
              value={draft.kind}
              onChange={(kind) => set({ kind: kind as DisruptionDraft['kind'] })}
            />
            {draft.kind === 'lecturer-out' && (
              <Select
                label={t('form.lecturer')}
                data={choices.lecturers}
                value={draft.lecturerId}
                onChange={(lecturerId) => set({ lecturerId })}
                searchable
                required
              />
            )}
            {draft.kind === 'room-out' && (
              <Select
                label={t('form.room')}
                data={choices.rooms}
                value={draft.roomId}
                onChange={(roomId) => set({ roomId })}
                searchable
                required
              />
            )}
            <div className={classes.period}>
              <DateField
                label={t('form.startsOn')}
                value={draft.startsOn}
                onChange={(startsOn) => set({ startsOn })}
                today={today}
                required
              />
              <DateField
                label={t('form.endsOn')}
                value={draft.endsOn}
                onChange={(endsOn) => set({ endsOn })}
                today={today}
                {...(draft.startsOn && { min: draft.startsOn })}
              />
            </div>
            <TextInput
              label={t('form.reason')}
              placeholder={t(`reason.${draft.kind}`)}
              value={draft.reason}
              onChange={(event) => set({ reason: event.currentTarget.value })}
              maxLength={300}
            />
            <SegmentedControl
              fullWidth
              aria-label={t('form.scope')}
              data={[
                { value: 'all', label: t('form.allCohorts') },
                { value: 'this', label: t('form.onlyThis', { code }) },
              ]}
              value={isOnlyThis ? 'this' : 'all'}
              onChange={(scope) => {
                setOnlyThis(scope === 'this');
                forget();
              }}
            />
            <div className={classes.submit}>
              <Button
                type="submit"
                variant="filled"
                fullWidth
                leftSection={<IconTool size={16} stroke={1.6} />}
                disabled={disruption === null}
                loading={job.isRunning}
              >
                {t('search')}
              </Button>
            </div>
          </form>
        </Panel>
        <div className={classes.results} ref={results}>
          {answer?.kind === 'repairs' ? (
            <RepairComparison
              answer={answer}
              chosen={chosen}
              onChoose={setChosen}
              isTaking={apply.isPending}
              onTake={() => {
                const repair = answer.repairs[chosen]?.repair;
                if (repair) apply.mutate(repair);
              }}
            />
          ) : answer?.kind === 'contradiction' ? (
            <ContradictionPanel
              contradiction={answer}
              onLonger={null}
              canTake={takesNoWay}
              onTake={() => undefined}
            />
          ) : (
            <RepairWelcome
              sentence={answer?.kind === 'undecided' ? answer.sentence : null}
              progress={job.progress}
              onCancel={cancel}
            />
          )}
        </div>
      </div>
    </div>
  );
}
