/** Where the built page lives in the desktop door. */
export const APP_ORIGIN = 'app://kurskontor';
