import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { useNotifications } from '@mantine/notifications';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cssVariablesResolver, theme } from '../theme';
import { useDoubleClick } from './use-double-click';
import { useFirstField } from './use-first-field';
import { useFirstItem } from './use-first-item';
import { useFocusInSight } from './use-focus-in-sight';
import { useKeptFocus } from './use-kept-focus';
import { useNoticesGiveWay } from './use-notices-give-way';

const Toasts = lazy(() => import('./Toasts').then((module) => ({ default: module.Toasts })));

/** The code of the toasts comes with the first one. */
function ToastsWhenWanted() {
  const { notifications } = useNotifications();
  const [isWanted, setWanted] = useState(false);
  if (notifications.length > 0 && !isWanted) setWanted(true);
  return (
    isWanted && (
      <Suspense>
        <Toasts />
      </Suspense>
    )
  );
}

export interface AppProvidersProps {
  children: ReactNode;
  /** `test` leaves out transitions, portals and the style sheets that Mantine writes: without layout they only cost time. */
  env?: 'default' | 'test';
  /** Nonce for the styles Mantine writes, where the content security policy asks for one. */
  styleNonce?: string;
}

/**
 * Theme, words for dialogs, toasts that hide no focus, a focus that begins where one types, is seen and does not get lost, and dialogs
 * that a double click leaves open. Needs `startI18n()` to have run.
 */
export const AppProviders = ({ children, env = 'default', styleNonce }: AppProvidersProps) => {
  const { t } = useTranslation('common');
  const close = t('action.close');
  const isTest = env === 'test';
  useKeptFocus();
  useFirstField();
  useFirstItem();
  useFocusInSight();
  useNoticesGiveWay();
  useDoubleClick();

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
      withCssVariables={!isTest}
      withGlobalClasses={!isTest}
      {...(styleNonce ? { getStyleNonce: () => styleNonce } : {})}
    >
      {children}
      <ToastsWhenWanted />
    </MantineProvider>
  );
};
