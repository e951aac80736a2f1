import { Button } from '@mantine/core';
import { IconCertificate } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Panel } from '../../components/Panel';
import classes from './documents.module.css';

/** From who gets what to the papers themselves. */
export const DocumentsLink = ({ cohortId }: { cohortId: string }) => {
  const { t } = useTranslation('documents');
  return (
    <Panel title={t('title')}>
      <div className={classes.form}>
        <p className="kk-secondary">{t('openHint')}</p>
        <Button
          component={Link}
          to={`/kurse/${cohortId}/zertifikate/dokumente`}
          leftSection={<IconCertificate size={16} stroke={1.6} />}
        >
          {t('open')}
        </Button>
      </div>
    </Panel>
  );
};
