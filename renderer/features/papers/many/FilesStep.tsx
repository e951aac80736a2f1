import { Button, FileButton } from '@mantine/core';
import { IconFiles } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/EmptyState';
import { type FoundFile, filesOfList } from './collect-files';

export interface ChooseButtonsProps {
  onFound: (found: FoundFile[]) => void;
  isFirst?: boolean;
}

/** Files or an archive, or a folder with all in it. */
export const ChooseButtons = ({ onFound, isFirst = false }: ChooseButtonsProps) => {
  const { t } = useTranslation('papers');
  const folder = useRef<HTMLInputElement>(null);
  return (
    <>
      <FileButton multiple onChange={(files) => onFound(filesOfList(files))}>
        {(props) => (
          <Button {...props} variant={isFirst ? 'filled' : 'default'}>
            {t(isFirst ? 'many.chooseFiles' : 'many.moreFiles')}
          </Button>
        )}
      </FileButton>
      <Button onClick={() => folder.current?.click()}>{t('many.chooseFolder')}</Button>
      <input
        ref={folder}
        type="file"
        hidden
        aria-label={t('many.chooseFolder')}
        // React knows no word for it; every browser does.
        {...{ webkitdirectory: '' }}
        onChange={(event) => {
          onFound(filesOfList([...(event.currentTarget.files ?? [])]));
          event.currentTarget.value = '';
        }}
      />
    </>
  );
};

/** Where files are dropped, before there is anything to look through. */
export const FilesStep = ({ onFound }: { onFound: (found: FoundFile[]) => void }) => {
  const { t } = useTranslation('papers');
  return (
    <EmptyState
      icon={<IconFiles size={24} stroke={1.6} />}
      title={t('many.empty.title')}
      description={t('many.empty.description')}
      action={<ChooseButtons isFirst onFound={onFound} />}
    />
  );
};
