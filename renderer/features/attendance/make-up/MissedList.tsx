import { Button, Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../../api/hooks';
import { formatDay, formatUnits } from '../../../components/format';
import { StatusMark } from '../../../components/StatusMark';
import classes from './make-up.module.css';
import type { Credit, MakeUpOffers, Missed } from './offers';

interface MissedListProps {
  data: MakeUpOffers;
  chosen: Missed;
  onChoose: (sessionId: string) => void;
}

/** The missed sessions, each with what was or is to be made up of it; one of them is chosen. */
export function MissedList({ data, chosen, onChoose }: MissedListProps) {
  const { t } = useTranslation('makeUp');
  return (
    <Radio.Group
      label={t('missed.title')}
      value={chosen.sessionId}
      onChange={onChoose}
      className={classes.missed}
    >
      <ul>
        {data.missed.map((missed) => (
          <li key={missed.sessionId}>
            <div className={classes.missedRow}>
              <Radio
                size="xs"
                value={missed.sessionId}
                label={
                  <>
                    <b>{t('missed.session', { number: missed.number })}</b>
                    {` · ${formatDay(missed.date)} · ${missed.modules}`}
                  </>
                }
              />
              <span className={classes.units}>{openText(missed, t)}</span>
            </div>
            {missed.credits.map((credit) => (
              <CreditRow key={credit.id} credit={credit} data={data} />
            ))}
          </li>
        ))}
      </ul>
    </Radio.Group>
  );
}

function openText(
  { missedUnits, openUnits }: Missed,
  t: ReturnType<typeof useTranslation<'makeUp'>>['t'],
): string {
  if (openUnits === 0) return t('missed.settled');
  return openUnits === missedUnits
    ? t('missed.all', { units: formatUnits(missedUnits) })
    : t('missed.open', { open: formatUnits(openUnits), units: formatUnits(missedUnits) });
}

function CreditRow({ credit, data }: { credit: Credit; data: MakeUpOffers }) {
  const { t } = useTranslation('makeUp');
  const confirm = useSend('attendance.creditMakeUp');
  const remove = useSend('attendance.removeMakeUp');
  const { makeUp, state, units } = credit;
  const isOver = makeUp.date <= data.today;
  return (
    <div className={classes.credit}>
      <StatusMark status={makeUp.isCancelled ? 'refused' : state === 'credited' ? 'done' : 'in-progress'}>
        {t(makeUp.isCancelled ? 'state.cancelled' : `state.${state}`)}
      </StatusMark>
      <span className="kk-ellipsis" title={credit.note}>
        {t('credit', { units: formatUnits(units), day: formatDay(makeUp.date) })}{' '}
        {makeUp.cohortCode === null ? t('ownDay.is') : <span className="kk-code">{makeUp.cohortCode}</span>}
        {makeUp.number !== null && `, ${t('missed.session', { number: makeUp.number })}`}
        {credit.note && ` · ${credit.note}`}
      </span>
      {data.isEditable && (
        <span className={classes.creditActions}>
          {state === 'planned' && isOver && !makeUp.isCancelled && (
            <Button
              size="compact-xs"
              variant="filled"
              loading={confirm.isPending}
              onClick={() => confirm.mutate({ creditId: credit.id, units })}
            >
              {t('action.wasThere')}
            </Button>
          )}
          <Button
            size="compact-xs"
            loading={remove.isPending}
            onClick={() => remove.mutate({ creditId: credit.id })}
          >
            {t(state === 'planned' && isOver ? 'action.wasNotThere' : 'action.remove')}
          </Button>
        </span>
      )}
    </div>
  );
}
