import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../api/hooks';
import type { IssuedDocument } from './document-state';
import classes from './documents.module.css';
import { type HandOver, HandOverFields, handOverWish } from './HandOverFields';

interface HandOverDialogProps {
  document: IssuedDocument;
  today: string;
  onClose: () => void;
}

/** How one document went, entered or mended; or that it is here after all. */
export function HandOverDialog({ document, today, onClose }: HandOverDialogProps) {
  const { t } = useTranslation(['documents', 'common']);
  const { id, number, handedOverOn, handedOverWay, handedOverBy } = document;
  const [value, setValue] = useState<HandOver>({
    day: handedOverOn ?? today,
    way: handedOverWay,
    by: handedOverBy,
  });
  const [refused, setRefused] = useState<string | null>(null);
  const { mutate, isPending } = useSend('certificates.handOver', {
    onDone: onClose,
    onRefused: ({ fields }) => {
      setRefused(fields?.handedOverOn ?? null);
      return fields?.handedOverOn !== undefined;
    },
  });
  const wish = handOverWish(value);
  return (
    <Modal opened onClose={onClose} title={t('handOver.one', { number })}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (wish && !isPending) mutate({ certificateIds: [id], ...wish });
        }}
      >
        <HandOverFields
          value={value}
          today={today}
          error={refused}
          onChange={(next) => {
            setRefused(null);
            setValue(next);
          }}
        />
        <Group gap="xs">
          <Button type="submit" variant="filled" loading={isPending} disabled={wish === null}>
            {t('common:action.save')}
          </Button>
          {handedOverOn !== null && (
            <Button onClick={() => mutate({ certificateIds: [id], handedOverOn: null })}>
              {t('handOver.takeBack')}
            </Button>
          )}
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        </Group>
      </form>
    </Modal>
  );
}
