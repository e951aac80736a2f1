import './styles/index';
import { type CSSVariablesResolver, createTheme } from '@mantine/core';
import controls from './styles/controls.module.css';
import { darkTokens, lightTokens, type TokenName } from './styles/tokens';

const FONT = "'Inter Variable', system-ui, 'Segoe UI', sans-serif";
const MONO = "ui-monospace, 'Cascadia Mono', 'SF Mono', Consolas, monospace";

const dialogClasses = {
  content: controls.dialogContent,
  header: controls.dialogHeader,
  title: controls.dialogTitle,
  body: controls.dialogBody,
  overlay: controls.overlay,
};

type Core = typeof import('@mantine/core');
/** What `extend` of a component takes. Its type alone: called, each component would be loaded before the first screen. */
type Extension<Component> = Component extends { extend: (input: infer Input) => unknown } ? Input : never;
type Extensions = { [Name in keyof Core]?: Extension<Core[Name]> } & {
  InputWrapper: Extension<Core['Input']['Wrapper']>;
  Notifications: Extension<typeof import('@mantine/notifications')['Notifications']>;
};

const components = {
  ActionIcon: {
    defaultProps: { variant: 'subtle', color: 'gray' },
    classNames: { root: controls.actionIcon },
  },
  Anchor: { defaultProps: { underline: 'always' }, classNames: { root: controls.link } },
  Badge: { defaultProps: { variant: 'light' }, classNames: { root: controls.badge } },
  Button: {
    defaultProps: { variant: 'default' },
    classNames: { root: controls.button, section: controls.buttonSection },
  },
  Checkbox: {
    defaultProps: { size: 'xs', radius: 'xs' },
    classNames: { inner: controls.tickInner, input: controls.tick, label: controls.tickLabel },
  },
  Combobox: {
    classNames: { dropdown: controls.floating, option: controls.item, groupLabel: controls.itemLabel },
  },
  Drawer: {
    // As in Modal: the head is a <header>, which would be a second banner of the window.
    defaultProps: { attributes: { header: { role: 'presentation' } } },
    classNames: dialogClasses,
  },
  HoverCard: { classNames: { dropdown: controls.floating } },
  Input: { classNames: { wrapper: controls.inputWrapper, input: controls.input } },
  InputWrapper: {
    classNames: { label: controls.label, description: controls.description, error: controls.error },
  },
  Kbd: { classNames: { root: controls.kbd } },
  Loader: { defaultProps: { size: 'sm' } },
  Menu: {
    defaultProps: {
      position: 'bottom-end',
      transitionProps: { duration: 0 },
      withInitialFocusPlaceholder: false,
    },
    classNames: {
      dropdown: controls.floating,
      item: controls.item,
      itemSection: controls.itemSection,
      label: controls.itemLabel,
      divider: controls.divider,
    },
  },
  Modal: {
    defaultProps: {
      centered: true,
      radius: 'md',
      transitionProps: { duration: 0 },
      // The head of a dialog is a <header>, which would be a second banner of the window.
      attributes: { header: { role: 'presentation' } },
    },
    classNames: dialogClasses,
  },
  Notification: {
    classNames: {
      root: controls.notification,
      title: controls.notificationTitle,
      description: controls.notificationDescription,
      icon: controls.notificationIcon,
    },
  },
  Notifications: { classNames: { root: controls.notifications } },
  NumberInput: {
    defaultProps: { hideControls: true, withKeyboardEvents: false, clampBehavior: 'none' },
  },
  Popover: {
    defaultProps: { transitionProps: { duration: 0 } },
    classNames: { dropdown: controls.floating },
  },
  Progress: { classNames: { root: controls.progressTrack } },
  Radio: {
    defaultProps: { size: 'xs' },
    classNames: { inner: controls.tickInner, radio: controls.tick, label: controls.tickLabel },
  },
  SegmentedControl: {
    defaultProps: { transitionDuration: 0 },
    classNames: {
      root: controls.segmented,
      indicator: controls.segmentedIndicator,
      control: controls.segmentedControl,
      label: controls.segmentedLabel,
    },
  },
  Select: { defaultProps: { allowDeselect: false, checkIconPosition: 'right' } },
  Switch: {
    defaultProps: { size: 'xs' },
    classNames: { track: controls.switchTrack, input: controls.switchInput, label: controls.tickLabel },
  },
  Table: {
    defaultProps: { withRowBorders: false, highlightOnHover: true },
    classNames: {
      table: controls.table,
      thead: controls.thead,
      tr: controls.tr,
      th: controls.th,
      td: controls.td,
    },
  },
  Tabs: { classNames: { list: controls.tabsList, tab: controls.tab } },
  Textarea: { defaultProps: { autosize: true, minRows: 2 } },
  Tooltip: {
    defaultProps: { openDelay: 400, events: { hover: true, focus: true, touch: false } },
    classNames: { tooltip: controls.tooltip },
  },
} satisfies Extensions;

