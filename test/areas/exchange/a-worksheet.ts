import type { OutputOf } from '../../../shared/contract';
import { unzip, zip } from '../../support/backup-archive';
import { anExchange, type Exchange } from './an-exchange';

export const CRITERIA = ['Ziele', 'Recht'] as const;
/** Where things stand in a sheet of these two criteria and a knock-out: C is the topic. */
export const AT = {
  goals: 'D',
  goalsComment: 'E',
  law: 'F',
  knockOut: 'H',
  overall: 'J',
  done: 'K',
} as const;
export const SHEET = 'xl/worksheets/sheet1.xml';
export const HIDDEN = 'xl/worksheets/sheet2.xml';

export const anExchangeOf = () => anExchange({ criteria: CRITERIA, participants: 3 });

export async function giveOut({ w, cohortId, one }: Exchange): Promise<Buffer> {
  const { transferId } = await w.call('worksheet.giveOut', { cohortId, lecturerId: one });
  return Buffer.from(w.application.transfers.get(transferId).bytes);
}

export async function withdraw({ w, cohortId }: Exchange): Promise<void> {
  const [{ packageId = '' } = {}] = await w.call('exchange.packages', { cohortId });
  await w.call('exchange.revoke', { packageId, reason: 'Noch einmal' });
}

/** The worksheet after its XML was changed, as a spreadsheet writes it back. */
export async function changed(bytes: Buffer, change: (xml: string) => string, part = SHEET): Promise<Buffer> {
  const parts = await unzip(bytes);
  parts.set(part, Buffer.from(change(String(parts.get(part)))));
  return zip(parts);
}

/** Types into cells; null empties one. */
export const typed = (
  bytes: Buffer,
  cells: Readonly<Record<string, string | number | null>>,
  part = SHEET,
): Promise<Buffer> =>
  changed(
    bytes,
    (xml) =>
      Object.entries(cells).reduce((text, [name, value]) => {
        const found = new RegExp(`<c r="${name}" s="(\\d+)"(?:/>|[^>]*>.*?</c>)`, 's');
        if (!found.test(text)) throw new Error(`no cell ${name}`);
        return text.replace(found, (_whole, style: string) => {
          if (value === null) return `<c r="${name}" s="${style}"/>`;
          if (typeof value === 'number') return `<c r="${name}" s="${style}"><v>${value}</v></c>`;
          return `<c r="${name}" s="${style}" t="inlineStr"><is><t>${value}</t></is></c>`;
        });
      }, xml),
    part,
  );

export const put = ({ w }: Exchange, bytes: Buffer): string => w.upload('Arbeitsblatt.xlsx', bytes);
export const read = (x: Exchange, bytes: Buffer) => x.w.call('worksheet.read', { transferId: put(x, bytes) });
export const refusedRead = (x: Exchange, bytes: Buffer) =>
  x.w.refused('worksheet.read', { transferId: put(x, bytes) });

export async function takeIn(x: Exchange, bytes: Buffer) {
  const { digest } = await read(x, bytes);
  return x.w.call('worksheet.takeIn', { transferId: put(x, bytes), digest });
}

/** A cell that says again what it was given out with, as it is sent back by who lets it go back. */
export const cellOf = ({ enrolmentId, part, role, key }: OutputOf<'worksheet.read'>['wentBack'][number]) => ({
  ...{ enrolmentId, part, role, key },
});

/** Takes it in with every cell that was put back to what it was given out with. */
export async function takeBack(x: Exchange, bytes: Buffer) {
  const { digest, wentBack } = await read(x, bytes);
  return x.w.call('worksheet.takeIn', {
    transferId: put(x, bytes),
    digest,
    putBack: wentBack.map(cellOf),
  });
}

/** What a person decides who lets the worksheet have its way. */
export const theirs = ({
  enrolmentId,
  part,
  role,
  key,
}: OutputOf<'worksheet.read'>['conflicts'][number]) => ({
  ...{ enrolmentId, part, role, key },
  choice: 'theirs' as const,
  reason: 'so besprochen',
});

export const marksOf = ({ w, one }: Exchange) =>
  w.db.all(
    `SELECT k.points, k.comment FROM marks k JOIN markings m ON m.id = k.markingId JOIN enrolments e ON e.id = m.enrolmentId
     JOIN persons p ON p.id = e.personId JOIN criteria c ON c.id = k.criterionId
     WHERE m.lecturerId = ? ORDER BY p.sortKey, c.position`,
    [one],
  );
