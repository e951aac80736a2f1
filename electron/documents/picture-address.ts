import type { Picture } from './certificate';

/** A picture as the library for documents takes it in. */
export const dataAddress = ({ mediaType, bytes }: Picture): string =>
  `data:${mediaType};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;
