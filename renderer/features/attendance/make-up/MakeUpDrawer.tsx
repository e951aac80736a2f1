import { Loader } from '@mantine/core';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChannel } from '../../../api/hooks';
import { AskingDrawer } from '../../../components/AskingDrawer';
import { ErrorState } from '../../../components/ErrorState';
import { formatUnits } from '../../../components/format';
import { StatusMark } from '../../../components/StatusMark';
import { MissedList } from './MissedList';
import classes from './make-up.module.css';
import { OfferList } from './OfferList';
import { OwnDayForm } from './OwnDayForm';
import type { MakeUpOffers } from './offers';

export interface MakeUpOf {
  enrolmentId: string;
  /** The missed session to begin with. */
  sessionId: string | null;
}

interface MakeUpDrawerProps {
  /** Whose missed sessions; null keeps the drawer shut. */
  of: MakeUpOf | null;
  onClose: () => void;
}

/** What somebody has missed, and where it can be made up. */
export const MakeUpDrawer = memo(function MakeUpDrawer({ of, onClose }: MakeUpDrawerProps) {
  const { t } = useTranslation(['makeUp', 'common']);
  return (
    <AskingDrawer
      opened={of !== null}
      onClose={onClose}
      position="right"
      size={680}
      title={t('title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      {of && <MakeUpSheet key={of.enrolmentId} of={of} />}
    </AskingDrawer>
  );
});

function MakeUpSheet({ of }: { of: MakeUpOf }) {
  const offers = useChannel('attendance.makeUpOffers', { enrolmentId: of.enrolmentId });
  if (offers.isError) return <ErrorState error={offers.error} onRetry={() => void offers.refetch()} />;
  if (!offers.data) return <Loader size="sm" aria-busy="true" />;
  return <MakeUp data={offers.data} begin={of.sessionId} />;
}

function MakeUp({ data, begin }: { data: MakeUpOffers; begin: string | null }) {
  const { t } = useTranslation('makeUp');
  const [chosenId, setChosenId] = useState(begin);
  const { missed } = data;
  const chosen =
    missed.find(({ sessionId }) => sessionId === chosenId) ??
    missed.find(({ openUnits }) => openUnits > 0) ??
    missed[0];
  return (
    <div className={classes.sheet}>
      <Standing data={data} />
      {chosen ? (
        <>
          <MissedList data={data} chosen={chosen} onChoose={setChosenId} />
          {data.isEditable && <OfferList key={chosen.sessionId} data={data} missed={chosen} />}
          {data.isEditable && chosen.openUnits > 0 && (
            <OwnDayForm key={`day ${chosen.sessionId}`} data={data} missed={chosen} />
          )}
        </>
      ) : (
        <p className={classes.soft}>{t('nothingMissed')}</p>
      )}
    </div>
  );
}

/** How somebody stands, and how much made up would help. */
function Standing({ data: { displayName, forecast } }: { data: MakeUpOffers }) {
  const { t } = useTranslation('makeUp');
  return (
    <div className={classes.standing}>
      <h3>{displayName}</h3>
      {forecast && (
        <>
          <p>
            <StatusMark status={forecast.state} />
            <span>
              {t('standing', {
                attended: formatUnits(forecast.attendedUnits),
                required: formatUnits(forecast.requiredUnits),
                missed: formatUnits(forecast.missedUnits),
                open: formatUnits(forecast.openUnits),
              })}
            </span>
          </p>
          <p className={classes.soft}>
            {forecast.state === 'lost'
              ? t('helps', { units: formatUnits(forecast.excessUnits) })
              : t('mayMiss', { units: formatUnits(forecast.mayStillMissUnits) })}
          </p>
        </>
      )}
    </div>
  );
}
