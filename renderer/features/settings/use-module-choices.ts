import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { OutputOf } from '../../../shared/contract';
import { call } from '../../api/client';
import { useChannel } from '../../api/hooks';

type Course = OutputOf<'academy.getCourse'>;

export interface ModuleChoices {
  /** Modules by course, for a select. */
  groups: { group: string; items: { value: string; label: string }[] }[];
  /** The short title of a module by its id. */
  shortTitles: ReadonlyMap<string, string>;
}

/** The modules of all courses. */
export function useModuleChoices(): ModuleChoices {
  const courses = useChannel('academy.listCourses', {});
  const answers = useQueries({
    queries: (courses.data ?? []).map(({ id: courseId }) => ({
      queryKey: ['academy.getCourse', { courseId }],
      queryFn: (): Promise<Course> => call('academy.getCourse', { courseId }),
    })),
    combine: (results) => results.flatMap(({ data }) => data ?? []),
  });
  return useMemo(
    () => ({
      groups: answers.map(({ title, modules }) => ({
        group: title,
        items: modules.map((module) => ({ value: module.id, label: module.title })),
      })),
      shortTitles: new Map(
        answers.flatMap(({ modules }) =>
          modules.map(({ id, title, shortTitle }) => [id, shortTitle || title]),
        ),
      ),
    }),
    [answers],
  );
}
