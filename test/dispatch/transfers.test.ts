import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MAX_UPLOAD_BYTES, Transfers } from '../../electron/transfers';
import { FakeClock } from '../support/fake-clock';
import { temporaryFolder } from '../support/test-workspace';

function someTransfers() {
  const clock = new FakeClock();
  let made = 0;
  const nextId = () => {
    made += 1;
    return `t${made}`;
  };
  return { clock, transfers: new Transfers(nextId, clock.now) };
}

const file = (bytes: Uint8Array) => ({ fileName: 'Liste.csv', mediaType: 'text/csv', bytes });
const refusal = (code: string) => expect.objectContaining({ name: 'Refused', code });

test('a file in memory is read under its id alone', () => {
  const { transfers } = someTransfers();
  const { transferId } = transfers.put(file(new Uint8Array([1, 2, 3])));
  expect(transfers.get(transferId).bytes).toEqual(new Uint8Array([1, 2, 3]));
  expect(() => transfers.get('/etc/passwd')).toThrow(refusal('not-found'));
});

test('more than 100 MB are refused with their size, in memory and on disk', () => {
  const { transfers } = someTransfers();
  expect(() => transfers.put(file(new Uint8Array(MAX_UPLOAD_BYTES + 1)))).toThrow(refusal('too-large'));
  const path = join(temporaryFolder(), 'gross.csv');
  writeFileSync(path, '');
  truncateSync(path, 200 * 1024 * 1024);
  const { transferId } = transfers.putFile({ fileName: 'gross.csv', mediaType: 'text/csv', path });
  expect(() => transfers.get(transferId)).toThrow(refusal('too-large'));
  expect(() => transfers.get(transferId)).toThrow('„gross.csv“ ist mit 200 MB zu groß; möglich sind 100 MB.');
  expect(transfers.locate(transferId)).toMatchObject({ path });
});

test('a chosen file is there until nobody has room for it, and as long as nobody removes it', () => {
  const { clock, transfers } = someTransfers();
  const { transferId } = transfers.put(file(new Uint8Array(1)));
  const path = join(temporaryFolder(), 'Liste.csv');
  writeFileSync(path, 'a;b');
  const onDisk = transfers.putFile({ fileName: 'Liste.csv', mediaType: 'text/csv', path });
  clock.advance(24 * 60 * 60_000);
  expect(transfers.get(transferId).fileName).toBe('Liste.csv');
  transfers.put(file(new Uint8Array(MAX_UPLOAD_BYTES)));
  expect(() => transfers.get(transferId)).toThrow(refusal('not-found'));
  expect(transfers.get(onDisk.transferId).fileName).toBe('Liste.csv');
  rmSync(path);
  expect(() => transfers.get(onDisk.transferId)).toThrow(refusal('not-found'));
});
