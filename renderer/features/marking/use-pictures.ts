import { useEffect, useState } from 'react';
import { call } from '../../api/client';

const NONE: ReadonlyMap<string, string> = new Map();

/** The pictures of a Word document that names some, by their names; one that cannot be had stays an empty frame. */
export function usePictures(submissionFileId: string, html: string | null): ReadonlyMap<string, string> {
  const [pictures, setPictures] = useState(NONE);
  const isWanted = html?.includes('data-picture') ?? false;
  useEffect(() => {
    if (!isWanted) return;
    const controller = new AbortController();
    call('papers.pictures', { submissionFileId }, { signal: controller.signal })
      .then(({ pictures: found }) =>
        setPictures(new Map(found.map(({ picture, address }) => [picture, address]))),
      )
      .catch(() => undefined);
    return () => controller.abort();
  }, [isWanted, submissionFileId]);
  return pictures;
}
