import fastify from 'fastify';

/** The least that a Fastify app can be, to measure the service against. */
const app = fastify();
app.post('/v1/classify', async () => ({ label: 'ai-engineer' }));
process.stdout.write(`ready at ${await app.listen({ host: '127.0.0.1', port: 0 })}\n`);
process.once('SIGTERM', () => app.close());
