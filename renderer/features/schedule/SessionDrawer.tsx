import { Alert, Button, TextInput } from '@mantine/core';
import type { TFunction } from 'i18next';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { publicHoliday } from '../../../shared/domain/holidays';
import type { SeriesScope as Scope } from '../../../shared/domain/series-change';
import type { HolidayWay } from '../../../shared/domain/series-holidays';
import { useSend } from '../../api/hooks';
import { AskingDrawer } from '../../components/AskingDrawer';
import { formatDay } from '../../components/format';
import { ShortcutHint } from '../../components/ShortcutHint';
import { sendWhole } from '../../components/send-typed';
import { useTypedFields } from '../../components/use-typed-fields';
import type { Schedule, Session, SessionInput } from './plan-model';
import { othersOf, SeriesScope } from './SeriesScope';
import { SessionActions } from './SessionActions';
import { SessionCheck } from './SessionCheck';
import { SessionClashes } from './SessionClashes';
import { SessionFields } from './SessionFields';
import classes from './schedule.module.css';
import {
  breaksOf,
  changesSeries,
  draftOf,
  inputOf,
  SESSION_FIELDS,
  type SessionDraft,
} from './session-draft';
import { usePlanChoices } from './use-plan-choices';

type SessionBase = SessionInput['base'];

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
  // A new session follows no other any more once it is begun.
  const initial = useRef({ ...draftOf(session, schedule), ...(session === null && preset) });
  const typing = useTypedFields<SessionDraft>(
    session ? draftOf(session, schedule) : initial.current,
    session ? { of: 'session', id: session.id } : undefined,
  );
  const draft = typing.fields;
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [message, setMessage] = useState<string | null>(null);
  const [scope, setScope] = useState<Scope>('one');
  const [onHoliday, setOnHoliday] = useState<HolidayWay>('reason');
  const choices = usePlanChoices(initial.current);
  const begun = useRef(() => session !== null && Object.keys(preset).length > 0 && typing.change(preset));
  useEffect(() => void begun.current(), []);
  const save = useSend('schedule.saveSession', {
    onRefused: (refusal) => {
      // What others changed is said below, with both values.
      if (refusal.details?.reason === 'changed-meanwhile') return true;
      setErrors(refusal.fields ?? {});
      setMessage(refusal.message);
      return true;
    },
  });
  const reachesSeries = changesSeries(draft, typing.stored);
  const draftInput = inputOf(draft, session, cohortId);
  const input = draftInput && { ...draftInput, scope: reachesSeries ? scope : ('one' as const), onHoliday };
  const isReadOnly = session?.state === 'cancelled';

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setMessage(null);
    setErrors({});
    if (input) void send(input);
    else setMessage(t('drawer.incomplete'));
  };
  const send = async (whole: NonNullable<typeof input>) => {
    const isStored = await sendWhole(typing, SESSION_FIELDS, ({ base }) =>
      save.mutateAsync({ ...whole, ...(session && { base: base as SessionBase }) }),
    );
    if (isStored) onClose();
  };
  const change = (changes: Partial<SessionDraft>) => {
    setErrors({});
    typing.change(changes);
  };
  return (
    <AskingDrawer
      typed={typing.isTyped}
      stored={false}
      opened
      onClose={() => {
        typing.discard();
        onClose();
      }}
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
          onChange={change}
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
                    change({ holidayOverrideReason: event.currentTarget.value });
                  }}
                  error={errors.holidayOverrideReason}
                />
              )
            }
          />
        )}
        {session && !isReadOnly && (
          <SessionClashes
            session={session}
            schedule={schedule}
            choices={choices}
            typing={typing}
            onChosen={() => setErrors({})}
          />
        )}
        <div className={`${classes.formRow} ${classes.foot}`}>
          {!isReadOnly && (
            <>
              <Button
                variant="filled"
                type="submit"
                loading={save.isPending}
                disabled={session !== null && !typing.isTyped}
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
