import { formatBytes } from '../../components/format';

/** How large a file is. */
export const FileSize = ({ byteLength }: { byteLength: number }) => (
  <span className="kk-secondary kk-numbers" style={{ flex: 'none' }}>
    {formatBytes(byteLength)}
  </span>
);
