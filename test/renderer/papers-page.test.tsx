// @vitest-environment happy-dom
import { createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { fieldsOf } from '../../renderer/features/people/person-fields';
import { aPaperCohort, changeRow, type PaperCohort } from '../areas/marking/paper-cohort';
import { PDF } from '../areas/papers/paper-files';
import { pdfOf } from '../support/documents';
import { showPage } from './papers-marking-page';
import { fillIn } from './render';

async function aPage(prepare?: (cohort: PaperCohort) => Promise<void>) {
  const cohort = await aPaperCohort();
  await prepare?.(cohort);
  const shown = await showPage(cohort.w, `/kurse/${cohort.cohortId}/facharbeiten`);
  await screen.findByRole('grid', { name: 'Facharbeiten' });
  return { cohort, ...shown };
}
const rowOf = (name: string) => screen.getByRole('row', { name: new RegExp(`^${name}`) });
const topics = ({ w }: PaperCohort) =>
  w.db.all('SELECT topic, topicState FROM papers ORDER BY createdAt, topic');

const drop = (row: HTMLElement, name: string, content: string) => {
  const event = createEvent.drop(row);
  Object.defineProperty(event, 'dataTransfer', {
    value: { types: ['Files'], files: [new File([content], name)] },
  });
  fireEvent(row, event);
};

describe('papers page', () => {
  test('F2 and Enter edit a topic, Escape takes it back, G approves it', async () => {
    const { user, cohort } = await aPage();
    rowOf('Albers').focus();
    await user.keyboard('{F2}');
    await user.keyboard('Instagram für das Stadtarchiv{Enter}');
    await waitFor(() =>
      expect(topics(cohort)).toEqual([{ topic: 'Instagram für das Stadtarchiv', topicState: 'proposed' }]),
    );
    await waitFor(() => expect(rowOf('Albers')).toHaveFocus());
    expect(await within(rowOf('Albers')).findByText('vorgeschlagen')).toBeVisible();
    await user.keyboard('g');
    expect(await within(rowOf('Albers')).findByText('genehmigt')).toBeVisible();
    await user.keyboard('{F2}{End} Köln{Enter}');
    expect(
      await screen.findByText(/^Das Thema ist wieder vorgeschlagen und muss genehmigt werden/),
    ).toBeVisible();
    await waitFor(() => expect(rowOf('Albers')).toHaveFocus());
    expect(within(rowOf('Albers')).getByText('vorgeschlagen')).toBeVisible();
    await user.keyboard('g');
    expect(await within(rowOf('Albers')).findByText('genehmigt')).toBeVisible();
    await user.keyboard('{Enter}Verworfen{Escape}');
    expect(within(rowOf('Albers')).getByText('Instagram für das Stadtarchiv Köln')).toBeVisible();
    await user.keyboard('{ArrowDown}');
    expect(rowOf('Brüggemann')).toHaveFocus();
    expect(topics(cohort)).toHaveLength(1);
  });

  test('a course that has ended keeps its papers as they are, and says why', async () => {
    const { user, cohort } = await aPage(async ({ w, cohortId, participants }) => {
      const enrolmentId = participants[0]?.enrolmentId ?? '';
      await w.call('papers.saveTopic', { enrolmentId, topic: 'Podcast', topicState: 'proposed' });
      changeRow(w, 'cohorts', cohortId, { state: 'completed' });
    });
    expect(
      screen.getByText(/^Der Kurs ist abgeschlossen: Themen, Fristen und Abgaben bleiben/),
    ).toBeVisible();
    rowOf('Albers').focus();
    await user.keyboard('{F2}');
    await user.keyboard('g');
    drop(rowOf('Albers'), 'Facharbeit.pdf', PDF);
    expect(within(rowOf('Albers')).queryByRole('textbox')).toBeNull();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(within(rowOf('Albers')).queryByRole('button', { name: /genehmigen/ })).toBeNull();
    expect(
      within(rowOf('Albers')).getByRole('button', { name: 'Facharbeit von Kim Albers abgeben' }),
    ).toBeDisabled();
    expect(screen.getByRole('textbox', { name: 'Frist des Kurses' })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Mehrere abgeben …' })).toBeDisabled();
    await user.keyboard(' ');
    const drawer = await screen.findByRole('dialog');
    expect(await within(drawer).findByText(/^Der Kurs ist abgeschlossen/)).toBeVisible();
    for (const name of ['Verlängert bis', 'Begründung', 'Stunden Hausarbeit'])
      expect(within(drawer).getByRole('textbox', { name })).toBeDisabled();
    expect(topics(cohort)).toEqual([{ topic: 'Podcast', topicState: 'proposed' }]);
  });

  test('a topic is saved when the window closes, and one that nobody typed leaves what another window says', async () => {
    const { user, cohort } = await aPage();
    rowOf('Albers').focus();
    await user.keyboard('{F2}Instagram für das Stadtarchiv');
    fireEvent(window, new Event('pagehide'));
    await waitFor(() => expect(topics(cohort)).toMatchObject([{ topic: 'Instagram für das Stadtarchiv' }]));
    await waitFor(() => expect(within(rowOf('Albers')).queryByRole('textbox')).toBeNull());
    await user.keyboard('{F2}');
    const enrolmentId = cohort.participants[0]?.enrolmentId ?? '';
    await cohort.w.call('papers.saveTopic', { enrolmentId, topic: 'Podcast', topicState: 'approved' });
    await within(rowOf('Albers')).findByText('genehmigt');
    await user.tab();
    await waitFor(() => expect(rowOf('Albers')).toHaveTextContent('Podcast'));
    expect(topics(cohort)).toEqual([{ topic: 'Podcast', topicState: 'approved' }]);
  });

  test('two people of one name are told apart by the day of birth, or by number where that is not known', async () => {
    const { cohort } = await aPage(async ({ w, participants }) => {
      for (const [index, { personId }] of participants.slice(0, 2).entries()) {
        const birthDate = `199${index}-05-17`;
        const name = { firstName: 'Kim', lastName: 'Albers', sortKey: 'albers kim', nameKey: 'kim albers' };
        changeRow(w, 'persons', personId, { ...name, birthDate });
      }
    });
    const names = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent);
    await waitFor(() =>
      expect(names()).toEqual(['Albers, Kim geb. 17.05.1990', 'Albers, Kim geb. 17.05.1991', 'Demirci, Kim']),
    );
    const personId = cohort.participants[1]?.personId ?? '';
    const person = await cohort.w.call('people.get', { personId });
    await cohort.w.call('people.update', {
      personId,
      ...fieldsOf(person),
      birthDate: null,
      base: { birthDate: person.birthDate },
    });
    await waitFor(() => expect(names().slice(0, 2)).toEqual(['Albers, Kim Nr. 1', 'Albers, Kim Nr. 2']));
  });

  test('a file dropped on a row is handed in, with the statement of originality in the same dialog', async () => {
    const { user, cohort } = await aPage();
    drop(rowOf('Brüggemann'), 'Facharbeit.pdf', PDF);
    const dialog = await screen.findByRole('dialog', { name: 'Facharbeit von Kim Brüggemann abgeben' });
    expect(within(dialog).getByText('Facharbeit.pdf')).toBeVisible();
    expect(cohort.w.db.value('SELECT count(*) FROM submissions')).toBe(0);
    await user.click(within(dialog).getByRole('checkbox', { name: 'Eigenständigkeitserklärung liegt vor' }));
    await user.click(within(dialog).getByRole('button', { name: 'Abgeben' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(
      await within(rowOf('Brüggemann')).findByRole('button', { name: 'Facharbeit.pdf öffnen' }),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: /1 von 3 abgegeben/ })).toBeVisible();
    expect(cohort.w.db.all('SELECT isOriginalityStated FROM submissions')).toEqual([
      { isOriginalityStated: 1 },
    ]);
  });

  test('a day in the past is when it arrived; unless ticked, the statement is missing', async () => {
    const { user, cohort } = await aPage();
    drop(rowOf('Albers'), 'Facharbeit.pdf', PDF);
    const dialog = await screen.findByRole('dialog');
    const day = within(dialog).getByLabelText('Eingegangen am');
    await user.clear(day);
    await user.type(day, '26.02.2027');
    await user.keyboard('{Tab}');
    await user.click(within(dialog).getByRole('button', { name: 'Abgeben' }));
    await waitFor(() =>
      expect(cohort.w.db.all('SELECT submittedAt, isOriginalityStated FROM submissions')).toEqual([
        { submittedAt: '2027-02-26T11:00:00.000Z', isOriginalityStated: 0 },
      ]),
    );
  });

  test('a file that is no paper is refused with a sentence, and the dialog stays', async () => {
    const { user } = await aPage();
    drop(rowOf('Albers'), 'notiz.txt', 'Hallo');
    await user.click(await screen.findByRole('button', { name: 'Abgeben' }));
    expect(await screen.findByText(/„notiz.txt“ ist weder ein PDF noch ein Word-Dokument/)).toBeVisible();
    expect(screen.getByRole('dialog')).toBeVisible();
  });

  test('a late version is flagged in words, and the figure opens its row', async () => {
    const { user } = await aPage(async ({ w, participants }) => {
      w.clock.set('2027-03-05T09:00:00.000Z');
      const transferId = w.upload('a.pdf', PDF);
      await w.call('papers.submit', {
        enrolmentId: participants[0]?.enrolmentId ?? '',
        files: [{ transferId }],
      });
    });
    expect(within(rowOf('Albers')).getByText('2 Tage verspätet')).toBeVisible();
    expect(within(rowOf('Demirci')).getByText('überfällig')).toBeVisible();
    await user.click(screen.getByRole('button', { name: /1 verspätet/ }));
    expect(screen.queryByText('Demirci, Kim')).toBeNull();
    expect(rowOf('Albers')).toBeVisible();
  });

  test('an extension needs its reason', async () => {
    const { user, cohort } = await aPage();
    rowOf('Albers').focus();
    await user.keyboard(' ');
    const drawer = await screen.findByRole('dialog');
    const until = await within(drawer).findByLabelText('Verlängert bis');
    await user.type(until, '10.03.2027');
    await user.click(within(drawer).getByRole('button', { name: 'Verlängern' }));
    expect(await within(drawer).findByText('Bitte ausfüllen.')).toBeVisible();
    await fillIn(user, within(drawer).getByLabelText('Begründung'), 'Krankheit');
    await user.click(within(drawer).getByRole('button', { name: 'Verlängern' }));
    await waitFor(() => expect(cohort.w.db.value('SELECT extendedDueOn FROM papers')).toBe('2027-03-10'));
    expect(await screen.findByText('verlängert')).toBeInTheDocument();
    expect(await within(drawer).findByRole('button', { name: 'Verlängerung aufheben' })).toBeVisible();
    expect(within(drawer).getByRole('button', { name: 'Verlängern' })).toHaveFocus();
    await user.type(within(drawer).getByLabelText('Begründung'), ' und Umzug');
    await cohort.w.call('papers.extend', {
      enrolmentId: cohort.participants[0]?.enrolmentId ?? '',
      ...{
        extendedDueOn: '2027-03-12',
        reason: 'Kur',
        base: { extendedDueOn: '2027-03-10', reason: 'Krankheit' },
      },
    });
    expect(
      await within(drawer).findByText('Begründung wurde inzwischen anderswo geändert: „Kur“'),
    ).toBeVisible();
    expect(within(drawer).getByText('Ihre Eingabe: „Krankheit und Umzug“')).toBeVisible();
    expect(until).toHaveValue('12.03.2027');
    // What is typed is asked for once before it goes.
    await user.keyboard('{Escape}');
    expect(await within(drawer).findByText(/^Noch nicht gespeichert/)).toBeVisible();
  });

  test('a version is withdrawn with a reason and stays in the list', async () => {
    const { user } = await aPage(async ({ w, participants }) => {
      const transferId = w.upload('a.pdf', PDF);
      await w.call('papers.submit', {
        enrolmentId: participants[0]?.enrolmentId ?? '',
        files: [{ transferId }],
      });
    });
    rowOf('Albers').focus();
    await user.keyboard(' ');
    const drawer = await screen.findByRole('dialog');
    await user.click(await within(drawer).findByRole('button', { name: 'Fassung 1 zurückziehen' }));
    await user.keyboard('Falsche Datei{Enter}');
    expect(await within(drawer).findByText('zurückgezogen')).toBeVisible();
    expect(within(drawer).getByText('Falsche Datei')).toBeVisible();
  });
});

test('words are found in the texts, and a hit leads to their place in the paper', async () => {
  const { user } = await aPage(async ({ w, participants }) => {
    const transferId = w.upload('a.pdf', await pdfOf(['Die Bäckerei erreicht Pendler auf Instagram.']));
    await w.call('papers.submit', {
      enrolmentId: participants[0]?.enrolmentId ?? '',
      files: [{ transferId }],
    });
    await w.call('papers.readTexts', {});
  });
  await user.type(screen.getByRole('textbox', { name: 'Volltext' }), 'baecker pendl');
  const hits = await screen.findByRole('table', { name: '„baecker pendl“ im Text' });
  expect(await within(hits).findByText('Bäckerei erreicht Pendler')).toBeVisible();
  expect(within(hits).getByText('S. 1')).toBeVisible();
  expect(within(hits).getByRole('link', { name: 'Kim Albers' })).toHaveAttribute(
    'href',
    expect.stringMatching(
      /^#?\/korrektur\/.+\/paper\?datei=.+&suche=B%C3%A4ckerei\+erreicht\+Pendler&seite=1$/,
    ),
  );
});
