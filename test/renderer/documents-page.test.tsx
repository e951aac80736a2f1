// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { aFinishedCohort, changePerson } from '../areas/certificates/finished-cohort';
import { aWordTemplate, paragraph } from '../support/a-word-template';
import { leadTo } from '../support/builders';
import { PIXEL } from '../support/documents';
import { inCommand } from '../support/store';
import { readied } from './readied-printer';
import { fillIn } from './render';
import { showTab } from './schedule-attendance-page';

test('documents are issued, printed, handed over, copied and revoked', async () => {
  const cohort = await aFinishedCohort([{}, { person: { birthPlace: '' } }]);
  const { w, cohortId, personIds } = cohort;
  const { user } = await showTab(w, `/kurse/${cohortId}/zertifikate/dokumente`);
  const table = within(await screen.findByRole('table', { name: 'Dokumente' }));
  expect(table.getByRole('checkbox', { name: 'Albers, Kim auswählen' })).toBeChecked();
  expect(table.getByRole('checkbox', { name: 'Brüggemann, Kim auswählen' })).toBeDisabled();
  expect(table.getByText('es fehlt etwas')).toBeVisible();
  await user.click(screen.getByRole('button', { name: '1 Dokument ausstellen' }));
  expect(await table.findByText('2027-0001')).toBeVisible();
  expect(table.getByText('ausgestellt 12.04.2027')).toBeVisible();
  // Once with the page, and anew for what was issued since.
  await waitFor(() => expect(readied.length).toBeGreaterThan(0));
  expect(new Set(readied)).toEqual(new Set([`documents ${cohortId}`]));
  await waitFor(() => expect(screen.getByRole('button', { name: '1 Dokument als PDF' })).toHaveFocus());

  await user.click(screen.getByRole('button', { name: '1 Dokument als PDF' }));
  expect(await screen.findByText('/home/petra/Zertifikat Kim Albers 2027-0001.pdf')).toBeVisible();
  await user.type(screen.getByRole('textbox', { name: 'Durch' }), 'Petra');
  await user.click(screen.getByRole('button', { name: '1 als ausgehändigt vermerken' }));
  expect(await table.findByText('ausgehändigt 12.04.2027')).toHaveAttribute('title', 'von Petra');
  expect(screen.getByRole('button', { name: 'Dokumente als PDF' })).toBeDisabled();
  expect(screen.getByText(/^Die Originale sind ausgehändigt/)).toBeVisible();

  const menu = async (item: string) => {
    await user.click(table.getByRole('button', { name: 'Mehr zu 2027-0001' }));
    await user.click(await screen.findByRole('menuitem', { name: item }));
    return within(await screen.findByRole('dialog'));
  };
  const mended = await menu('Aushändigung ändern …');
  await user.click(mended.getByRole('radio', { name: 'Post' }));
  await user.click(mended.getByRole('button', { name: 'Speichern' }));
  expect(await table.findByText('per Post 12.04.2027')).toBeVisible();
  const copy = await menu('Zweitschrift drucken …');
  await user.type(copy.getByRole('textbox', { name: /^Begründung/ }), 'Verloren');
  await user.click(copy.getByRole('button', { name: 'Zweitschrift drucken' }));
  await changePerson(w, personIds[0] ?? '', { birthPlace: 'Hamm' });
  expect(await table.findByText('Angaben seither geändert')).toBeVisible();

  const revoke = await menu('Widerrufen …');
  await user.type(revoke.getByRole('textbox', { name: /^Begründung/ }), 'Geburtsort');
  await user.click(revoke.getByRole('button', { name: 'Widerrufen' }));
  expect(await table.findByText('widerrufen: 2027-0001')).toBeVisible();
  expect(screen.getByRole('button', { name: '1 Dokument ausstellen' })).toBeEnabled();
  const { rows } = await w.call('certificates.documents', { cohortId });
  expect(rows[0]?.issued[0]).toMatchObject({
    revoked: { reason: 'Geburtsort' },
    prints: [{ kind: 'copy', reason: 'Verloren' }, { kind: 'original' }],
  });
});

test('an original that was printed before is printed again with a reason, which stays with it', async () => {
  const { w, cohortId, enrolmentIds } = await aFinishedCohort([{}]);
  const { issued } = await w.call('certificates.issue', { cohortId, enrolmentIds, issuedOn: '2027-04-20' });
  const certificateIds = issued.map(({ id }) => id);
  await w.saved(await w.call('certificates.print', { certificateIds, form: 'single', copyReason: null }));
  const { user } = await showTab(w, `/kurse/${cohortId}/zertifikate/dokumente`);
  const table = within(await screen.findByRole('table', { name: 'Dokumente' }));
  await user.click(await screen.findByRole('button', { name: '1 Dokument als PDF' }));
  const again = within(await screen.findByRole('dialog', { name: 'Original erneut drucken' }));
  expect(again.getByText(/^2027-0001 wurde schon gedruckt/)).toBeVisible();
  await fillIn(user, again.getByRole('textbox', { name: /^Begründung/ }), 'Fehldruck');
  await user.click(again.getByRole('button', { name: 'Erneut drucken' }));
  expect(await table.findByTitle('Druck vom 12.04.2027: Fehldruck')).toBeVisible();
});

