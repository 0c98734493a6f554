import type { FastifyCorsOptions } from '@fastify/cors';
import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyRequest } from 'fastify';

type Directives = Readonly<Record<string, string[]>>;

/** An answer is data: should a browser show it, it loads nothing, runs nothing, and stands in no frame. */
const nothing: Directives = {
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/** The page loads what this service sends and talks to it alone; nothing in a posting can become markup or script. */
export const pagePolicy: Directives = {
  ...nothing,
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'"],
  'connect-src': ["'self'"],
  'require-trusted-types-for': ["'script'"],
};

/** Swagger UI further has pictures and styles inside its scripts. */
export const documentationPolicy: Directives = {
  ...nothing,
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
};

/** What a route says of a policy of its own, as `helmet`. */
export const withPolicy = (directives: Directives) => ({
  contentSecurityPolicy: { useDefaults: false, directives },
});

/** The most needed of the headers, for answers to what is no proper request, which no hook sees. */
export const bareHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': Object.entries(nothing)
    .map(([name, values]) => [name, ...values].join(' '))
    .join(';'),
  'x-content-type-options': 'nosniff',
};

const preflightSeconds = 600;

/**
 * Sends headers with every answer that keep browsers from making anything of it, and lets the scripts of other websites
 * in where they are listed.
 * @param origins the websites, such as `https://jobs.example.com`
 */
export function sendHeaders(app: FastifyInstance, origins: readonly string[]): void {
  app.register(helmet, {
    ...withPolicy(nothing),
    frameguard: { action: 'deny' },
    // Other names below this one are not the service's to speak for.
    strictTransportSecurity: { includeSubDomains: false },
  });
  if (origins.length === 0) return;
  const options: FastifyCorsOptions = {
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST'],
    allowedHeaders: ['Authorization', 'Content-Type'],
    exposedHeaders: [
      'RateLimit',
      'RateLimit-Policy',
      'RateLimit-Limit',
      'RateLimit-Remaining',
      'RateLimit-Reset',
      'Retry-After',
    ],
    maxAge: preflightSeconds,
  };
  app.register(import('@fastify/cors'), {
    // Any other request with OPTIONS is answered like everywhere else.
    delegator: (request, done) => done(null, { ...options, preflight: isPreflight(request) }),
  });
}

/** Whether a browser asks if a script may make a request (CORS-preflight request of the Fetch standard). */
function isPreflight({ headers }: FastifyRequest): boolean {
  return headers.origin !== undefined && headers['access-control-request-method'] !== undefined;
}
