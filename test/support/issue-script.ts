import { writeSync } from 'node:fs';
import { certificatesHandlers } from '../../electron/areas/certificates/handlers';
import { issuedDocumentsHandlers } from '../../electron/areas/certificates/issued-documents-handlers';
import { workspaceHandlers } from '../../electron/areas/workspace/handlers';
import type { OutputOf } from '../../shared/contract';
import { programAlone } from './program-alone';
import { seededShares } from './seeded-shares';

/**
 * Opens the workspace and lets many clients issue and revoke documents at the same time, without end; says each number once it
 * is acknowledged, and what is refused for another reason than that somebody has a document already.
 */
const [folder = '', cohortId = '', seed = '1'] = process.argv.slice(2);
const CLIENTS = 20;

const say = (line: string) => writeSync(1, `${line}\n`);
const { dispatcher } = programAlone({
  actor: 'storm',
  folder,
  handlers: { ...workspaceHandlers, ...certificatesHandlers, ...issuedDocumentsHandlers },
  onInternal: (error) => say(`internal ${String(error)}`),
});

async function ask<Value>(channel: string, input: unknown): Promise<Value | null> {
  const answer = await dispatcher.dispatch(channel, input);
  if (answer.ok) return answer.value as Value;
  if (answer.error.code !== 'conflict') say(`refused ${answer.error.message}`);
  return null;
}

async function client(share: () => number): Promise<void> {
  for (;;) {
    const documents = await ask<OutputOf<'certificates.documents'>>('certificates.documents', { cohortId });
    const rows = (documents?.rows ?? []).filter(() => share() < 0.2);
    for (const { issued } of rows) {
      const [newest] = issued;
      if (newest && newest.revoked === null && share() < 0.7)
        await ask('certificates.revoke', { certificateId: newest.id, reason: 'Verschrieben' });
    }
    if (rows.length === 0) continue;
    const made = await ask<OutputOf<'certificates.issue'>>('certificates.issue', {
      cohortId,
      enrolmentIds: rows.map(({ enrolmentId }) => enrolmentId),
      issuedOn: '2027-04-20',
    });
    for (const { number } of made?.issued ?? []) say(`given ${number}`);
  }
}

async function storm(): Promise<void> {
  if ((await ask('workspace.open', { folder })) === null) process.exit(1);
  say('ready');
  await Promise.all(
    Array.from({ length: CLIENTS }, (_, index) => client(seededShares(Number(seed) + index))),
  );
}

void storm();
