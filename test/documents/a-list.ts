import type { FrozenList } from '../../electron/documents/chamber-list';
import { certificateListTable, type ListParticipant } from '../../shared/domain/certificate-list';

const participant = (fields: Partial<ListParticipant>): ListParticipant => ({
  salutation: 'Frau',
  title: null,
  firstName: 'Çiğdem',
  lastName: 'Großmann-Öztürk',
  birthName: null,
  birthDate: '1988-05-17',
  birthPlace: 'Łódź',
  attendedUnits: 62.25,
  requiredUnits: 80,
  attendancePercent: 77.8125,
  paperTopic: 'Social Media für das „Café Süß“; Teil 1',
  assessment: 'passed',
  document: 'certificate',
  remark: null,
  ...fields,
});

/** A frozen list with so many further people; names beyond ASCII, a quarter unit, and a topic that is a formula. */
export function aList(more = 0): FrozenList {
  const { columns, rows } = certificateListTable([
    participant({}),
    participant({
      lastName: 'Albers',
      title: 'Dr.',
      attendedUnits: 80,
      attendancePercent: 100,
      paperTopic: '=HYPERLINK("http://example.org";"hier")',
      document: 'attendance-confirmation',
      assessment: 'failed',
    }),
    ...Array.from({ length: more }, (_, index) => participant({ lastName: `Person ${index + 1}` })),
  ]);
  return {
    kind: 'certificates',
    content: {
      head: {
        courseTitle: 'Social Media Manager (IHK)',
        cohortCode: 'SMM-2027-1',
        chamberName: 'IHK Hellweg',
        chamberNumber: '27-0114',
        startsOn: '2027-01-11',
        endsOn: '2027-03-18',
        units: 80,
        place: 'Dortmund',
        provider: 'Lindenhof-Akademie',
      },
      columns,
      rows,
    },
    version: 2,
    contentHash: 'ab'.repeat(32),
    frozenAt: '2027-04-12T08:00:00.000Z',
  };
}
