import { describe, expect, test } from 'vitest';
import yauzl from 'yauzl';
import { sha256Of } from '../../../electron/store/files';
import type { InputOf } from '../../../shared/contract';
import { aPdf } from '../../support/a-pdf';
import { aWordTemplate, paragraph } from '../../support/a-word-template';
import { PIXEL, pdfOf, RED_PIXEL } from '../../support/documents';
import { readPdf } from '../../support/pdf-text';
import { inCommand } from '../../support/store';
import { aFinishedCohort, type FinishedCohort, type Participant, passWarnings } from './finished-cohort';

const FAILED: Participant = { paper: 30, presentation: 30 };
const MARGINS = { document: 'certificate', topMillimetres: 40, bottomMillimetres: 20 } as const;

async function anIssuedCohort(participants: readonly Participant[] = [{}, FAILED]) {
  const cohort = await aFinishedCohort(participants);
  const { w, cohortId, enrolmentIds } = cohort;
  await passWarnings(cohort);
  const { issued } = await w.call('certificates.issue', { cohortId, enrolmentIds, issuedOn: '2027-04-20' });
  return { ...cohort, certificateIds: issued.map(({ id }) => id) };
}

const fileOf = ({ w }: FinishedCohort, ticket: { transferId: string }) =>
  w.application.transfers.get(ticket.transferId);
/** Prints, and saves what was written. */
const print = async ({ w }: FinishedCohort, input: InputOf<'certificates.print'>) => {
  const ticket = await w.call('certificates.print', input);
  await w.saved(ticket);
  return ticket;
};
const printsOf = async ({ w, cohortId }: FinishedCohort) =>
  (await w.call('certificates.documents', { cohortId })).rows.map(({ issued }) =>
    issued[0]?.prints.map(({ kind, reason }) => [kind, reason]),
  );

function namesIn(archive: Uint8Array): Promise<string[]> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(Buffer.from(archive), (error, zip) => {
      if (error) return reject(error);
      const names: string[] = [];
      zip.on('entry', ({ fileName }) => names.push(String(fileName)));
      zip.on('end', () => resolve(names.sort()));
    });
  });
}