test('the register shows every number, with why it is revoked', async () => {
  const { w, cohortId, enrolmentIds } = await aFinishedCohort([{}]);
  const { issued } = await w.call('certificates.issue', { cohortId, enrolmentIds, issuedOn: '2027-04-20' });
  await w.call('certificates.revoke', { certificateId: issued[0]?.id ?? '', reason: 'Verschrieben' });
  await showTab(w, '/zertifikate/register');
  const row = within(await screen.findByRole('row', { name: /2027-0001/ }));
  expect(row.getByText('widerrufen 12.04.2027: Verschrieben')).toBeVisible();
  expect(row.getByRole('link', { name: 'SMM-2027-1' })).toHaveAttribute(
    'href',
    `/kurse/${cohortId}/zertifikate/dokumente`,
  );
  expect(screen.getByText('Die Nummern sind lückenlos.')).toBeVisible();
  // Gaps, which nothing in the program can make.
  inCommand(w.workspace, (db) => db.raw.exec('DROP TRIGGER documentNumbersUpdate'));
  inCommand(w.workspace, (db) => db.run('UPDATE documentNumbers SET sequence = 12'));
  await w.call('certificates.saveAddress', { address: 'https://akademie.example/pruefen.html' });
  const named = Array.from({ length: 8 }, (_, index) => `2027-000${index + 1}`).join(', ');
  expect(await screen.findByText(`11 Nummern fehlen: ${named} und 3 weitere`)).toBeVisible();
  expect(screen.queryByText('Die Nummern sind lückenlos.')).toBeNull();
});

test('how papers look is chosen for each kind', async () => {
  const { w, cohortId } = await aFinishedCohort([{}]);
  const { user } = await showTab(w, `/kurse/${cohortId}/zertifikate/dokumente`);
  await user.click(await screen.findByRole('button', { name: 'Gestaltung …' }));
  const dialog = within(await screen.findByRole('dialog'));
  const top = await dialog.findByRole('textbox', { name: 'Frei am oberen Rand' });
  expect(top).toHaveValue('35');
  await user.clear(top);
  await user.type(top, '50');
  await user.click(dialog.getByRole('button', { name: 'Speichern' }));
  await expect.poll(async () => (await w.call('certificates.designs', {}))[0]?.topMillimetres).toBe(50);
  // What was saved has come back to the dialog, too.
  expect(await dialog.findByText('Gespeichert')).toBeVisible();
  await user.click(dialog.getByRole('radio', { name: 'IHK Hellweg' }));
  expect(await dialog.findByText(/hat keine eigene/)).toBeVisible();
  await user.click(dialog.getByRole('button', { name: 'Eigene Gestaltung anlegen' }));
  expect(await dialog.findByText('Gilt allein für IHK Hellweg.', { exact: false })).toBeVisible();
  expect(dialog.getByRole('textbox', { name: 'Frei am oberen Rand' })).toHaveValue('50');
  expect(screen.getByText('Eigene Gestaltung von IHK Hellweg: IHK-Zertifikat.')).toBeInTheDocument();
  await user.click(dialog.getByRole('button', { name: 'Eigene entfernen' }));
  expect(await dialog.findByText(/hat keine eigene/)).toBeVisible();
  const [{ id: chamberSignatureOf, ...profile } = { id: '' }] = await w.call('academy.listChambers', {});
  await w.call('academy.saveChamber', { ...profile, name: 'IHK Nord' } as never);
  const chamberSignature = { transferId: w.upload('Unterschrift.png', PIXEL) };
  const margins = { document: 'certificate', topMillimetres: 50, bottomMillimetres: 15 } as const;
  await w.call('certificates.saveDesign', { ...margins, chamberSignature, chamberSignatureOf });
  await user.click(dialog.getByRole('radio', { name: 'alle Kammern' }));
  const owner = await dialog.findByRole('combobox', { name: 'Die Unterschrift gehört' });
  expect(owner).toHaveValue('IHK Hellweg');
  expect(dialog.queryByText(/bleibt die Zeile leer/)).toBeNull();
  expect(screen.queryByText(/fehlt die Unterschrift/)).toBeNull();
  await user.click(owner);
  await user.click(await screen.findByRole('option', { name: 'IHK Nord' }));
  expect(await dialog.findByText(/^Das ist die Unterschrift von IHK Nord/)).toBeVisible();
  // What is issued stays without it: that is said before, too.
  expect(
    await screen.findByText(
      'Auf Zertifikaten von IHK Hellweg fehlt die Unterschrift: Die in der Gestaltung gehört IHK Nord.',
    ),
  ).toBeInTheDocument();
  inCommand(w.workspace, (db) => db.run('UPDATE documentDesigns SET chamberSignatureOf = NULL'));
  const { queryClient } = await import('../../renderer/api/query-client');
  await queryClient.invalidateQueries();
  expect(
    await screen.findByText(/fehlt die Unterschrift: In der Gestaltung steht nicht/),
  ).toBeInTheDocument();
  // What shows PDFs in the window is not in this runtime.
  expect(await dialog.findByText(/kann hier kein PDF zeigen/)).toBeVisible();
});

