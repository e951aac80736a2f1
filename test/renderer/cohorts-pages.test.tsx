// @vitest-environment happy-dom

import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { fieldsOf } from '../../renderer/features/cohorts/cohort-form';
import { aCohort, aPerson, aSchedule, enrol, leadTo } from '../support/builders';
import { testWorkspace } from '../support/test-workspace';
import { showRoutes } from './cohorts-start-page';

describe('a new cohort', () => {
  test('proposes its code and leads to the participants', async () => {
    const w = await testWorkspace();
    await aCohort(w, { code: 'SMM-2027-1' });
    const { user, address } = await showRoutes(w, '/kurse/neu');
    const code = await screen.findByRole('textbox', { name: 'Kürzel' });
    expect(code).toHaveValue('SMM-2027-2');
    await user.type(screen.getByRole('textbox', { name: 'Beginn' }), '12.1.2028{Tab}');
    expect(code).toHaveValue('SMM-2028-1');
    await user.type(code, '-Abend');
    await user.click(screen.getByRole('button', { name: 'Kurs anlegen' }));
    await waitFor(() => expect(address()).toMatch(/^\/kurse\/[0-9a-f-]+\/teilnehmende$/));
    expect(await screen.findByRole('heading', { name: 'SMM-2028-1-Abend' })).toBeVisible();
    expect((await w.call('cohorts.list', {})).map((row) => [row.code, row.startsOn])).toContainEqual([
      'SMM-2028-1-Abend',
      '2028-01-12',
    ]);
  });

  test('says at its field what is wrong and keeps what was typed', async () => {
    const w = await testWorkspace();
    await aCohort(w, { code: 'SMM-2027-1' });
    const { user, address } = await showRoutes(w, '/kurse/neu');
    const code = await screen.findByRole('textbox', { name: 'Kürzel' });
    await user.clear(code);
    await user.type(code, 'smm-2027-1');
    await user.click(screen.getByRole('button', { name: 'Kurs anlegen' }));
    expect(await screen.findByText(/Den Kurs smm-2027-1 gibt es schon/)).toBeVisible();
    expect(code).toHaveValue('smm-2027-1');
    expect(code).toBeInvalid();
    expect(address()).toBe('/kurse/neu');
    expect(await w.call('cohorts.list', {})).toHaveLength(1);
  });

  test('is not sent with a day that makes no sense', async () => {
    const w = await testWorkspace();
    const { user } = await showRoutes(w, '/kurse/neu');
    await user.type(await screen.findByRole('textbox', { name: 'Ende' }), '31.2.2027');
    await user.click(screen.getByRole('button', { name: 'Kurs anlegen' }));
    expect(await screen.findByText(/ist kein Datum/)).toBeVisible();
    expect(await w.call('cohorts.list', {})).toEqual([]);
  });
});

describe('the list of cohorts', () => {
  test('shows the current ones, the others by filter, and finds by folded words', async () => {
    const w = await testWorkspace();
    await aCohort(w, { code: 'SMM-2027-1' });
    const { cohortId } = await aCohort(w, { code: 'GRÜN-2026-1' });
    await leadTo(w, cohortId, 'completed');
    const { user, address } = await showRoutes(w, '/kurse');
    const codes = () =>
      screen
        .getAllByRole('row')
        .slice(1)
        .map((row) => within(row).getByRole('link').textContent);
    await screen.findByRole('grid', { name: 'Kurse' });
    expect(codes()).toEqual(['SMM-2027-1']);
    await user.click(screen.getByRole('radio', { name: 'Alle 2' }));
    expect(codes()).toEqual(['GRÜN-2026-1', 'SMM-2027-1']);
    await user.type(screen.getByRole('searchbox'), 'gruen');
    await waitFor(() => expect(codes()).toEqual(['GRÜN-2026-1']));
    (screen.getAllByRole('row')[1] as HTMLElement).focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(address()).toBe(`/kurse/${cohortId}/ueberblick`));
  });
});

