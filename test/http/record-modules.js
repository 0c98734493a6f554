import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { basename } from 'node:path';
import { isMainThread } from 'node:worker_threads';

/**
 * Preloaded into the service: notes in the file that `MODULES_LOADED` names each module that is loaded, behind the
 * program or the kind of thread that loads it. Plain JavaScript, so that it loads nothing that takes types out.
 */
const { MODULES_LOADED = '' } = process.env;
const loader = isMainThread ? basename(process.argv[1] ?? '') : 'worker';
const note = (name) => appendFileSync(MODULES_LOADED, `${loader} ${name}\n`);

registerHooks({
  load(url, context, nextLoad) {
    note(url);
    return nextLoad(url, context);
  },
});
process.once('exit', () => process.moduleLoadList.forEach(note));
