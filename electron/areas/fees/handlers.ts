import type { feesContract } from '../../../shared/contract/fees';
import { writeFeesPdf, writeFeesXlsx } from '../../documents/fees';
import { writeTransitionPdf, writeTransitionXlsx } from '../../documents/transition-list';
import type { Handlers } from '../../handlers';
import type { Db } from '../../store/db';
import { handOut, MEDIA_TYPES } from '../handouts/hand-out';
import { feesOfMonth, listTransition } from './queries';

const providerOf = (db: Db): string => db.value<string>('SELECT name FROM academy') ?? '';

export const feesHandlers = {
  'fees.month': ({ db }, { month }) => feesOfMonth(db, month),
  'fees.export': async (context, { month, format }) => {
    const { db, now } = context;
    const sheet = { month, provider: providerOf(db), content: feesOfMonth(db, month), now };
    return handOut(context, `Honorare ${month}.${format}`, MEDIA_TYPES[format], () =>
      format === 'pdf' ? writeFeesPdf(sheet) : writeFeesXlsx(sheet),
    );
  },
  'fees.transition': ({ db }) => listTransition(db),
  'fees.exportTransition': async (context, { format }) => {
    const { db, now, today } = context;
    const list = { provider: providerOf(db), rows: listTransition(db), now };
    return handOut(context, `Übergangsregelung § 127 SGB IV ${today}.${format}`, MEDIA_TYPES[format], () =>
      format === 'pdf' ? writeTransitionPdf(list) : writeTransitionXlsx(list),
    );
  },
} satisfies Handlers<typeof feesContract>;
