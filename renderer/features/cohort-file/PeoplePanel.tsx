import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../../components/format';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import classes from './cohort-file.module.css';
import { type ArrivingPerson, becomesOf, type Preview, type TakeOver } from './use-take-over';

const OWN_ENTRY = 'own';

/** Everybody in the file, and who they become here: known by themselves, as proposed, or as somebody chooses. */
export function PeoplePanel({ process, preview }: { process: TakeOver; preview: Preview }) {
  const { t } = useTranslation('cohortFile');
  // Those about whom there is something to decide stand first.
  const people = [...preview.people].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'de'));
  return (
    <Panel title={t('people.title')} count={people.length} note={t('people.note')} padding="none">
      <table className={classes.people}>
        <thead>
          <tr>
            {(['inFile', 'born', 'email', 'becomes'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`people.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.personId}>
              <th scope="row">
                {person.name}
                {person.isLecturer && <span className="kk-secondary"> · {t('people.lecturer')}</span>}
              </th>
              <td className="kk-numbers">{person.birthDate ? formatDate(person.birthDate) : '–'}</td>
              <td>{person.email || '–'}</td>
              <td>
                <Becomes person={person} process={process} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

const rank = ({ here, candidates }: ArrivingPerson): number =>
  here === null && candidates.length > 0 ? 0 : here !== null && here.differences.length > 0 ? 1 : 2;

function Becomes({ person, process }: { person: ArrivingPerson; process: TakeOver }) {
  const { t } = useTranslation(['cohortFile', 'people']);
  const { here, candidates, personId } = person;
  if (here) {
    return (
      <>
        <StatusMark status="done">{t('people.known', { name: here.name })}</StatusMark>
        <Differences differences={here.differences} />
      </>
    );
  }
  if (candidates.length === 0) return <StatusMark status="open">{t('people.fresh')}</StatusMark>;
  const becomesId = becomesOf(person, process.choices);
  const chosen = candidates.find((candidate) => candidate.personId === becomesId);
  const about = chosen ?? candidates[0];
  return (
    <>
      <Select
        size="xs"
        allowDeselect={false}
        aria-label={t('people.choose', { name: person.name })}
        value={becomesId ?? OWN_ENTRY}
        data={[
          ...candidates.map((candidate) => ({
            value: candidate.personId,
            label: [
              candidate.name,
              candidate.birthDate ? t('people.bornOn', { date: formatDate(candidate.birthDate) }) : '',
              candidate.city,
            ]
              .filter(Boolean)
              .join(', '),
          })),
          { value: OWN_ENTRY, label: t('people.apart') },
        ]}
        onChange={(value) => process.decide(personId, value === OWN_ENTRY ? null : value)}
      />
      {about && (
        <p className="kk-secondary">
          {t(`people.kind.${about.kind}`)}:{' '}
          {about.reasons.map((reason) => t(`people:duplicates.reason.${reason}`)).join(', ')}
        </p>
      )}
      {chosen && <Differences differences={chosen.differences} />}
    </>
  );
}

function Differences({ differences }: Pick<NonNullable<ArrivingPerson['here']>, 'differences'>) {
  const { t } = useTranslation(['cohortFile', 'people']);
  const shown = (field: string, value: string) =>
    field === 'birthDate' && value ? formatDate(value) : value;
  return differences.map(({ field, here, file, isAdded }) => (
    <p key={field} className="kk-secondary">
      {t(isAdded ? 'people.added' : 'people.stays', {
        field: t(`people:field.${field}`),
        here: shown(field, here),
        file: shown(field, file),
      })}
    </p>
  ));
}
