import type { DemoWork } from './fill-demo';
import type { DemoCohort } from './make-cohort';

type Session = DemoCohort['sessions'][number];

const METHODS = [
  'Einführung mit Beispielen, danach Übung in Kleingruppen und Besprechung im Plenum.',
  'Vertiefung anhand zweier Fallstudien; Zwischenstände der Facharbeiten besprochen.',
  'Werkstatt: eigene Entwürfe, Rückmeldung in Zweiergruppen, offene Fragen gesammelt.',
] as const;

const INCIDENTS: Readonly<Record<number, string>> = {
  3: 'Beamer ausgefallen, ab 18:20 an der Tafel weitergearbeitet.',
  8: 'Zwei Teilnehmende wegen Zugausfalls später gekommen.',
};

/** Enters a session in the class register, closed or left as a draft. */
export async function keepRegister(
  { clock, send }: DemoWork,
  session: Session,
  { place, isClosed }: { place: number; isClosed: boolean },
): Promise<void> {
  clock.setTo(session.date, '21:20');
  const titles = session.modules.map(({ title }) => title).join(', ');
  await send(isClosed ? 'register.close' : 'register.save', {
    sessionId: session.id,
    content: `${titles}: ${METHODS[place % METHODS.length] ?? METHODS[0]}`,
    incidents: INCIDENTS[place] ?? '',
    lecturerIds: session.lecturers.map(({ lecturerId }) => lecturerId),
  });
}
