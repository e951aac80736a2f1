import { type ReactNode, type Ref, useId } from 'react';
import classes from './Panel.module.css';

export interface PanelProps {
  title?: ReactNode;
  /** Number beside the title. */
  count?: ReactNode;
  /** Words beside the title, secondary. */
  note?: ReactNode;
  /** Link, button or filter at the right end of the head. */
  action?: ReactNode;
  /** Name for assistive technology where there is no title. */
  label?: string;
  /** `none` for tables, which bring their own edges. */
  padding?: 'normal' | 'none';
  /** Without line and surface, e.g. for charts. */
  bare?: boolean;
  className?: string;
  ref?: Ref<HTMLElement>;
  children?: ReactNode;
}

/** A titled part of a page. */
export const Panel = ({
  title,
  count,
  note,
  action,
  label,
  padding = 'normal',
  bare,
  className,
  ref,
  children,
}: PanelProps) => {
  const titleId = useId();
  const head = title !== undefined || action !== undefined;
  return (
    <section
      ref={ref}
      className={[classes.panel, className].filter(Boolean).join(' ')}
      data-bare={bare || undefined}
      aria-labelledby={title === undefined ? undefined : titleId}
      aria-label={title === undefined ? label : undefined}
    >
      {head && (
        <div className={classes.head}>
          {title !== undefined && (
            <h2 id={titleId} className={classes.title}>
              {title}
            </h2>
          )}
          {count !== undefined && <span className={classes.note}>{count}</span>}
          {note !== undefined && <span className={classes.note}>{note}</span>}
          {action !== undefined && <div className={classes.action}>{action}</div>}
        </div>
      )}
      <div className={classes.body} data-padding={padding} data-headless={!head || undefined}>
        {children}
      </div>
    </section>
  );
};
