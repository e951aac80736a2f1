import { Alert, Button, TextInput } from '@mantine/core';
import type { TFunction } from 'i18next';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { publicHoliday } from '../../../shared/domain/holidays';
import type { SeriesScope as Scope } from '../../../shared/domain/series-change';
import type { HolidayWay } from '../../../shared/domain/series-holidays';
import { useSend } from '../../api/hooks';
import { AskingDrawer } from '../../components/AskingDrawer';
import { formatDay } from '../../components/format';
import { ShortcutHint } from '../../components/ShortcutHint';
import type { Schedule, Session } from './plan-model';
import { othersOf, SeriesScope } from './SeriesScope';
import { SessionActions } from './SessionActions';
import { SessionCheck } from './SessionCheck';
import { SessionFields } from './SessionFields';
import classes from './schedule.module.css';
import { breaksOf, changesSeries, draftOf, inputOf, type SessionDraft } from './session-draft';
import { usePlanChoices } from './use-plan-choices';

interface SessionDrawerProps {
  cohortId: string;
  schedule: Schedule;
  today: string;
  /** Null for a new session. */
  session: Session | null;
  startCancelling: boolean;
  /** What the form begins with instead of what is stored. */
  preset?: Partial<SessionDraft>;
  onClose: () => void;
}

/** One session in a drawer at the side. Strg+Enter saves. */
export function SessionDrawer({
  cohortId,
  schedule,
  today,
  session,
  startCancelling,
  preset = {},
  onClose,
}: SessionDrawerProps) {
  const { t } = useTranslation('schedule');
  const initial = useRef({ ...draftOf(session, schedule), ...(session === null && preset) });
  const [draft, setDraft] = useState<SessionDraft>({ ...initial.current, ...preset });
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [message, setMessage] = useState<string | null>(null);
  const [scope, setScope] = useState<Scope>('one');
  const [onHoliday, setOnHoliday] = useState<HolidayWay>('reason');
  const choices = usePlanChoices(initial.current);
  const save = useSend('schedule.saveSession', {
    onDone: onClose,
    onRefused: (refusal) => {
      setErrors(refusal.fields ?? {});
      setMessage(refusal.message);
      return true;
    },
  });
  const isDirty = JSON.stringify(draft) !== JSON.stringify(initial.current);
  const reachesSeries = changesSeries(draft, initial.current);
  const draftInput = inputOf(draft, session, cohortId);
  const input = draftInput && { ...draftInput, scope: reachesSeries ? scope : ('one' as const), onHoliday };
  const isReadOnly = session?.state === 'cancelled';

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setMessage(null);
    setErrors({});
    if (input) save.mutate(input);
    else setMessage(t('drawer.incomplete'));
  };
  return (
    <AskingDrawer
      typed={draft}
      stored={initial.current}
      opened
      onClose={onClose}
      position="right"
      size={440}
      title={session ? titleOf(session, t) : t('drawer.new')}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form
        className={classes.form}
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            const form = event.currentTarget;
            // The field hands its value over on leaving; the form is sent with it.
            (event.target as HTMLElement).blur();
            requestAnimationFrame(() => form.requestSubmit());
          }
        }}
      >
        {message !== null && (
          <Alert color="red" role="alert">
            {message}
          </Alert>
        )}
        <SessionFields
          schedule={schedule}
          today={today}
          choices={choices}
          draft={draft}
          breaks={breaksOf(draft, session)}
          onChange={(changes) => setDraft((current) => ({ ...current, ...changes }))}
          errors={errors}
          disabled={isReadOnly}
          takesFocus={!startCancelling && !isReadOnly}
        />
        {!isReadOnly && reachesSeries && (
          <SeriesScope
            others={othersOf(session, schedule)}
            value={scope}
            onChange={setScope}
            hint={t('series.hint')}
          />
        )}
        {!isReadOnly && input && (
          <SessionCheck
            input={input}
            onHoliday={setOnHoliday}
            reason={
              publicHoliday(input.date, schedule.federalState) === null && (
                <TextInput
                  label={t('onHoliday.why')}
                  value={draft.holidayOverrideReason}
                  onChange={(event) => {
                    const holidayOverrideReason = event.currentTarget.value;
                    setDraft((current) => ({ ...current, holidayOverrideReason }));
                  }}
                  error={errors.holidayOverrideReason}
                />
              )
            }
          />
        )}
        <div className={`${classes.formRow} ${classes.foot}`}>
          {!isReadOnly && (
            <>
              <Button
                variant="filled"
                type="submit"
                loading={save.isPending}
                disabled={session !== null && !isDirty}
              >
                {session ? t('common:action.save') : t('drawer.create')}
              </Button>
              <ShortcutHint keys="mod+enter" />
            </>
          )}
        </div>
      </form>
      {session && (
        <section className={classes.actions} aria-label={t('action.label')}>
          <SessionActions
            cohortId={cohortId}
            schedule={schedule}
            session={session}
            today={today}
            startCancelling={startCancelling}
            onDone={onClose}
          />
        </section>
      )}
    </AskingDrawer>
  );
}

const titleOf = (session: Session, t: TFunction<'schedule'>): string =>
  session.number === null
    ? t('drawer.cancelled', { day: formatDay(session.date, { year: true }) })
    : t('drawer.session', { number: session.number, day: formatDay(session.date, { year: true }) });
