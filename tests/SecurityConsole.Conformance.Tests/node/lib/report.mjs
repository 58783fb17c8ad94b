// A client's journey: named steps, each of which works or says why not; the result is JSON on stdout and the exit code.
import { parseArgs } from 'node:util';
import { requirePostQuantumNode } from './node26.mjs';
import { trust } from './trust.mjs';

/**
 * Reads `--url URL --target NAME [--ca FILE] [--transport streamableHttp|sse|stdio]` and GATEWAY_TOKEN, makes this process trust the CA, runs
 * `journey(step, options)` and prints `{ client, target, ok, failed, steps: [{ step, ok, milliseconds, error? }] }`.
 * `step(name, work)` runs one step; a failed step does not stop the journey, unless `step.required` was used.
 */
export async function report(client, journey) {
  await requirePostQuantumNode();
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      target: { type: 'string' },
      ca: { type: 'string' },
      transport: { type: 'string', default: 'streamableHttp' },
    },
  });
  if (!values.url || !values.target) {
    console.error('Usage: --url URL --target NAME [--ca FILE] [--transport streamableHttp|sse|stdio], the token in GATEWAY_TOKEN');
    process.exit(2);
  }
  if (values.ca) trust(values.ca);

  const steps = [];
  const step = async (name, work) => {
    const started = performance.now();
    const record = (ok, error) => steps.push({ step: name, ok, milliseconds: Math.round(performance.now() - started), error });
    try {
      const result = await work();
      record(true);
      return result;
    } catch (error) {
      record(false, describe(error));
      return undefined;
    }
  };
  step.required = async (name, work) => {
    const before = steps.length;
    const result = await step(name, work);
    if (!steps[before].ok) throw new Abandoned();
    return result;
  };

  try {
    await journey(step, { ...values, token: process.env.GATEWAY_TOKEN });
  } catch (error) {
    if (!(error instanceof Abandoned)) steps.push({ step: 'journey', ok: false, milliseconds: 0, error: describe(error) });
  }
  const failed = steps.filter((one) => !one.ok).length;
  console.log(JSON.stringify({ client, target: values.target, ok: steps.length - failed, failed, steps }, undefined, 2));
  process.exit(failed > 0 ? 1 : 0);
}

class Abandoned extends Error {}

function describe(error) {
  const cause = error.cause ? ` (${error.cause.message ?? error.cause})` : '';
  return `${error.message}${cause}`;
}
