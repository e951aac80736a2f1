import type { registerContract } from '../../../shared/contract/register';
import { Refused } from '../../../shared/errors';
import { writeClassRegister } from '../../documents/class-register';
import { monthWithYear } from '../../documents/timetable';
import type { Handlers } from '../../handlers';
import { handOut, MEDIA_TYPES } from '../handouts/hand-out';
import { getTimetableHead } from '../handouts/timetable';
import { closeEntry, reopenEntry, saveEntry } from './keep-register';
import { registerOf } from './queries';

export const registerHandlers = {
  'register.list': ({ db, today }, { cohortId }) => registerOf(db, cohortId, today),
  'register.save': (context, input) => {
    saveEntry(context, input);
    return {};
  },
  'register.close': (context, input) => {
    closeEntry(context, input);
    return {};
  },
  'register.reopen': (context, input) => {
    reopenEntry(context, input);
    return {};
  },
  'register.export': async (context, { cohortId, month }) => {
    const { db, today, now } = context;
    const head = getTimetableHead(db, cohortId);
    const entries = registerOf(db, cohortId, today).entries.filter(
      ({ state, date }) => state === 'held' && (month === null || date.startsWith(month)),
    );
    const span = month === null ? '' : monthWithYear(month);
    if (entries.length === 0) {
      throw new Refused(
        'blocked',
        `${head.cohortCode} hatte ${span === '' ? 'noch keinen Termin' : `im ${span} keinen Termin, der gehalten wurde`}. Das Klassenbuch wäre leer.`,
      );
    }
    const name = ['Klassenbuch', head.cohortCode, month].filter(Boolean).join(' ');
    return handOut(context, `${name}.pdf`, MEDIA_TYPES.pdf, () =>
      writeClassRegister({ head, span, entries, now }),
    );
  },
} satisfies Handlers<typeof registerContract>;
