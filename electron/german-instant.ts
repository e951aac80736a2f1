const inBerlin = (timeStyle: 'medium' | 'short') =>
  new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeStyle, timeZone: 'Europe/Berlin' });
const TO_THE_SECOND = inBerlin('medium');
const TO_THE_MINUTE = inBerlin('short');

/** An instant as it stands on paper: "03.03.2027, 11:26:08". */
export const germanInstant = (instant: string): string => TO_THE_SECOND.format(new Date(instant));

/** An instant as one says it: "03.03.2027, 11:26". */
export const germanMinute = (instant: string): string => TO_THE_MINUTE.format(new Date(instant));
