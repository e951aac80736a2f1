/** The K of Kurskontor; decoration, since the name stands in the window's title. */
export const Logo = ({ size = 18 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" style={{ flex: 'none' }}>
    <rect width="20" height="20" rx="5" fill="var(--kk-fill)" />
    <path d="M6.2 4.8v10.4" stroke="#fff" strokeWidth="2.1" strokeLinecap="round" />
    <path
      d="M9.4 10 13.9 5M9.4 10l4.5 5.2"
      stroke="#fff"
      strokeWidth="2.1"
      strokeLinecap="round"
      fill="none"
    />
  </svg>
);