describe('printing', () => {
  test('one document is a PDF of the frozen facts, and counts as printed once it is saved', async () => {
    const cohort = await anIssuedCohort();
    const { w, certificateIds } = cohort;
    const ticket = await w.call('certificates.print', {
      certificateIds: certificateIds.slice(0, 1),
      form: 'single',
      copyReason: null,
    });
    expect(ticket.fileName).toBe('Zertifikat Kim Albers 2027-0001.pdf');
    const { pages } = readPdf(fileOf(cohort, ticket).bytes);
    expect(pages).toHaveLength(2);
    expect(pages[0]).toContain('KimAlbers');
    expect(await printsOf(cohort)).toEqual([[], []]);
    await w.saved(ticket);
    // Saved to another place as well, it is the same print.
    await w.saved(ticket);
    expect(await printsOf(cohort)).toEqual([[['original', '']], []]);
  });

  test('several are a file each in one archive, or one file in which each begins on a front', async () => {
    const cohort = await anIssuedCohort();
    const { certificateIds } = cohort;
    const archive = await print(cohort, { certificateIds, form: 'single', copyReason: null });
    expect(archive.fileName).toBe('Dokumente SMM-2027-1.zip');
    expect(await namesIn(fileOf(cohort, archive).bytes)).toEqual([
      'Teilnahmebescheinigung Kim Brüggemann 2027-0002.pdf',
      'Zertifikat Kim Albers 2027-0001.pdf',
    ]);
    const reprintReason = 'Vorderseite leer';
    const whole = await print(cohort, { certificateIds, form: 'duplex', copyReason: null, reprintReason });
    expect(whole.fileName).toBe('Dokumente SMM-2027-1.pdf');
    expect(await printsOf(cohort)).toEqual([
      [
        ['original', reprintReason],
        ['original', ''],
      ],
      [
        ['original', reprintReason],
        ['original', ''],
      ],
    ]);
  });

  test('again before the hand-over is an original still, and leaves its reason in the register', async () => {
    const cohort = await anIssuedCohort();
    const { w, certificateIds } = cohort;
    const original = { certificateIds, form: 'single', copyReason: null } as const;
    const [first = '', second = ''] = certificateIds;
    const reprintReason = 'Fehldruck, Original vernichtet';
    // Written and not saved is not printed.
    await w.call('certificates.print', original);
    await print(cohort, { ...original, certificateIds: [first], reprintReason });
    for (const channel of ['certificates.print', 'certificates.printWord'] as const) {
      const refusal = await w.refused(
        channel,
        channel === 'certificates.print' ? original : { certificateIds, copyReason: null },
      );
      expect(refusal).toMatchObject({
        code: 'conflict',
        details: { reason: 'printed-before', number: '2027-0001' },
      });
      expect(refusal.message).toContain('am 12.04.2027 schon gedruckt');
    }
    expect(
      (await w.refused('certificates.print', { ...original, reprintReason: ' ' })).fields,
    ).toHaveProperty('reprintReason');
    expect(await printsOf(cohort)).toEqual([[['original', '']], []]);
    // Two files that were written before one was saved.
    const unasked = { ...original, certificateIds: [second] };
    const tickets = [
      await w.call('certificates.print', unasked),
      await w.call('certificates.print', unasked),
    ];
    for (const each of tickets) await w.saved(each);
    await print(cohort, { ...original, reprintReason });
    expect(await printsOf(cohort)).toEqual([
      [
        ['original', reprintReason],
        ['original', ''],
      ],
      [
        ['original', reprintReason],
        ['original', 'ohne Begründung'],
        ['original', ''],
      ],
    ]);
    const again = await print(cohort, { ...original, certificateIds: [first], reprintReason });
    const { text } = readPdf(fileOf(cohort, again).bytes);
    expect(text).not.toContain('Zweitschrift');
    expect(text).not.toContain('Fehldruck');
  });

  test('again after the hand-over is a copy, which says so and keeps its reason', async () => {
    const cohort = await anIssuedCohort([{}]);
    const { w, certificateIds } = cohort;
    w.clock.set('2027-04-22T08:00:00.000Z');
    await w.call('certificates.handOver', { certificateIds, handedOverOn: '2027-04-22' });
    w.clock.set('2027-04-12T08:00:00.000Z');
    const original = { certificateIds, form: 'single', copyReason: null } as const;
    const refusal = await w.refused('certificates.print', original);
    expect(refusal).toMatchObject({ code: 'conflict', details: { reason: 'handed-over' } });
    expect(refusal.message).toContain('am 22.04.2027 ausgehändigt');
    expect((await w.refused('certificates.print', { ...original, copyReason: ' ' })).fields).toHaveProperty(
      'copyReason',
    );
    const ticket = await print(cohort, { ...original, copyReason: 'Beim Umzug verloren' });
    const { text } = readPdf(fileOf(cohort, ticket).bytes);
    expect(text).toContain('Zweitschriftvom12.April2027');
    expect(text).not.toContain('Umzug');
    expect(await printsOf(cohort)).toEqual([[['copy', 'Beim Umzug verloren']]]);
    await w.call('workspace.undo', {});
    expect((await print(cohort, original)).fileName).toMatch(/^Zertifikat/);
  });

  test('again is what it was, whatever has become of its design since: stationery, pictures, margins, Word template', async () => {
    const cohort = await aFinishedCohort([{}, FAILED]);
    const { w, cohortId, enrolmentIds } = cohort;
    await passWarnings(cohort);
    const [chamber] = await w.call('academy.listChambers', {});
    const dress = async (name: string, topMillimetres: number, picture: Buffer) => {
      const file = (fileName: string, bytes: Uint8Array) => ({ transferId: w.upload(fileName, bytes) });
      const design = {
        document: 'certificate',
        topMillimetres,
        bottomMillimetres: 20,
        stationery: file('Bogen.pdf', await pdfOf([name, name])),
        logo: file('Logo.png', picture),
        chamberSignature: file('Kammer.png', picture),
        secondSignature: file('Zweite.png', picture),
        directorSignature: file('Leitung.png', picture),
      } as const;
      await w.call('certificates.saveDesign', design);
      await w.call('certificates.saveTemplate', {
        document: 'certificate',
        ...file('Vorlage.docx', await aWordTemplate(paragraph(`${name} {Name}`))),
      });
    };
    await dress('Alt', 40, PIXEL);
    const { issued } = await w.call('certificates.issue', { cohortId, enrolmentIds, issuedOn: '2027-04-20' });
    const certificateIds = [issued[0]?.id ?? ''];
    const papers = async () => {
      const bytes: Buffer[] = [];
      for (const copyReason of [null, 'Beim Umzug verloren']) {
        const pdf = { certificateIds, form: 'single', copyReason } as const;
        bytes.push(Buffer.from(fileOf(cohort, await w.call('certificates.print', pdf)).bytes));
        const word = await w.call('certificates.printWord', { certificateIds, copyReason });
        bytes.push(Buffer.from(fileOf(cohort, word).bytes));
      }
      return bytes.map((all) => sha256Of(all));
    };
    const before = await papers();
    await dress('Neu', 50, RED_PIXEL);
    await w.call('certificates.saveDesign', { ...MARGINS, chamberId: chamber?.id ?? '', logo: null });
    await w.call('certificates.saveTemplate', { document: 'certificate', transferId: null });
    expect(await papers()).toEqual(before);
    const keeps = async () => {
      const { rows } = await w.call('certificates.documents', { cohortId });
      return rows.map(({ issued: [document] }) => [document?.isLookKept, document?.hasTemplate]);
    };
    // The confirmation had no Word template.
    expect((await keeps()).sort()).toEqual([
      [true, false],
      [true, true],
    ]);
    await dress('Neu', 50, RED_PIXEL);
    const { findings } = await w.call('workspace.check', {});
    expect(findings).toEqual([]);
    inCommand(w.workspace, (db) => db.raw.exec('DROP TRIGGER designedCertificatesUpdate'));
    inCommand(w.workspace, (db) => db.run('UPDATE certificates SET designId = NULL'));
    // What was issued before designs were kept looks as its kind does today.
    const today = await papers();
    expect(today.filter((hash) => before.includes(hash))).toEqual([]);
    expect(await keeps()).toEqual([
      [false, false],
      [false, false],
    ]);
  });

  test('of what is revoked or not there is refused, and nothing is recorded', async () => {
    const cohort = await anIssuedCohort();
    const { w, certificateIds, enrolmentIds } = cohort;
    await w.call('certificates.revoke', { certificateId: certificateIds[1] ?? '', reason: 'Falsch' });
    const print = (ids: readonly string[]) =>
      w.refused('certificates.print', { certificateIds: [...ids], form: 'single', copyReason: null });
    expect(await print(certificateIds)).toMatchObject({ code: 'conflict', details: { number: '2027-0002' } });
    expect((await print(enrolmentIds)).code).toBe('not-found');
    expect(await printsOf(cohort)).toEqual([[], []]);
  });

  test('that is cancelled records nothing', async () => {
    const cohort = await anIssuedCohort();
    const { w, certificateIds } = cohort;
    const controller = new AbortController();
    const refusal = await w.refused(
      'certificates.print',
      { certificateIds, form: 'duplex', copyReason: null },
      { signal: controller.signal, onProgress: ({ done }) => done === 1 && controller.abort() },
    );
    expect(refusal.code).toBe('cancelled');
    expect(await printsOf(cohort)).toEqual([[], []]);
  });
});

