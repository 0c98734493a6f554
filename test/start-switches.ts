import packageJson from '../package.json' with { type: 'json' };

/** The switches of Node that `npm start` gives, which stand between `exec node` and the program. */
export const startSwitches: readonly string[] = packageJson.scripts.start.split(' ').slice(2, -1);