describe('a cohort', () => {
  test('has its head on every tab and takes the next step of its life', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w, { participants: 2 });
    const { user } = await showRoutes(w, `/kurse/${cohortId}/verlauf`);
    expect(await screen.findByRole('heading', { level: 1, name: 'SMM-2027-1' })).toBeVisible();
    const tabs = within(screen.getByRole('navigation', { name: 'Bereiche des Kurses' }));
    expect(tabs.getByRole('link', { name: /Verlauf/ })).toHaveAttribute('aria-current', 'page');
    expect(tabs.getByRole('link', { name: /^Teilnehmende/ })).toHaveTextContent('2');
    expect(await screen.findByRole('link', { name: '80 UE fehlen im Stundenplan' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Anmeldung öffnen' }));
    expect(await screen.findByRole('button', { name: 'Kurs starten' })).toBeVisible();
    expect((await w.call('cohorts.get', { cohortId })).state).toBe('open');
  });

  test('is called off with a reason only', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w);
    const { user } = await showRoutes(w, `/kurse/${cohortId}/ueberblick`);
    await user.click(await screen.findByRole('button', { name: 'Weitere Befehle' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Kurs absagen …' }));
    await user.click(await screen.findByRole('button', { name: 'Kurs absagen' }));
    expect(await screen.findByText('Bitte nennen Sie den Grund der Absage.')).toBeVisible();
    await user.type(screen.getByRole('textbox', { name: 'Grund der Absage' }), 'Zu wenige{Enter}');
    expect(await screen.findByText('Abgesagt: Zu wenige')).toBeVisible();
    expect((await w.call('cohorts.get', { cohortId })).state).toBe('cancelled');
  });

  test('is edited in a drawer that the address opens', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w);
    const { user, address } = await showRoutes(w, `/kurse/${cohortId}/ueberblick?bearbeiten=chamberNumber`);
    const number = await screen.findByRole('textbox', { name: 'Nummer bei der IHK' });
    await user.type(number, '27-0114{Escape}');
    expect(await screen.findByText(/^Noch nicht gespeichert/)).toBeVisible();
    await user.type(number, '{Enter}');
    await waitFor(() => expect(address()).toBe(`/kurse/${cohortId}/ueberblick`));
    expect((await w.call('cohorts.get', { cohortId })).chamberNumber).toBe('27-0114');
  });

  test('what another window changed meanwhile is kept, and of the same field one says what holds', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w);
    const { user, address } = await showRoutes(w, `/kurse/${cohortId}/ueberblick?bearbeiten=chamberNumber`);
    const number = await screen.findByRole('textbox', { name: 'Nummer bei der IHK' });
    await user.type(number, '27-0114');
    const cohort = fieldsOf(await w.call('cohorts.get', { cohortId }));
    await w.call('cohorts.update', {
      cohortId,
      ...cohort,
      chamberNumber: '27-99',
      paperDueOn: '2027-04-05',
      base: { chamberNumber: '', paperDueOn: cohort.paperDueOn },
    });
    expect(
      await screen.findByText('Nummer bei der IHK wurde inzwischen anderswo geändert: „27-99“'),
    ).toBeVisible();
    expect(await screen.findByRole('textbox', { name: 'Facharbeit bis' })).toHaveValue('05.04.2027');
    await user.type(number, '{Enter}');
    expect(await screen.findByText('Ihre Eingabe: „27-0114“')).toBeVisible();
    expect(await screen.findByText('Geändert von Petra Lindner, 01.03.2027, 09:00')).toBeVisible();
    expect(await w.call('cohorts.get', { cohortId })).toMatchObject({ chamberNumber: '27-99' });
    await user.click(screen.getByRole('button', { name: 'Meine Eingabe behalten' }));
    await user.click(screen.getByRole('button', { name: 'Speichern' }));
    await waitFor(() => expect(address()).toBe(`/kurse/${cohortId}/ueberblick`));
    expect(await w.call('cohorts.get', { cohortId })).toMatchObject({
      chamberNumber: '27-0114',
      paperDueOn: '2027-04-05',
    });
  });
});