/** Mantine's theme: warm greys, one accent (petrol), Inter, 4/6/8/10 radii, 4/8/12/16/24 spacing. */
export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  black: lightTokens.text,
  colors: {
    petrol: [
      '#EEF6F8',
      '#DDEEF2',
      '#C3DFE6',
      '#93C4D0',
      '#6CC3D8',
      '#4BA3B8',
      '#17748D',
      '#0A6780',
      '#075469',
      '#05404F',
    ],
    gray: [
      '#FAF9F7',
      '#F2F0EC',
      '#EAE7E1',
      '#E3DFD8',
      '#CFCAC1',
      '#A8A297',
      '#857F74',
      '#676158',
      '#4F4A43',
      '#1F1C18',
    ],
    dark: [
      '#EFECE6',
      '#C4BFB5',
      '#A59F94',
      '#847E74',
      '#4F4B44',
      '#3A3732',
      '#282623',
      '#211F1C',
      '#1A1916',
      '#141311',
    ],
  },
  fontFamily: FONT,
  fontFamilyMonospace: MONO,
  fontSizes: { xs: '0.6875rem', sm: '0.75rem', md: '0.8125rem', lg: '0.875rem', xl: '1.0625rem' },
  lineHeights: { xs: '1.4546', sm: '1.3334', md: '1.5385', lg: '1.4286', xl: '1.4118' },
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  headings: {
    fontFamily: FONT,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.75rem' },
      h2: { fontSize: '0.875rem', lineHeight: '1.25rem' },
      h3: { fontSize: '0.8125rem', lineHeight: '1.25rem' },
      h4: { fontSize: '0.8125rem', lineHeight: '1.25rem' },
      h5: { fontSize: '0.75rem', lineHeight: '1rem' },
      h6: { fontSize: '0.6875rem', lineHeight: '1rem' },
    },
  },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.5rem' },
  radius: { xs: '0.25rem', sm: '0.375rem', md: '0.5rem', lg: '0.625rem', xl: '1rem' },
  defaultRadius: 'sm',
  cursorType: 'default',
  respectReducedMotion: true,
  activeClassName: '',
  focusRing: 'auto',
  components,
});

const kkVariables = (tokens: Readonly<Record<TokenName, string>>) =>
  Object.fromEntries(Object.entries(tokens).map(([name, value]) => [`--kk-${name}`, value]));

/** Mantine's named colours in the roles they are used for: red = bad, green and teal = ok, yellow and orange = warn. */
const roleVariables = (
  color: string,
  role: 'ok' | 'warn' | 'bad',
  fill: string,
  fillHover: string,
): Record<string, string> => ({
  [`--mantine-color-${color}-text`]: `var(--kk-${role})`,
  [`--mantine-color-${color}-filled`]: fill,
  [`--mantine-color-${color}-filled-hover`]: fillHover,
  [`--mantine-color-${color}-light`]: `var(--kk-${role}-soft)`,
  [`--mantine-color-${color}-light-hover`]: `var(--kk-${role}-soft)`,
  [`--mantine-color-${color}-light-color`]: `var(--kk-${role})`,
  [`--mantine-color-${color}-outline`]: `var(--kk-${role})`,
});

const schemeVariables = (
  tokens: Readonly<Record<TokenName, string>>,
  fills: { ok: [string, string]; warn: [string, string] },
) => ({
  ...kkVariables(tokens),
  '--mantine-color-body': 'var(--kk-canvas)',
  '--mantine-color-text': 'var(--kk-text)',
  '--mantine-color-bright': 'var(--kk-text)',
  '--mantine-color-anchor': 'var(--kk-accent)',
  '--mantine-color-default': 'var(--kk-surface)',
  '--mantine-color-default-hover': 'var(--kk-hover)',
  '--mantine-color-default-color': 'var(--kk-text)',
  '--mantine-color-default-border': 'var(--kk-line-strong)',
  '--mantine-color-dimmed': 'var(--kk-text-3)',
  '--mantine-color-placeholder': 'var(--kk-text-3)',
  '--mantine-color-error': 'var(--kk-bad)',
  '--mantine-color-success': 'var(--kk-ok)',
  '--mantine-color-disabled': 'var(--kk-sunken)',
  '--mantine-color-disabled-color': 'var(--kk-text-3)',
  '--mantine-color-disabled-border': 'var(--kk-line)',
  '--mantine-primary-color-contrast': 'var(--kk-on-fill)',
  '--mantine-color-petrol-text': 'var(--kk-accent)',
  '--mantine-color-petrol-filled': 'var(--kk-fill)',
  '--mantine-color-petrol-filled-hover': 'var(--kk-fill-hover)',
  '--mantine-color-petrol-light': 'var(--kk-accent-soft)',
  '--mantine-color-petrol-light-hover': 'var(--kk-accent-soft)',
  '--mantine-color-petrol-light-color': 'var(--kk-accent)',
  '--mantine-color-petrol-outline': 'var(--kk-accent)',
  '--mantine-color-gray-text': 'var(--kk-text-2)',
  '--mantine-color-gray-light': 'var(--kk-hover)',
  '--mantine-color-gray-light-hover': 'var(--kk-hover)',
  '--mantine-color-gray-light-color': 'var(--kk-text-2)',
  ...roleVariables('red', 'bad', 'var(--kk-bad-fill)', 'var(--kk-bad-fill-hover)'),
  ...roleVariables('green', 'ok', ...fills.ok),
  ...roleVariables('teal', 'ok', ...fills.ok),
  ...roleVariables('yellow', 'warn', ...fills.warn),
  ...roleVariables('orange', 'warn', ...fills.warn),
});

/** Hands every token to CSS and puts Mantine's own variables on them; this removes the contrast faults of its defaults. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...schemeVariables(lightTokens, { ok: ['#1B6B39', '#14522B'], warn: ['#8A4B00', '#6E3C00'] }),
    '--mantine-color-petrol-light-color': 'var(--kk-accent-strong)',
  },
  dark: schemeVariables(darkTokens, { ok: ['#2A7445', '#236139'], warn: ['#8F5510', '#78470D'] }),
});
