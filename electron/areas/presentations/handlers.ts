import type { presentationsContract } from '../../../shared/contract/presentations';
import { Refused } from '../../../shared/errors';
import { writePresentationPlan } from '../../documents/presentation-plan';
import type { Handlers, JobContext } from '../../handlers';
import type { Ticket } from '../../transfers';
import { handOut, MEDIA_TYPES } from '../handouts/hand-out';
import { getTimetableHead } from '../handouts/timetable';
import { clearPresentations, planPresentations } from './plan-presentations';
import { listPresentations } from './queries';

function exportPlan(context: JobContext, cohortId: string): Promise<Ticket> {
  const { db, now } = context;
  const head = getTimetableHead(db, cohortId);
  const entries = listPresentations(db, cohortId).rows.flatMap(({ slot, displayName, topic, markers }) =>
    slot === null
      ? []
      : [
          {
            ...slot,
            name: displayName,
            topic,
            markers: markers.flatMap(({ lecturerName }) => lecturerName ?? []),
          },
        ],
  );
  if (entries.length === 0) {
    throw new Refused(
      'blocked',
      `Für ${head.cohortCode} ist noch keine Präsentation geplant. Bitte planen Sie zuerst die Zeiten.`,
    );
  }
  return handOut(context, `Präsentationen ${head.cohortCode}.pdf`, MEDIA_TYPES.pdf, () =>
    writePresentationPlan({ head, entries, now }),
  );
}

export const presentationsHandlers = {
  'presentations.list': ({ db }, { cohortId }) => listPresentations(db, cohortId),
  'presentations.plan': planPresentations,
  'presentations.clear': clearPresentations,
  'presentations.export': (context, { cohortId }) => exportPlan(context, cohortId),
} satisfies Handlers<typeof presentationsContract>;
