import { aCohort, aLecturer, aSchedule } from './builders';
import type { TestWorkspace } from './test-workspace';

async function roomsOf(w: TestWorkspace, names: readonly string[]): Promise<string[]> {
  await w.call('academy.saveVenue', {
    name: 'Haus am Wall',
    street: '',
    postcode: '',
    city: 'Dortmund',
    federalState: 'NW',
    isRetired: false,
    rooms: names.map((name) => ({ name, capacity: null, equipment: '', isRetired: false })),
  });
  const venues = await w.call('academy.listVenues', {});
  const rooms = venues.find(({ name }) => name === 'Haus am Wall')?.rooms ?? [];
  return names.map((name) => rooms.find((room) => room.name === name)?.id ?? '');
}

/**
 * Two cohorts, Monday and Thursday evenings from the same day. The second session of the first cohort is in "Raum 1"
 * with Nadia Kramer; there are a second room and lecturer with nothing to do.
 */
export async function aCalendar(w: TestWorkspace, startsOn = '2027-01-11') {
  const first = await aCohort(w, { code: 'SMM-2027-1', participants: 2 });
  const second = await aCohort(w, { code: 'SMM-2027-2' });
  const firstIds = await aSchedule(w, first.cohortId, startsOn);
  const secondIds = await aSchedule(w, second.cohortId, startsOn);
  const [roomId = '', otherRoomId = ''] = await roomsOf(w, ['Raum 1', 'Raum 2']);
  const lecturerId = await aLecturer(w, 'Nadia', 'Kramer');
  const otherLecturerId = await aLecturer(w, 'Tim', 'Vogt');
  const { sessions } = await w.call('schedule.list', { cohortId: first.cohortId });
  await w.call('schedule.saveSession', {
    cohortId: first.cohortId,
    sessionId: firstIds[1] as string,
    date: sessions[1]?.date ?? '',
    startsAt: '18:00',
    endsAt: '21:15',
    breakMinutes: 15,
    roomId,
    lecturerIds: [lecturerId],
    topic: 'Zielgruppen',
  });
  return { w, first, second, firstIds, secondIds, roomId, otherRoomId, lecturerId, otherLecturerId };
}
