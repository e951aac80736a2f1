/** So many bytes as a person reads them, rounded up: what is said to be too large is never said to be as large as the limit. */
export const inMegabytes = (bytes: number): string => `${Math.ceil(bytes / (1024 * 1024))} MB`;
