import type { laptopContract } from '../../../shared/contract/laptop';
import type { Handlers } from '../../handlers';
import { checkResult } from './check-result';
import { deletePackage, tidyLaptop } from './delete-package';
import { confirmHandIn, handIn, saveAgain } from './hand-in';
import { listPackages } from './list-packages';
import { openPackage } from './open-package';
import { lookIntoPackage } from './read-package';
import { startLaptop } from './start-laptop';

export const laptopHandlers = {
  'laptop.start': (context, { folder }) => startLaptop(context, folder),
  'laptop.packages': ({ db, today }) => listPackages(db, today),
  'laptop.readPackage': lookIntoPackage,
  'laptop.open': openPackage,
  'laptop.checkResult': ({ db }, { packageId }) => checkResult(db, packageId),
  'laptop.handIn': handIn,
  'laptop.saveAgain': saveAgain,
  'laptop.confirm': confirmHandIn,
  'laptop.delete': deletePackage,
  'laptop.tidy': tidyLaptop,
} satisfies Handlers<typeof laptopContract>;