test('what is typed of a design stays when another is looked at and the dialog is shut', async () => {
  const { w, cohortId } = await aFinishedCohort([{}]);
  const { user } = await showTab(w, `/kurse/${cohortId}/zertifikate/dokumente`);
  const open = async () => {
    await user.click(await screen.findByRole('button', { name: 'Gestaltung …' }));
    return within(await screen.findByRole('dialog'));
  };
  let dialog = await open();
  const top = () => dialog.findByRole('textbox', { name: 'Frei am oberen Rand' });
  await user.type(await top(), '{Backspace}8');
  await user.click(dialog.getByRole('radio', { name: 'IHK Hellweg' }));
  await waitFor(async () => expect(await top()).toHaveValue('35'));
  expect(dialog.getByRole('combobox', { name: 'Dokument' })).toHaveValue(
    'IHK-Zertifikat – nicht gespeichert',
  );
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  dialog = await open();
  expect(await top()).toHaveValue('38');
  await user.click(dialog.getByRole('button', { name: 'Verwerfen' }));
  await waitFor(async () => expect(await top()).toHaveValue('35'));
});

test('a code is checked; the page for others is written, the key changed', async () => {
  const { w, cohortId, enrolmentIds } = await aFinishedCohort([{}]);
  await w.call('certificates.issue', { cohortId, enrolmentIds, issuedOn: '2027-04-20' });
  const code = w.db.value<string>('SELECT seal FROM certificates') ?? '';
  const { user } = await showTab(w, '/zertifikate/echtheit');
  const field = await screen.findByRole('textbox', { name: 'Inhalt des QR-Codes' });
  await user.click(field);
  await user.paste(code);
  expect(await screen.findByText('echt')).toBeVisible();
  expect(screen.getByText('Kim Albers')).toBeVisible();
  await user.clear(field);
  await user.paste(`${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`);
  expect(await screen.findByText('verändert')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Prüfseite schreiben' }));
  expect(await screen.findByText('/home/petra/pruefen.html')).toBeVisible();
  // Enter that is held, or pressed twice, deletes no key.
  screen.getByRole('button', { name: 'Schlüssel wechseln …' }).focus();
  await user.keyboard('{Enter}{Enter}');
  expect(screen.queryByText(/^abgelöst/)).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Schlüssel wechseln …' }));
  expect(screen.getByText(/Der geheime Teil des bisherigen/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Schlüssel wechseln' }));
  expect(await screen.findByText(/^abgelöst/)).toBeVisible();
});

test('a cohort is completed with the day of its hand-over, and mails are drafted before', async () => {
  const cohort = await aFinishedCohort([{ person: { email: 'kim@beispiel.example' } }, {}]);
  const { w, cohortId, enrolmentIds } = cohort;
  await leadTo(w, cohortId, 'marking');
  await w.call('certificates.issue', { cohortId, enrolmentIds, issuedOn: '2027-04-12' });
  const { user } = await showTab(w, `/kurse/${cohortId}/zertifikate/dokumente`);
  await user.click(await screen.findByRole('button', { name: 'Serienbrief' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Excel, für Word' }));
  expect(await screen.findByText('/home/petra/Serienbrief SMM-2027-1.xlsx')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'E-Mails …' }));
  const mails = within(await screen.findByRole('dialog'));
  await user.click(mails.getByRole('button', { name: '2 Entwürfe schreiben' }));
  expect(await mails.findByText('Ohne E-Mail-Adresse, ohne Entwurf: Kim Brüggemann')).toBeVisible();
  await user.click(mails.getByText('Schließen'));
  await user.click(screen.getByRole('button', { name: 'Kurs abschließen …' }));
  const complete = within(await screen.findByRole('dialog', { name: 'SMM-2027-1 abschließen' }));
  expect(complete.getByText(/^2 Dokumente sind noch hier/)).toBeVisible();
  await user.click(complete.getByRole('button', { name: 'Kurs abschließen' }));
  expect(await screen.findByText('Kurs abgeschlossen am 12.04.2027')).toBeVisible();
  expect(await w.call('cohorts.get', { cohortId })).toMatchObject({ state: 'completed' });
});

test('a Word template is shown with its sample, and documents are written on it', async () => {
  const cohort = await aFinishedCohort([{}]);
  const { w, cohortId, enrolmentIds } = cohort;
  await w.call('certificates.issue', { cohortId, enrolmentIds, issuedOn: '2027-04-12' });
  const { user } = await showTab(w, `/kurse/${cohortId}/zertifikate/dokumente`);
  expect(await screen.findByRole('radio', { name: 'einzelne PDFs' })).toBeVisible();
  expect(screen.queryByRole('radio', { name: 'Word' })).toBeNull();
  expect(screen.getByText(/^Gedruckt wird mit der Gestaltung, mit der ausgestellt wurde/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Gestaltung …' }));
  const dialog = await screen.findByRole('dialog', { name: /Gestaltung/ });
  await user.click(
    await within(dialog).findByRole('button', { name: 'Beispielvorlage mit allen Platzhaltern' }),
  );
  expect(await screen.findByText('/home/petra/Word-Vorlage Zertifikat.docx')).toBeVisible();
  const transferId = w.upload('Unser Zertifikat.docx', await aWordTemplate(paragraph('{Name}')));
  await w.call('certificates.saveTemplate', { document: 'certificate', transferId });
  expect(await within(dialog).findByText('Unser Zertifikat.docx')).toBeVisible();
  await user.keyboard('{Escape}');

  await user.click(await screen.findByText('Word'));
  await user.click(await screen.findByRole('button', { name: '1 Dokument in Word schreiben' }));
  expect(await screen.findByText('/home/petra/Zertifikat Kim Albers 2027-0001.docx')).toBeVisible();

  // What was issued with a template keeps it, as in an office that has none.
  const certificateId = w.db.value<string>('SELECT id FROM certificates') ?? '';
  await w.call('certificates.revoke', { certificateId, reason: 'Probe' });
  await w.call('certificates.issue', { cohortId, enrolmentIds, issuedOn: '2027-04-12' });
  await w.call('certificates.saveTemplate', { document: 'certificate', transferId: null });
  await user.click(await screen.findByRole('button', { name: '1 Dokument in Word schreiben' }));
  expect(await screen.findByText('/home/petra/Zertifikat Kim Albers 2027-0002.docx')).toBeVisible();
});

test('own texts are typed with placeholders from a list; one that does not exist is not saved', async () => {
  const { w, cohortId } = await aFinishedCohort([{}]);
  const { user } = await showTab(w, `/kurse/${cohortId}/zertifikate/dokumente`);
  await user.click(await screen.findByRole('button', { name: 'Gestaltung …' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(await dialog.findByRole('tab', { name: 'Texte' }));
  const closing = dialog.getByRole('textbox', { name: 'Schluss' });
  await user.click(closing);
  await user.keyboard('Bravo, {{Rufname}');
  expect(dialog.getByText(/Den Platzhalter \{Rufname\} gibt es nicht/)).toBeVisible();
  expect(dialog.getByRole('button', { name: 'Speichern' })).toBeDisabled();
  await user.clear(closing);
  await user.keyboard('Bravo, ');
  await user.click(dialog.getByRole('button', { name: 'Platzhalter einfügen: Schluss' }));
  await user.click(await screen.findByRole('menuitem', { name: '{Vorname}' }));
  await waitFor(() => expect(closing).toHaveFocus());
  await user.keyboard('!');
  expect(closing).toHaveValue('Bravo, {Vorname}!');
  await user.click(dialog.getByRole('tab', { name: 'Bausteine' }));
  await user.click(dialog.getByRole('checkbox', { name: 'Inhalte (Rückseite)' }));
  dialog.getByRole('button', { name: 'Person nach oben' }).focus();
  await user.keyboard('{Enter}{Alt>}{ArrowUp}{/Alt}');
  // At the top of the list, its neighbour has the focus, and takes it down again.
  await waitFor(() => expect(dialog.getByRole('button', { name: 'Person nach unten' })).toHaveFocus());
  await user.keyboard('{Enter}');
  expect(dialog.getByRole('checkbox', { name: 'Titel' })).toBeDisabled();
  await user.click(dialog.getByRole('button', { name: 'Speichern' }));
  await expect
    .poll(async () => (await w.call('certificates.designs', {}))[0])
    .toMatchObject({
      texts: { closing: 'Bravo, {Vorname}!' },
      blocks: ['logo', 'person', 'title', 'course', 'signatures'],
    });
});
