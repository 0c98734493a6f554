import type { FastifyInstance } from 'fastify';
import { RulesetError } from '../rules/problems.ts';
import type { Metrics } from './metrics.ts';
import type { RulesInForce } from './rules-in-force.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Loads the rules anew. Never fails: a mistake in them is logged, counted and told by `/health/ready`. */
    reloadRules(): Promise<void>;
  }
}

/** Gives the app the means to reload its rules, and says how it went. */
export function reloadOnDemand(
  app: FastifyInstance,
  { rules, metrics }: { readonly rules: RulesInForce; readonly metrics: Metrics },
): void {
  app.decorate('reloadRules', async () => {
    await rules.reload();
    const { failure, ruleset } = rules;
    metrics.reloaded(failure === null);
    const inForce = { version: ruleset.version, digest: ruleset.digest };
    if (failure === null) {
      app.log.info({ ruleset: inForce }, 'the rules were reloaded');
    } else if (failure.error instanceof RulesetError) {
      // Mistakes in the rules are the operator's own text, and no posting's.
      const mistakes = failure.error.message.split('\n');
      app.log.error({ ruleset: inForce, mistakes }, 'the rules are broken: those from before stay in force');
    } else {
      app.log.error({ ruleset: inForce, err: failure.error }, 'the rules could not be reloaded');
    }
  });
}