describe('the participants', () => {
  test('of an empty cohort: the way to the import stands first', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w);
    await showRoutes(w, `/kurse/${cohortId}/teilnehmende`);
    expect(await screen.findByText('Noch keine Teilnehmenden')).toBeVisible();
    for (const link of screen.getAllByRole('link', { name: 'Anmeldungen einlesen' })) {
      expect(link).toHaveAttribute('href', `/kurse/${cohortId}/import`);
    }
  });

  test('a known person is found and enrolled', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w);
    await aPerson(w, { firstName: 'Oğuz', lastName: 'Öztürk' });
    const { user } = await showRoutes(w, `/kurse/${cohortId}/teilnehmende`);
    await user.click(await screen.findByRole('button', { name: 'Person anmelden' }));
    await user.type(await screen.findByRole('searchbox', { name: /Bekannte Person/ }), 'oeztu');
    await user.click(await screen.findByRole('button', { name: /Öztürk, Oğuz/ }));
    expect(await screen.findByRole('link', { name: 'Öztürk, Oğuz' })).toBeVisible();
    expect(await w.call('cohorts.participants', { cohortId })).toMatchObject([
      { lastName: 'Öztürk', status: 'registered' },
    ]);
  });

  test('a new person is made with the name that was searched for', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w);
    const { user } = await showRoutes(w, `/kurse/${cohortId}/teilnehmende`);
    await user.click(await screen.findByRole('button', { name: 'Person anmelden' }));
    await user.type(await screen.findByRole('searchbox', { name: /Bekannte Person/ }), 'Wiebke Weiß');
    await user.click(screen.getByRole('button', { name: 'Neue Person anlegen' }));
    expect(await screen.findByRole('textbox', { name: 'Nachname' })).toHaveValue('Weiß');
    await user.type(screen.getByRole('textbox', { name: 'Geburtsdatum' }), '17.5.1988');
    await user.click(screen.getByRole('button', { name: 'Anlegen und anmelden' }));
    expect(await screen.findByRole('link', { name: 'Geburtsort fehlt' })).toBeVisible();
    expect(await w.call('cohorts.participants', { cohortId })).toMatchObject([
      { firstName: 'Wiebke', lastName: 'Weiß', birthDate: '1988-05-17', gaps: ['birthPlace'] },
    ]);
  });

  test('into a cohort under way somebody comes from today, or from when it is said', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w);
    await aSchedule(w, cohortId);
    await leadTo(w, cohortId, 'running');
    await aPerson(w, { firstName: 'Ida', lastName: 'Arnold' });
    const { user } = await showRoutes(w, `/kurse/${cohortId}/teilnehmende`);
    await user.click((await screen.findAllByRole('button', { name: 'Person anmelden' }))[0] as HTMLElement);
    await user.type(await screen.findByRole('searchbox', { name: /Bekannte Person/ }), 'arn');
    expect(screen.getByRole('textbox', { name: 'Dabei seit' })).toHaveValue('01.03.2027');
    await user.click(await screen.findByRole('button', { name: /Arnold, Ida/ }));
    expect(await screen.findByText('ab 01.03.2027 dabei')).toBeVisible();
    await user.clear(screen.getByRole('textbox', { name: 'Dabei seit' }));
    await user.type(screen.getByRole('searchbox', { name: /Bekannte Person/ }), 'Tim Weiß');
    await user.click(screen.getByRole('button', { name: 'Neue Person anlegen' }));
    expect(await screen.findByRole('textbox', { name: 'Dabei seit' })).toHaveValue('');
    await user.click(screen.getByRole('button', { name: 'Anlegen und anmelden' }));
    expect(await screen.findByRole('link', { name: 'Weiß, Tim' })).toBeVisible();
    expect((await w.call('cohorts.participants', { cohortId })).map(({ joinedOn }) => joinedOn)).toEqual([
      '2027-03-01',
      null,
    ]);
  });

  test('who waits moves up once somebody withdraws', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w, { cohort: { maximumParticipants: 1 } });
    await enrol(w, cohortId, { firstName: 'Ida', lastName: 'Arnold' });
    await enrol(w, cohortId, { firstName: 'Tim', lastName: 'Bäcker' });
    await aSchedule(w, cohortId);
    await leadTo(w, cohortId, 'running');
    const { user } = await showRoutes(w, `/kurse/${cohortId}/teilnehmende`);
    expect(await screen.findByText('zurzeit ist kein Platz frei')).toBeVisible();
    expect(screen.queryByRole('button', { name: /nachrücken/ })).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Befehle für Ida Arnold' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Abmelden …' }));
    const dialog = await screen.findByRole('dialog');
    const day = within(dialog).getByRole('textbox', { name: 'Abgemeldet am' });
    await user.clear(day);
    await user.type(day, '02.03.2027{Tab}');
    await user.type(within(dialog).getByRole('textbox', { name: /^Grund/ }), 'Neue Stelle{Enter}');
    expect(await within(dialog).findByText('Dieser Tag liegt in der Zukunft.')).toBeVisible();
    await user.clear(day);
    await user.type(day, '01.03.2027{Tab}');
    await user.click(within(dialog).getByRole('button', { name: 'Abmelden' }));
    await user.click(await screen.findByRole('button', { name: 'Tim Bäcker nachrücken lassen' }));
    const joining = within(await screen.findByRole('dialog', { name: 'Tim Bäcker nachrücken lassen' }));
    expect(joining.getByRole('textbox', { name: 'Dabei seit' })).toHaveValue('01.03.2027');
    await user.click(joining.getByRole('button', { name: 'Nachrücken lassen' }));
    await waitFor(async () =>
      expect(await w.call('cohorts.participants', { cohortId })).toMatchObject([
        { lastName: 'Bäcker', status: 'registered', joinedOn: '2027-03-01' },
        {
          lastName: 'Arnold',
          status: 'withdrawn',
          withdrawnReason: 'Neue Stelle',
          withdrawnOn: '2027-03-01',
        },
      ]),
    );
  });
});

describe('the history', () => {
  test('is grouped by day and takes a step back', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w);
    w.clock.set('2027-03-02T09:05:00.000Z');
    await w.call('cohorts.move', { cohortId, to: 'open' });
    const { user } = await showRoutes(w, `/kurse/${cohortId}/verlauf`);
    expect(await screen.findByRole('heading', { name: 'Heute' })).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Montag, 1. März 2027' })).toBeVisible();
    expect(screen.getByText('10:05')).toBeVisible();
    await user.click(
      screen.getByRole('button', { name: 'Rückgängig: Kurs SMM-2027-1: offen für Anmeldungen' }),
    );
    expect(await screen.findByText(/· zurückgenommen/)).toBeVisible();
    expect((await w.call('cohorts.get', { cohortId })).state).toBe('planned');
  });
});
