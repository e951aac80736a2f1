import { Button, SegmentedControl, Switch, Table } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../../api/hooks';
import { formatDay, formatTimeRange, formatUnits } from '../../../components/format';
import classes from './make-up.module.css';
import { type MakeUpOffers, type Missed, type Offer, teaches, unitsOf } from './offers';

const SHOWN = 30;

interface OfferListProps {
  data: MakeUpOffers;
  missed: Missed;
}

/** Sessions of sister cohorts in which a missed one can be made up; one press plans or credits it. */
export function OfferList({ data, missed }: OfferListProps) {
  const { t } = useTranslation('makeUp');
  const [when, setWhen] = useState<'coming' | 'past'>('coming');
  const [showsAll, setShowsAll] = useState(false);
  const ofTime = data.offers.filter(({ isOver }) => isOver === (when === 'past'));
  const shown = ofTime.filter((offer) => showsAll || teaches(offer, missed));
  return (
    <section className={classes.offers} aria-label={t('offers.title')}>
      <div className={classes.offersHead}>
        <h4>{t('offers.title')}</h4>
        <SegmentedControl
          size="xs"
          aria-label={t('offers.when')}
          value={when}
          onChange={(value) => setWhen(value as typeof when)}
          data={[
            { value: 'coming', label: t('offers.coming') },
            { value: 'past', label: t('offers.past') },
          ]}
        />
        <Switch
          size="xs"
          label={t('offers.otherModules')}
          checked={showsAll}
          onChange={(event) => setShowsAll(event.currentTarget.checked)}
        />
      </div>
      {shown.length === 0 ? (
        <p className={classes.soft}>
          {ofTime.length === 0 ? t(`offers.none.${when}`) : t('offers.noneFitting')}
        </p>
      ) : (
        <Table className={classes.table} aria-label={t('offers.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('offers.day')}</Table.Th>
              <Table.Th>{t('offers.cohort')}</Table.Th>
              <Table.Th>{t('offers.module')}</Table.Th>
              <Table.Th className={classes.right}>{t('offers.units')}</Table.Th>
              <Table.Th aria-label={t('offers.action')} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.slice(0, SHOWN).map((offer) => (
              <OfferRow key={offer.sessionId} offer={offer} data={data} missed={missed} />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  );
}

function OfferRow({ offer, data, missed }: OfferListProps & { offer: Offer }) {
  const { t } = useTranslation('makeUp');
  const plan = useSend('attendance.planMakeUp');
  const units = unitsOf(missed, offer);
  const where = [offer.lecturers, offer.roomName].filter(Boolean).join(' · ');
  return (
    <Table.Tr>
      <Table.Td>
        <span className="kk-numbers">{formatDay(offer.date)}</span>
        <span className={classes.second}>{formatTimeRange(offer.startsAt, offer.endsAt)}</span>
      </Table.Td>
      <Table.Td>
        <span className="kk-code">{offer.cohortCode}</span>
        <span className={classes.second}>{t('missed.session', { number: offer.number })}</span>
      </Table.Td>
      <Table.Td>
        {offer.modules}
        <span className={classes.second}>{where}</span>
      </Table.Td>
      <Table.Td className={classes.right}>{formatUnits(offer.units)}</Table.Td>
      <Table.Td className={classes.right}>
        {units === 0 ? (
          <span className={classes.soft}>{t(missed.openUnits === 0 ? 'offers.settled' : 'offers.used')}</span>
        ) : offer.clashes && !offer.isOver ? (
          <span className={classes.soft}>{t('offers.clashes')}</span>
        ) : (
          <Button
            size="compact-sm"
            loading={plan.isPending}
            onClick={() =>
              plan.mutate({
                enrolmentId: data.enrolmentId,
                missedSessionId: missed.sessionId,
                makeUpSessionId: offer.sessionId,
                units,
                isAttended: offer.isOver,
              })
            }
          >
            {t(offer.isOver ? 'action.credit' : 'action.plan', { units: formatUnits(units) })}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