describe('how papers look', () => {
  test('is kept with its files, left as it is where nothing is said, taken away by null, and undone', async () => {
    const { w } = await anIssuedCohort([{}]);
    const designOf = async () => (await w.call('certificates.designs', {}))[0];
    expect(await designOf()).toMatchObject({ topMillimetres: 35, stationery: null, logo: null });
    const transferId = w.upload('Logo.png', PIXEL);
    await w.call('certificates.saveDesign', { ...MARGINS, logo: { transferId } });
    expect(await designOf()).toMatchObject({ topMillimetres: 40, logo: { fileName: 'Logo.png' } });
    await w.call('certificates.saveDesign', { ...MARGINS, topMillimetres: 50 });
    expect(await designOf()).toMatchObject({ topMillimetres: 50, logo: { fileName: 'Logo.png' } });
    await w.call('certificates.saveDesign', { ...MARGINS, logo: null });
    expect(await designOf()).toMatchObject({ logo: null });
    await w.call('workspace.undo', {});
    expect(await designOf()).toMatchObject({ topMillimetres: 50, logo: { fileName: 'Logo.png' } });
  });

  test('is a chamber’s own where it has one, which begins as that of all and goes its own way', async () => {
    const cohort = await anIssuedCohort([{}]);
    const { w, cohortId } = cohort;
    const [{ id: chamberId = '' } = {}] = await w.call('academy.listChambers', {});
    const preview = async (input: object = {}) => {
      const document = 'certificate' as const;
      const { base64 } = await w.call('certificates.preview', { cohortId, document, ...input });
      return Buffer.from(base64, 'base64');
    };
    const textOf = async (input: object = {}) => readPdf(await preview(input)).text;
    const logo = { transferId: w.upload('Logo.png', PIXEL) };
    await w.call('certificates.saveDesign', { ...MARGINS, logo, texts: { heading: 'Zeugnis' } });
    await w.call('certificates.saveDesign', {
      ...MARGINS,
      chamberId,
      texts: { closing: 'Wir gratulieren!' },
    });
    const own = async () => (await w.call('certificates.designs', {}))[4];
    expect(await own()).toMatchObject({
      chamberId,
      document: 'certificate',
      logo: { fileName: 'Logo.png' },
      texts: { heading: 'Zeugnis', closing: 'Wir gratulieren!' },
    });
    await w.call('certificates.saveDesign', { ...MARGINS, texts: { heading: 'Urkunde' } });
    expect(await textOf()).toContain('Zeugnis');
    expect(await textOf({ chamberId: null })).toContain('Urkunde');
    const claimsArchival = async () => (await preview()).includes('<pdfaid:part>2</pdfaid:part>');
    expect(await claimsArchival()).toBe(true);
    // Stationery that is no PDF/A takes the claim from what is printed on it.
    await w.call('certificates.saveDesign', {
      ...MARGINS,
      chamberId,
      stationery: { transferId: w.upload('Bogen.pdf', aPdf({ pages: 1 })) },
    });
    expect(await claimsArchival()).toBe(false);
    await w.call('certificates.removeDesign', { document: 'certificate', chamberId });
    expect(await textOf()).toContain('Urkunde');
    expect((await w.refused('certificates.removeDesign', { document: 'certificate', chamberId })).code).toBe(
      'not-found',
    );
    await w.call('workspace.undo', {});
    expect(await own()).toMatchObject({ chamberId, stationery: { fileName: 'Bogen.pdf' } });
    const nobody = { ...MARGINS, chamberId: cohortId };
    expect((await w.refused('certificates.saveDesign', nobody)).code).toBe('not-found');
  });

  test('has the signature of a chamber in the design of all on that chamber’s papers alone', async () => {
    const { w, cohortId } = await anIssuedCohort([{}]);
    const [{ id: own = '', ...profile } = {}] = await w.call('academy.listChambers', {});
    const chamberSignature = { transferId: w.upload('Unterschrift.png', PIXEL) };
    const pictures = async (chamberId: string | null) => {
      const { base64 } = await w.call('certificates.preview', {
        cohortId,
        document: 'certificate',
        chamberId,
      });
      return Buffer.from(base64, 'base64').toString('latin1').split('/Subtype /Image').length - 1;
    };
    const none = await pictures(null);
    // With one chamber nobody has to say whose it is.
    await w.call('certificates.saveDesign', { ...MARGINS, chamberSignature });
    const one = await pictures(null);
    expect(one).toBeGreaterThan(none);
    const { id: other } = await w.call('academy.saveChamber', { ...profile, name: 'IHK Nord' } as never);
    const unsaid = await w.refused('certificates.saveDesign', { ...MARGINS, chamberSignature });
    expect(unsaid.fields).toHaveProperty('chamberSignatureOf');
    await w.call('certificates.saveDesign', { ...MARGINS, chamberSignatureOf: other });
    expect((await w.call('certificates.designs', {}))[0]?.chamberSignature).toEqual({
      fileName: 'Unterschrift.png',
      chamberId: other,
    });
    expect(await pictures(null)).toBe(none);
    // Nor does a design of its own take it over.
    await w.call('certificates.saveDesign', { ...MARGINS, chamberId: own });
    expect((await w.call('certificates.designs', {}))[4]?.chamberSignature).toBeNull();
    await w.call('certificates.removeDesign', { document: 'certificate', chamberId: own });
    await w.call('certificates.saveDesign', { ...MARGINS, chamberSignatureOf: own });
    await w.call('certificates.saveDesign', { ...MARGINS, chamberId: own });
    expect([await pictures(null), await pictures(own)]).toEqual([one, one]);
  });

  test('is refused whole where one of its files is none', async () => {
    const { w } = await anIssuedCohort([{}]);
    const refusal = await w.refused('certificates.saveDesign', {
      ...MARGINS,
      logo: { transferId: w.upload('Logo.png', PIXEL) },
      stationery: { transferId: w.upload('Bogen.pdf', Buffer.from('<html></html>')) },
    });
    expect(refusal).toMatchObject({ code: 'bad-file', details: { reason: 'not-a-pdf' } });
    expect((await w.call('certificates.designs', {}))[0]).toMatchObject({ topMillimetres: 35, logo: null });
  });
});

