import type { FastifyServerOptions } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';

/**
 * How a Fastify app makes use of schemas of zod. Named as the app is made and not set later, for which Fastify would load
 * its own compilers, of 90 modules.
 */
export const schemaController = {
  compilersFactory: {
    buildValidator: () => validatorCompiler,
    // Every answer in every test is held to the contract, which lets no field pass that it doesn't name. To check each
    // one again as it is sent would take longer than to write it.
    buildSerializer: () => () => JSON.stringify,
  },
  // The types know no other compilers than Fastify's own.
} as unknown as NonNullable<FastifyServerOptions['schemaController']>;
