import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useChannel } from '../../api/hooks';
import { ErrorState } from '../../components/ErrorState';
import { PageSkeleton } from '../../components/PageSkeleton';
import { ChamberFormsPanel } from '../chamber-forms/ChamberFormsPanel';
import { ChamberForm } from './ChamberForm';
import { ChamberMenu } from './ChamberMenu';
import { chamberDraftOf, newChamber } from './chamber-draft';
import classes from './settings.module.css';

const NEW = 'neu';

/** The profiles of the chambers; with one chamber its profile stands here at once. */
export function ChambersSection() {
  const { t } = useTranslation('settings');
  const navigate = useNavigate();
  const { chamberId } = useParams();
  const chambers = useChannel('academy.listChambers', {});
  const isNew = chamberId === NEW;
  const chamber = chambers.data?.find(({ id }) => id === chamberId) ?? chambers.data?.[0];
  const stored = useMemo(
    () => (isNew || !chamber ? newChamber() : chamberDraftOf(chamber)),
    [isNew, chamber],
  );
  if (chambers.isError)
    return <ErrorState compact error={chambers.error} onRetry={() => void chambers.refetch()} />;
  if (!chambers.data) return <PageSkeleton />;
  const shownId = isNew ? undefined : chamber?.id;
  return (
    <>
      <div className={classes.bar}>
        {(chambers.data.length > 1 || isNew) && (
          <Select
            aria-label={t('chamber.choose')}
            data={[
              ...chambers.data.map(({ id, name }) => ({ value: id, label: name })),
              ...(isNew ? [{ value: NEW, label: t('chamber.new') }] : []),
            ]}
            value={shownId ?? NEW}
            onChange={(id) => id && navigate(`/einstellungen/kammern/${id}`)}
          />
        )}
        <ChamberMenu
          chamber={isNew ? undefined : chamber}
          onNew={() => navigate(`/einstellungen/kammern/${NEW}`)}
        />
      </div>
      <ChamberForm
        key={shownId ?? NEW}
        chamberId={shownId}
        stored={stored}
        onSaved={(id) => navigate(`/einstellungen/kammern/${id}`, { replace: true })}
      />
      {chamber && !isNew && (
        <ChamberFormsPanel
          key={`forms ${chamber.id}`}
          chamber={{
            id: chamber.id,
            columns: {
              registration: chamber.registrationColumns,
              participants: chamber.participantsColumns,
              certificates: chamber.listColumns,
            },
          }}
        />
      )}
    </>
  );
}
