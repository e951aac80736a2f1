// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { aCohort, aSchedule } from '../support/builders';
import { testWorkspace } from '../support/test-workspace';
import { fillIn } from './render';
import { holdBack, showTab } from './schedule-attendance-page';

async function aPage(options: { scheduled: boolean; startsOn?: string }) {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w);
  const sessionIds = options.scheduled ? await aSchedule(w, cohortId, options.startsOn) : [];
  const shown = await showTab(w, `/kurse/${cohortId}/stundenplan`);
  return { w, cohortId, sessionIds, ...shown };
}

const table = () => screen.findByRole('grid', { name: 'Termine' });
const rows = async () =>
  within(await table())
    .getAllByRole('row')
    .slice(1);
const rowAt = async (index: number) => (await rows())[index] as HTMLElement;

describe('a rhythm', () => {
  test('shows what it will make, with the holidays it leaves out, and makes it', async () => {
    const { user, w, cohortId } = await aPage({ scheduled: false });
    const apply = await screen.findByRole('button', { name: '20 Termine anlegen' });
    const start = screen.getByRole('textbox', { name: 'Ab' });
    await user.clear(start);
    await user.type(start, '12.04.2027{Tab}');
    expect(await screen.findByText('Mo., 12.04.2027 bis Mo., 28.06.2027')).toBeVisible();
    expect(screen.getByText('Do., 06.05. entfällt: Christi Himmelfahrt')).toBeVisible();
    expect((await w.call('schedule.list', { cohortId })).sessions).toHaveLength(0);
    await waitFor(() => expect(apply).toBeEnabled());
    await user.click(apply);
    expect(await rows()).toHaveLength(20);
    expect(await w.call('schedule.list', { cohortId })).toMatchObject({
      startsOn: '2027-04-12',
      endsOn: '2027-06-28',
    });
  });

  test('that is on its way is waited for: nothing is offered that goes away again', async () => {
    await aPage({ scheduled: false });
    const letGo = holdBack('schedule.propose');
    await screen.findByRole('button', { name: 'Termin' });
    expect(screen.queryByText('Noch keine Termine')).toBeNull();
    letGo();
    expect(await screen.findByRole('table', { name: 'Vorschau der Termine' })).toBeVisible();
  });

  test('follows weekdays and times, and says what is wrong with them', async () => {
    const { user } = await aPage({ scheduled: false });
    await screen.findByRole('button', { name: '20 Termine anlegen' });
    await user.click(screen.getByRole('checkbox', { name: 'Montag' }));
    await user.click(screen.getByRole('checkbox', { name: 'Donnerstag' }));
    await user.click(screen.getByRole('checkbox', { name: 'Samstag' }));
    const [from, to] = [screen.getByLabelText('Von'), screen.getByLabelText('Bis')];
    await user.clear(from);
    await user.type(from, '9{Tab}');
    await user.clear(to);
    await user.type(to, '15:15{Tab}');
    expect(await screen.findByRole('button', { name: '10 Termine anlegen' })).toBeEnabled();
    await user.clear(to);
    await user.type(to, '8{Tab}');
    expect(
      await screen.findByText(/endet um 08:00 und damit nicht nach dem Beginn/, {
        selector: '[class*=problem]',
      }),
    ).toBeVisible();
    await waitFor(() =>
      expect(screen.getByRole('button', { name: /anlegen$/, description: '' })).toBeDisabled(),
    );
  });
});

