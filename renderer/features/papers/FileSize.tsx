import { formatNumber } from '../../components/format';

/** Two digits for what is small; megabytes for what is not. */
const sizeOf = (byteLength: number): string =>
  byteLength < 1_000_000
    ? `${formatNumber(Math.max(1, Math.round(byteLength / 1000)))} kB`
    : `${formatNumber(byteLength / 1_000_000, 1)} MB`;

/** How large a file is. */
export const FileSize = ({ byteLength }: { byteLength: number }) => (
  <span className="kk-secondary kk-numbers" style={{ flex: 'none' }}>
    {sizeOf(byteLength)}
  </span>
);
