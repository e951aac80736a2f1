import * as React from 'react';

// In development React keeps the stack of every element that is made, up to some number a second, to name its owner in
// warnings: a sixth of a page test's time. Here the number counts as reached. Where React has it elsewhere one day, nothing
// but that time is lost.
const internals: unknown = Reflect.get(
  React,
  '__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE',
);
if (typeof internals === 'object' && internals !== null) {
  Object.defineProperty(internals, 'recentlyCreatedOwnerStacks', {
    get: () => Number.MAX_SAFE_INTEGER,
    set: () => {},
  });
}
