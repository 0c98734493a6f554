import fastify from 'fastify';

/** The least that a service of Fastify is; says where it listens, as ours does. */
const app = fastify();
app.post('/v1/classify', async () => ({}));
const url = await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`ready at ${url}\n`);
