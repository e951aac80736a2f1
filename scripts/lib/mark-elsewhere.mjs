const bodyOf = async (response) => {
  const result = await response.json();
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

/** The channels and files of a door, asked as its page asks them. */
export function askerOf(page) {
  const { origin } = new URL(page.url());
  const headers = { origin };
  const at = (path) => new URL(path, origin).href;
  return {
    ask: async (channel, input = {}) =>
      bodyOf(await page.request.post(at(`/api/call/${channel}`), { data: input, headers })),
    upload: async (name, bytes) =>
      bodyOf(
        await page.request.post(at(`/api/upload?name=${encodeURIComponent(name)}`), {
          data: bytes,
          headers: { ...headers, 'content-type': 'application/octet-stream' },
        }),
      ),
    download: async (transferId) => (await page.request.get(at(`/api/download/${transferId}`))).body(),
  };
}

const PASSPHRASE = 'anker-boje-deck-fender-gischt-hafen';
const ROLES = ['points', 'comment'];

/**
 * A package that is out is packed anew, marked on a lecturer's device and handed in, while the office goes on with it: what comes back
 * is new in part, and in part differs on both sides.
 */
export async function resultOfPackage(office, laptop, { packageId, folder }) {
  const made = await office.ask('exchange.replace', {
    packageId,
    passphrase: PASSPHRASE,
    reason: 'Passphrase verloren',
  });
  const { transferId } = await laptop.upload('paket.kkpaket', await office.download(made.transferId));
  await laptop.ask('laptop.start', { folder });
  const source = { transferId, passphrase: PASSPHRASE };
  const { fingerprint } = await laptop.ask('laptop.readPackage', source);
  await laptop.ask('laptop.open', { ...source, confirmedFingerprint: fingerprint });
  const [{ papers, lecturerId }] = await laptop.ask('laptop.packages');
  for (const [index, { enrolmentId, part, role }] of papers.entries()) {
    const key = { enrolmentId, part, role, asLecturerId: lecturerId };
    const { criteria } = await laptop.ask('marking.get', key);
    for (const [place, { criterionId, maximumPoints }] of criteria.entries()) {
      const mark = { points: Math.round(maximumPoints * 0.7), comment: 'Schlüssig, mit Belegen.' };
      await laptop.ask('marking.record', { ...key, criterionId, ...mark });
      if (index > 0 || place > 1) continue;
      const other = { points: Math.round(maximumPoints * 0.5), comment: 'Die Belege fehlen noch.' };
      await office.ask('marking.record', { ...key, criterionId, [ROLES[place]]: other[ROLES[place]] });
    }
  }
  const { transferId: handedIn } = await laptop.ask('laptop.handIn', {
    packageId: made.packageId,
    isInterim: true,
  });
  return laptop.download(handedIn);
}