describe('a preview', () => {
  test('shows what somebody would get, numbers nothing and records nothing', async () => {
    const cohort = await aFinishedCohort([{}, FAILED]);
    const { w, cohortId, enrolmentIds } = cohort;
    const [, enrolmentId = ''] = enrolmentIds;
    const preview = await w.call('certificates.preview', { cohortId, document: 'certificate', enrolmentId });
    const { text } = readPdf(Buffer.from(preview.base64, 'base64'));
    expect(text).toContain('Teilnahmebescheinigung');
    expect(text).toContain('KimBrüggemann');
    expect(text).toContain('Nr.Muster');
    expect(w.db.value('SELECT count(*) FROM certificates')).toBe(0);
  });

  test('of a kind that nobody gets shows an invented person', async () => {
    const cohort = await aFinishedCohort([{}]);
    const { base64 } = await cohort.w.call('certificates.preview', {
      cohortId: cohort.cohortId,
      document: 'attended-statement',
    });
    const { text } = readPdf(Buffer.from(base64, 'base64'));
    expect(text).toContain('ErikaMustermann');
    expect(text).toContain('62von80Unterrichtseinheiten');
  });
});

test('what writes papers is got ready for a cohort that exists, leaves nothing behind, and may be broken off', async () => {
  const { w, cohortId, enrolmentIds } = await aFinishedCohort([{}, FAILED]);
  const commands = () => w.db.value('SELECT count(*) FROM journalCommands');
  const before = commands();
  const leaving = new AbortController();
  leaving.abort();
  const options = { signal: leaving.signal };
  for (const papers of ['documents', 'letters']) {
    const wish = { cohortId, papers };
    const ready = await w.application.dispatcher.dispatch('certificates.readyPrinter', wish, options);
    expect(ready).toEqual({ ok: true, value: {} });
  }
  expect(commands()).toBe(before);
  const { code } = await w.refused('certificates.readyPrinter', {
    cohortId: enrolmentIds[0] ?? '',
    papers: 'documents',
  });
  expect(code).toBe('not-found');
});