describe('the table', () => {
  test('shows each session and the units by module', async () => {
    await aPage({ scheduled: true });
    expect(await rowAt(0)).toHaveTextContent(/^12Mo\., 11\.01\.202718:00–21:154Recherche.*geplant$/);
    expect(
      screen.getByRole('img', { name: '0 von 80 UE gehalten, 4 UE heute, 76 UE geplant' }),
    ).toBeVisible();
    const modules = within(screen.getByRole('list', { name: 'UE je Modul' })).getAllByRole('listitem');
    expect(modules.map(({ textContent }) => textContent)).toContain('Konzepte16 / 16');
  });

  test.each(['{Enter}', '{F2}'])('%s opens a session; Control+Enter saves it', async (key) => {
    const { user, w, cohortId } = await aPage({ scheduled: true });
    (await rowAt(2)).focus();
    await user.keyboard(key);
    const drawer = await screen.findByRole('dialog', { name: 'Termin 3, Mo., 18.01.2027' });
    await waitFor(() => expect(within(drawer).getByLabelText(/^Datum/)).toHaveFocus());
    const topic = within(drawer).getByLabelText('Thema');
    await user.click(topic);
    await user.keyboard('Monitoring{Control>}{Enter}{/Control}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect((await w.call('schedule.list', { cohortId })).sessions[2]).toMatchObject({ topic: 'Monitoring' });
    await waitFor(async () => expect(await rowAt(2)).toHaveTextContent('Monitoring'));
  });

  test('of a session that two windows change neither overwrites the other, and one says what holds', async () => {
    const { user, w, cohortId, sessionIds } = await aPage({ scheduled: true });
    const times = { date: '2027-01-18', endsAt: '21:15', breakMinutes: 15 };
    (await rowAt(2)).focus();
    await user.keyboard('{Enter}');
    const drawer = await screen.findByRole('dialog', { name: 'Termin 3, Mo., 18.01.2027' });
    await fillIn(user, within(drawer).getByLabelText('Thema'), 'Monitoring');
    const elsewhere = {
      ...{ cohortId, sessionId: sessionIds[2] ?? '', ...times },
      ...{ startsAt: '17:30', topic: 'Recht', base: { startsAt: '18:00', topic: '' } },
    };
    await w.call('schedule.saveSession', elsewhere);
    expect(
      await within(drawer).findByText('Thema wurde inzwischen anderswo geändert: „Recht“'),
    ).toBeVisible();
    expect(within(drawer).getByText('Ihre Eingabe: „Monitoring“')).toBeVisible();
    expect(await within(drawer).findByText('Geändert von Petra Lindner, 01.03.2027, 09:00')).toBeVisible();
    expect(within(drawer).getByLabelText(/^Von/)).toHaveValue('17:30');
    await user.click(within(drawer).getByRole('button', { name: 'Speichern' }));
    const kept = { startsAt: '17:30', topic: 'Recht' };
    expect((await w.call('schedule.list', { cohortId })).sessions[2]).toMatchObject(kept);
    await user.click(within(drawer).getByRole('button', { name: 'Meine Eingabe behalten' }));
    await user.click(within(drawer).getByRole('button', { name: 'Speichern' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect((await w.call('schedule.list', { cohortId })).sessions[2]).toMatchObject({
      ...kept,
      topic: 'Monitoring',
    });
  });

  test('what was typed in a session stands there again after its window was closed, until it is thrown away', async () => {
    const { user, w, cohortId } = await aPage({ scheduled: true });
    const open = async () => {
      (await rowAt(2)).focus();
      await user.keyboard('{Enter}');
      return screen.findByRole('dialog', { name: 'Termin 3, Mo., 18.01.2027' });
    };
    await fillIn(user, within(await open()).getByLabelText('Thema'), 'Monitoring');
    cleanup();
    await showTab(w, `/kurse/${cohortId}/stundenplan`);
    const drawer = await open();
    expect(within(drawer).getByLabelText('Thema')).toHaveValue('Monitoring');
    expect(within(drawer).getByText(/^Hier steht noch, was Sie zuletzt getippt/)).toBeVisible();
    const shut = within(drawer).getByRole('button', { name: 'Schließen' });
    await user.click(shut);
    expect(await within(drawer).findByText(/^Noch nicht gespeichert/)).toBeVisible();
    await user.click(shut);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(within(await open()).getByLabelText('Thema')).toHaveValue('');
  });

  test('Delete removes a planned session; one that was held can only be cancelled, with a reason', async () => {
    const { user, w, cohortId, sessionIds } = await aPage({ scheduled: true });
    await w.call('schedule.setState', { sessionId: sessionIds[0] as string, state: 'held' });
    (await rowAt(1)).focus();
    await user.keyboard('{Delete}');
    await waitFor(async () => expect(await rows()).toHaveLength(19));
    expect(await screen.findByText('4 UE fehlen')).toBeVisible();
    (await rowAt(0)).focus();
    await user.keyboard('{Delete}');
    const reason = await screen.findByLabelText('Warum fällt der Termin aus?');
    await user.type(reason, 'Glatteis{Enter}');
    await waitFor(async () => expect(await rowAt(0)).toHaveTextContent(/abgesagtGlatteis$/));
    expect((await w.call('schedule.list', { cohortId })).sessions).toHaveLength(19);
  });
});

describe('a session by hand', () => {
  test('begins with N, reckons its units, and needs a reason on a holiday', async () => {
    const { user, w, cohortId } = await aPage({ scheduled: false });
    await screen.findByRole('button', { name: '20 Termine anlegen' });
    await user.keyboard('n');
    const drawer = await screen.findByRole('dialog', { name: 'Neuer Termin' });
    await waitFor(() => expect(within(drawer).getByLabelText(/^Datum/)).toHaveFocus());
    const field = (name: string) => within(drawer).getByLabelText(new RegExp(`^${name}`));
    await user.type(field('Datum'), '6.5.27{Tab}');
    expect(within(drawer).getByText('Christi Himmelfahrt ist ein gesetzlicher Feiertag.')).toBeVisible();
    expect(field('UE')).toHaveValue('4');
    await user.clear(field('Bis'));
    await user.type(field('Bis'), '20:00{Tab}');
    expect(field('UE')).toHaveValue('2,25');
    expect(within(drawer).getByText('2,25 UE sind keine ganze Zahl')).toBeVisible();
    await user.click(within(drawer).getByRole('button', { name: 'Anlegen' }));
    expect(await within(drawer).findByText('Bitte einen Grund angeben.')).toBeVisible();
    await fillIn(user, field('Warum findet'), 'Wunsch der Gruppe');
    await user.click(within(drawer).getByRole('button', { name: 'Anlegen' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const { sessions } = await w.call('schedule.list', { cohortId });
    expect(sessions).toMatchObject([
      { date: '2027-05-06', units: 2.25, holidayOverrideReason: 'Wunsch der Gruppe' },
    ]);
  });

  test('is not lost when the drawer is left', async () => {
    const { user } = await aPage({ scheduled: true });
    (await rowAt(0)).focus();
    await user.keyboard('{Enter}');
    const drawer = await screen.findByRole('dialog');
    await user.type(within(drawer).getByLabelText('Thema'), 'Monitoring{Escape}');
    expect(within(drawer).getByText(/^Noch nicht gespeichert/)).toBeVisible();
    expect(within(drawer).getByLabelText('Thema')).toHaveValue('Monitoring');
    await user.click(within(drawer).getByRole('button', { name: 'Verwerfen' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});

describe('a session in the drawer', () => {
  const open = async (index: number) => {
    const page = await aPage({ scheduled: true, startsOn: '2027-03-08' });
    (await rowAt(index)).focus();
    await page.user.keyboard('{Enter}');
    const drawer = within(await screen.findByRole('dialog'));
    const retype = async (name: RegExp, text: string) => {
      const field = drawer.getByRole('textbox', { name });
      await page.user.clear(field);
      await page.user.type(field, `${text}{Tab}`);
    };
    return { ...page, drawer, retype };
  };

  test('gets its break a place, which moves with the begin and makes the sum', async () => {
    const { user, w, cohortId, drawer, retype } = await open(0);
    await user.click(drawer.getByRole('button', { name: 'Lage der Pause angeben' }));
    expect(drawer.getByRole('textbox', { name: '1. Pause von' })).toHaveValue('19:30');
    await retype(/^1\. Pause bis/, '20:00');
    expect(drawer.getByRole('textbox', { name: /^Pause/ })).toHaveValue('30');
    expect(drawer.getByRole('textbox', { name: 'UE' })).toHaveValue('3,5');
    await retype(/^1\. Pause bis/, '21:30');
    expect(
      await drawer.findByText(
        'Die Pause 19:30–21:30 liegt nicht im Termin 18:00–21:15. Bitte verschieben oder entfernen.',
      ),
    ).toBeVisible();
    await retype(/^1\. Pause bis/, '19:45');
    await user.click(drawer.getByRole('button', { name: 'Speichern' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const stored = async () => (await w.call('schedule.list', { cohortId })).sessions[0];
    expect(await stored()).toMatchObject({
      breakMinutes: 15,
      breaks: [{ startsAt: '19:30', endsAt: '19:45' }],
    });

    await waitFor(async () => (await rowAt(0)).focus());
    await user.keyboard('{Enter}');
    const again = within(await screen.findByRole('dialog'));
    const begin = again.getByRole('textbox', { name: /^Von/ });
    await user.clear(begin);
    await user.type(begin, '17:00{Tab}');
    expect(again.getByRole('textbox', { name: '1. Pause von' })).toHaveValue('18:30');
  });

  test.each([
    [/^Datum/, '29.02.2027', /„29\.02\.2027“/],
    [/^Von/, '25:00', /„25:00“/],
    [/^Pause/, 'fünfzehn', /„fünfzehn“/],
    [/^UE$/, '0', /0,25/],
    [/^Bis/, '17:00', /endet um 17:00/],
  ])('%s %s: a sentence, and nothing changes', async (field, typed, sentence) => {
    const { user, w, cohortId, drawer, retype } = await open(0);
    const before = (await w.call('schedule.list', { cohortId })).sessions[0];
    await retype(field, typed);
    expect((await drawer.findAllByText(sentence))[0]).toBeVisible();
    await user.type(drawer.getByLabelText('Thema'), 'Monitoring{Control>}{Enter}{/Control}');
    expect(screen.getByRole('dialog')).toBeVisible();
    expect((await w.call('schedule.list', { cohortId })).sessions[0]).toEqual(before);
  });

  test('is judged while it is typed: what is the matter, and what to do', async () => {
    const { drawer, retype } = await open(0);
    expect(drawer.queryByRole('region', { name: 'Prüfung des Termins' })).toBeNull();
    await retype(/^Datum/, '22.03.2027');
    expect(await drawer.findByText('Schulferien: Osterferien.')).toBeVisible();
    expect(drawer.getByText(/Überschneidung mit Mo\., 22\.03\. 18:00–21:15\./)).toBeVisible();
    expect(drawer.getByText(/Andere Zeiten wählen oder den anderen Termin verlegen\./)).toBeVisible();
  });

  test('takes the sessions from here on along', async () => {
    const { user, w, cohortId, drawer, retype } = await open(17);
    expect(drawer.queryByText('Gilt für')).toBeNull();
    await retype(/^Von/, '17:30');
    await retype(/^Bis/, '20:45');
    await user.click(drawer.getByRole('radio', { name: 'Ab hier (3)' }));
    await user.click(drawer.getByRole('button', { name: 'Speichern' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const { sessions } = await w.call('schedule.list', { cohortId });
    expect(sessions.map(({ startsAt }) => startsAt)).toEqual([
      ...Array(17).fill('18:00'),
      ...Array(3).fill('17:30'),
    ]);
  });

  test('moves its series past a holiday as one chooses, and says so before', async () => {
    const { user, w, cohortId, drawer, retype } = await open(0);
    await retype(/^Datum/, '15.03.2027');
    await user.click(drawer.getByRole('radio', { name: 'Alle (20)' }));
    expect(await drawer.findByText(/Do\., 06\.05\.2027: Christi Himmelfahrt/)).toBeVisible();
    await user.click(drawer.getByRole('button', { name: 'Speichern' }));
    expect(await drawer.findByText('Bitte einen Grund angeben.')).toBeVisible();
    await user.click(drawer.getByRole('radio', { name: 'Ans Ende hängen, am selben Wochentag' }));
    expect((await drawer.findAllByText(/Neuer Tag: Do\., /))[0]).toBeVisible();
    expect(drawer.queryByLabelText('Warum wird dort trotzdem unterrichtet?')).toBeNull();
    await user.click(drawer.getByRole('button', { name: 'Speichern' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const { sessions } = await w.call('schedule.list', { cohortId });
    expect(sessions[0]?.date).toBe('2027-03-15');
    expect(sessions.map(({ date }) => date)).not.toContain('2027-05-06');
  });

  test('is cancelled with all of its series, for one reason', async () => {
    const { user, w, cohortId, drawer } = await open(0);
    await user.click(drawer.getByRole('button', { name: 'Absagen' }));
    await fillIn(user, drawer.getByLabelText('Warum fällt der Termin aus?'), 'Zu wenige Anmeldungen');
    await user.click(drawer.getByRole('radio', { name: 'Alle (20)' }));
    await user.click(drawer.getByRole('button', { name: '20 Termine absagen' }));
    await waitFor(async () => {
      const { sessions } = await w.call('schedule.list', { cohortId });
      expect(sessions.every(({ cancelledReason }) => cancelledReason === 'Zu wenige Anmeldungen')).toBe(true);
    });
  });
});
