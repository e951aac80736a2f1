import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { useSend } from '../../api/hooks';

/** Papers by number for their markers, or by name. */
export const HideNames = ({ assessments }: { assessments: OutputOf<'marking.list'> }) => {
  const { t } = useTranslation('marking');
  const { mutate, isPending } = useSend('results.hideNames');
  const { cohortId, hidesNames } = assessments;
  return (
    <Switch
      mb="md"
      label={t('assign.hideNames')}
      description={t('assign.hideNamesText')}
      checked={hidesNames}
      disabled={isPending}
      onChange={(event) => mutate({ cohortId, hidesNames: event.currentTarget.checked })}
    />
  );
};
