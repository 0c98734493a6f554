import { stripTypeScriptTypes } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

/** Takes the types out of each source text that the worker was given. */
parentPort?.postMessage((workerData as string[]).map((source) => stripTypeScriptTypes(source)));
