import type { Db } from '../../store/db';

/** Whether this is a lecturer's workspace with marking packages, and not an office's. */
export const isLaptop = (db: Db): boolean => db.value('SELECT 1 FROM laptops') !== undefined;

/** SQL: true for every marking in an office, and on a lecturer's device for those that a package has brought: a row `m`. */
export const IS_GIVEN = '(m.id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM laptops))';
