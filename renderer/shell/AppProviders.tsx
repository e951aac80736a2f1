import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import 'dayjs/locale/de';
import 'dayjs/locale/en-gb';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { cssVariablesResolver, theme } from '../theme';

export interface AppProvidersProps {
  children: ReactNode;
  /** `test` leaves out transitions and portals. */
  env?: 'default' | 'test';
  /** Nonce for the styles Mantine writes, where the content security policy asks for one. */
  styleNonce?: string;
}

/** Theme, words for the calendars, dialogs and toasts. Needs `startI18n()` to have run. */
export const AppProviders = ({ children, env = 'default', styleNonce }: AppProvidersProps) => {
  const { t, i18n } = useTranslation('common');
  const close = t('action.close');
  const spokenTheme = useMemo(() => {
    const closes = { defaultProps: { closeButtonProps: { 'aria-label': close } } };
    return mergeThemeOverrides(theme, {
      components: { Drawer: closes, Modal: closes, Notification: closes },
    });
  }, [close]);
  return (
    <MantineProvider
      theme={spokenTheme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      env={env}
      {...(styleNonce ? { getStyleNonce: () => styleNonce } : {})}
    >
      <DatesProvider
        settings={{ locale: i18n.language === 'de' ? 'de' : 'en-gb', firstDayOfWeek: 1, weekendDays: [0, 6] }}
      >
        <ModalsProvider labels={{ confirm: t('action.confirm'), cancel: t('action.cancel') }}>
          <Notifications position="bottom-right" limit={4} containerWidth={380} />
          {children}
        </ModalsProvider>
      </DatesProvider>
    </MantineProvider>
  );
};
