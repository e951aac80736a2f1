import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useJob, useUpload } from '../../api/hooks';
import { showDone } from '../../api/notices';
import type { HandInAnswer } from './HandInDialog';

/** Files dropped beside a row are refused, not opened in place of the program. */
export function useRefuseStrayDrops(): void {
  useEffect(() => {
    const refuse = (event: DragEvent) => {
      if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'none';
    };
    window.addEventListener('dragover', refuse);
    window.addEventListener('drop', refuse);
    return () => {
      window.removeEventListener('dragover', refuse);
      window.removeEventListener('drop', refuse);
    };
  }, []);
}

/** Hands in files as one version of a paper; says whether it is stored. */
export function useHandIn() {
  const { t } = useTranslation('papers');
  const upload = useUpload();
  const [isUploading, setUploading] = useState(false);
  const { run, progress, cancel, isRunning } = useJob('papers.submit', {
    onDone: ({ version, isLate }) => showDone(t(isLate ? 'handIn.doneLate' : 'handIn.done', { version })),
  });
  const handIn = useCallback(
    async (
      enrolmentId: string,
      files: readonly File[],
      { receivedOn, isOriginalityStated }: HandInAnswer,
    ): Promise<boolean> => {
      if (files.length === 0) return false;
      setUploading(true);
      const transfers: { transferId: string }[] = [];
      try {
        for (const file of files) {
          const ticket = await upload(file);
          if (!ticket) return false;
          transfers.push({ transferId: ticket.transferId });
        }
      } finally {
        setUploading(false);
      }
      // Noon lies on the same calendar day in Berlin all year round.
      const submittedAt = receivedOn ? { submittedAt: `${receivedOn}T11:00:00Z` } : {};
      return (await run({ enrolmentId, files: transfers, isOriginalityStated, ...submittedAt })) !== null;
    },
    [run, upload],
  );
  return { handIn, progress, cancel, isBusy: isUploading || isRunning };
}
