import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import classes from './notify.module.css';
import { type Status, StatusGlyph } from './StatusGlyph';

export interface ToastAction {
  label: string;
  onClick: () => void;
}

interface Toast {
  title: string;
  message?: string;
  /** E.g. `Öffnen` and `Im Ordner zeigen` after an export. */
  actions?: readonly ToastAction[];
}

const show = (status: Status, { title, message, actions = [] }: Toast, autoClose: number | false) => {
  const id = notifications.show({
    title,
    message: (
      <>
        {message}
        {actions.length > 0 && (
          <span className={classes.actions}>
            {actions.map((action) => (
              <Button
                key={action.label}
                size="xs"
                onClick={() => {
                  notifications.hide(id);
                  action.onClick();
                }}
              >
                {action.label}
              </Button>
            ))}
          </span>
        )}
      </>
    ),
    icon: <StatusGlyph status={status} size={16} />,
    color: 'transparent',
    autoClose,
    closeButtonProps: { 'aria-label': i18next.t('common:action.close') },
  });
};

/** A toast that something is done; with actions it stays longer. */
export const notifyDone = (toast: Toast): void => show('done', toast, toast.actions?.length ? 12_000 : 5_000);

/** A toast that something was refused or failed; it stays until it is closed. */
export const notifyFailed = (title: string, error: unknown): void =>
  show(
    'blocked',
    { title, message: error instanceof Error && error.message ? error.message : i18next.t('common:error.unknown') },
    false,
  );
