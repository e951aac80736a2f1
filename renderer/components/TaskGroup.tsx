import { type ReactNode, useId } from 'react';
import classes from './TaskRow.module.css';

export interface TaskGroupProps {
  /** Name of the group, e.g. `Überfällig`; leave it out for one plain list. */
  title?: string;
  /** Name for assistive technology where there is no title. */
  label?: string;
  /** `TaskRow`s. */
  children: ReactNode;
}

/** Tasks of one urgency under their heading. */
export const TaskGroup = ({ title, label, children }: TaskGroupProps) => {
  const id = useId();
  return (
    <div>
      {title !== undefined && (
        <h3 id={id} className={classes.heading}>
          {title}
        </h3>
      )}
      <ul
        aria-labelledby={title === undefined ? undefined : id}
        aria-label={title === undefined ? label : undefined}
      >
        {children}
      </ul>
    </div>
  );
};
