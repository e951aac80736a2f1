import { Button, FileButton, Loader } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/EmptyState';
import classes from './import.module.css';
import { TroubleNote } from './TroubleNote';
import type { Import } from './use-import';

export const ACCEPTED_FILES = '.csv,.tsv,.txt,.xlsx,.xlsm';

/** Where a file is chosen or dropped, and what is understood. */
export const FileStep = ({ process, needsCohort }: { process: Import; needsCohort: boolean }) => {
  const { t } = useTranslation('registrations');
  const { file, upload, trouble, previewing } = process;
  const isWaiting = file !== null && needsCohort;
  return (
    <div className={classes.fileStep}>
      {trouble && <TroubleNote trouble={trouble} isFirst />}
      <div className={classes.dropZone}>
        <EmptyState
          icon={previewing.isRunning ? <Loader size={22} /> : <IconFileSpreadsheet size={24} stroke={1.6} />}
          title={
            previewing.isRunning
              ? t('file.reading', { name: file?.fileName })
              : isWaiting
                ? t('file.chosen', { name: file.fileName })
                : t('file.title')
          }
          description={isWaiting ? t('file.chooseCohort') : t('file.description')}
          action={
            <FileButton onChange={(chosen) => chosen && void upload(chosen)} accept={ACCEPTED_FILES}>
              {(props) => (
                <Button variant={isWaiting ? 'default' : 'filled'} {...props}>
                  {trouble || file ? t('file.chooseOther') : t('file.choose')}
                </Button>
              )}
            </FileButton>
          }
        />
        <dl className={classes.understood}>
          {(['formats', 'header', 'split', 'safe'] as const).map((point) => (
            <div key={point}>
              <dt>{t(`file.${point}.title`)}</dt>
              <dd>{t(`file.${point}.text`)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
};
