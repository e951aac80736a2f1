import { ActionIcon, Button, Menu, TextInput } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowRight,
  IconBan,
  IconDots,
  IconFileExport,
  IconFileImport,
  IconPencil,
  IconRotate,
} from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { isOver } from '../../../shared/domain/cohort-lifecycle';
import { useSend } from '../../api/hooks';
import { AskingModal } from '../../components/AskingModal';
import { useUnsaved } from '../../components/leaving';
import { NEXT_STATE } from './cohort-status';
import classes from './form.module.css';

const GiveOutDialog = lazy(() =>
  import('../cohort-file/GiveOutDialog').then((module) => ({ default: module.GiveOutDialog })),
);

const ICON = { size: 16, stroke: 1.6 } as const;

export interface CohortActionsProps {
  cohort: OutputOf<'cohorts.get'>;
  /** Something is still missing, so the next step does not urge. */
  hasTasks: boolean;
  onEdit: () => void;
}

/** What can be done with a cohort: the next step of its life, import, and the rest in a menu. */
export function CohortActions({ cohort, hasTasks, onEdit }: CohortActionsProps) {
  const { t } = useTranslation(['cohorts', 'common', 'cohortFile']);
  const [isGivingOut, setGivingOut] = useState(false);
  const [cancelling, setCancelling] = useState(false);
  const move = useSend('cohorts.move');
  const { id: cohortId, state, allowedMoves } = cohort;
  const next = NEXT_STATE[state];
  const back = allowedMoves.find((to) => to !== next && to !== 'cancelled');
  const isTime = state === 'running' ? cohort.heldUnits >= cohort.requiredUnits : !hasTasks;
  return (
    <>
      {!isOver(state) && (
        <Button component={Link} to={`/kurse/${cohortId}/import`} leftSection={<IconFileImport {...ICON} />}>
          {t('action.import')}
        </Button>
      )}
      {next && (
        <Button
          variant={isTime ? 'filled' : 'default'}
          rightSection={<IconArrowRight {...ICON} />}
          loading={move.isPending}
          onClick={() => move.mutate({ cohortId, to: next })}
        >
          {t(`move.${next}`)}
        </Button>
      )}
      <Menu>
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t('common:action.more')}>
            <IconDots {...ICON} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil {...ICON} />} onClick={onEdit}>
            {t('action.edit')}
          </Menu.Item>
          <Menu.Item leftSection={<IconFileExport {...ICON} />} onClick={() => setGivingOut(true)}>
            {t('cohortFile:menu')}
          </Menu.Item>
          {back && (
            <Menu.Item
              leftSection={state === 'cancelled' ? <IconRotate {...ICON} /> : <IconArrowBackUp {...ICON} />}
              onClick={() => move.mutate({ cohortId, to: back })}
            >
              {t(state === 'cancelled' ? 'action.resume' : 'action.back', { state: t(`state.${back}`) })}
            </Menu.Item>
          )}
          {allowedMoves.includes('cancelled') && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<IconBan {...ICON} />} onClick={() => setCancelling(true)}>
                {t('action.cancel')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {isGivingOut && (
        <Suspense>
          <GiveOutDialog cohort={cohort} onClose={() => setGivingOut(false)} />
        </Suspense>
      )}
      <AskingModal
        opened={cancelling}
        onClose={() => setCancelling(false)}
        title={t('cancel.title', { code: cohort.code })}
      >
        <CancelForm cohortId={cohortId} onDone={() => setCancelling(false)} />
      </AskingModal>
    </>
  );
}

function CancelForm({ cohortId, onDone }: { cohortId: string; onDone: () => void }) {
  const { t } = useTranslation(['cohorts', 'common']);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  useUnsaved(reason);
  const move = useSend('cohorts.move', {
    onDone,
    onRefused: ({ fields }) => {
      setError(fields?.reason ?? null);
      return fields?.reason !== undefined;
    },
  });
  return (
    <form
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault();
        move.mutate({ cohortId, to: 'cancelled', reason });
      }}
    >
      <p>{t('cancel.text')}</p>
      <TextInput
        label={t('cancel.reason')}
        value={reason}
        error={error}
        maxLength={300}
        data-autofocus
        onChange={(event) => {
          setReason(event.currentTarget.value);
          setError(null);
        }}
      />
      <div className={classes.buttons}>
        <Button type="submit" variant="filled" color="red" loading={move.isPending}>
          {t('cancel.confirm')}
        </Button>
        <Button onClick={onDone}>{t('cancel.keep')}</Button>
      </div>
    </form>
  );
}
