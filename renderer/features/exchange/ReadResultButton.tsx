import { Button, FileButton } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDroppedFile } from '../../stores/dropped-file';
import { RESULT_ROUTE, WORKSHEET_ROUTE } from './exchange-model';

/** Chooses a result or a worksheet; the page for it takes it up. */
export function ReadResultButton() {
  const { t } = useTranslation('exchange');
  const navigate = useNavigate();
  const keep = useDroppedFile((state) => state.keep);
  return (
    <FileButton
      accept=".kkergebnis,.xlsx"
      onChange={(file) => {
        if (!file) return;
        keep({ file });
        navigate(/\.xlsx$/i.test(file.name) ? WORKSHEET_ROUTE : RESULT_ROUTE);
      }}
    >
      {(props) => (
        <Button {...props} leftSection={<IconFileImport size={16} stroke={1.6} />}>
          {t('read.choose')}
        </Button>
      )}
    </FileButton>
  );
}
