import { stripTypeScriptTypes } from 'node:module';

/** Answers sources in TypeScript with the same in JavaScript; a process of its own, whose memory is given back. */
process.once('message', (sources: string[]) => {
  process.send?.(
    sources.map((source) => stripTypeScriptTypes(source)),
    () => process.disconnect?.(),
  );
});
