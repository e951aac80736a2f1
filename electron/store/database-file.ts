/** The name by which a folder can be told to be a workspace. */
export const DATABASE_FILE = 'kurskontor.db';
