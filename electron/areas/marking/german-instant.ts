const FORMAT = new Intl.DateTimeFormat('de-DE', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'Europe/Berlin',
});

/** An instant as it stands on paper: "03.03.2027, 11:26:08". */
export const germanInstant = (instant: string): string => FORMAT.format(new Date(instant));
