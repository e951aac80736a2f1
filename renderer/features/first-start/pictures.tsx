const SESSION_WIDTH = 8.6;
const ROWS = [
  { y: 10, held: 20, heldFill: 'var(--kk-heat-4)' },
  { y: 30, held: 13, heldFill: 'var(--kk-accent)' },
  { y: 50, held: 0, heldFill: 'none' },
];
const SESSIONS = Array.from({ length: 20 }, (_, index) => index);

/** A window with a plus: a new academy. */
export const NewAcademyPicture = () => (
  <svg viewBox="0 0 180 72" fill="none" aria-hidden="true">
    <g stroke="var(--kk-input-border)" strokeWidth="1.5">
      <rect x="1" y="9" width="118" height="54" rx="6" fill="var(--kk-canvas)" />
      <path d="M1 24h118M31 24v39" />
    </g>
    <path d="M43 36h40M43 46h58" stroke="var(--kk-line-strong)" strokeWidth="4" strokeLinecap="round" />
    <circle cx="119" cy="52" r="17" fill="var(--kk-fill)" stroke="var(--kk-surface)" strokeWidth="3" />
    <path d="M119 44.5v15M111.5 52h15" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
  </svg>
);

/** Three courses of twenty sessions: one over, one under way, one to come. */
export const DemoPicture = () => (
  <svg viewBox="0 0 180 72" fill="none" aria-hidden="true">
    {ROWS.map(({ y, held, heldFill }) =>
      SESSIONS.map((session) => (
        <rect
          key={`${y}-${session}`}
          x={session * SESSION_WIDTH}
          y={y}
          width="7"
          height="12"
          rx="2"
          fill={session < held ? heldFill : 'var(--kk-accent-soft)'}
          stroke={session < held ? 'none' : 'var(--kk-accent-line)'}
        />
      )),
    )}
  </svg>
);

/** A paper beside the bars of its marks. */
export const LecturerPicture = () => (
  <svg viewBox="0 0 180 72" fill="none" aria-hidden="true">
    <rect
      x="1"
      y="4"
      width="48"
      height="64"
      rx="4"
      fill="var(--kk-canvas)"
      stroke="var(--kk-input-border)"
      strokeWidth="1.5"
    />
    <path
      d="M10 17h30M10 25h30M10 41h30M10 49h18"
      stroke="var(--kk-line-strong)"
      strokeWidth="3.6"
      strokeLinecap="round"
    />
    <path
      d="M10 33h22"
      stroke="var(--kk-warn-shape)"
      strokeOpacity=".55"
      strokeWidth="6"
      strokeLinecap="round"
    />
    {[62, 46, 0].map((width, index) => (
      <g key={width}>
        <rect
          x="62"
          y={8 + index * 20}
          width="74"
          height="14"
          rx="3"
          fill="var(--kk-canvas)"
          stroke="var(--kk-line-strong)"
        />
        <rect x="62" y={8 + index * 20} width={width} height="14" rx="3" fill="var(--kk-heat-3)" />
      </g>
    ))}
    <path
      d="M146 15l4 4 8-9M146 35l4 4 8-9"
      stroke="var(--kk-ok-shape)"
      strokeWidth="2.4"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
