// Validates policies against schemas with Cedar's own engine: one JSON object a line in, one a line out.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const cedar = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs');

function answer({ schema, policies }) {
  const json = cedar.schemaToJson(schema);
  const parsed = cedar.checkParseSchema(schema);
  if (parsed.type !== 'success') return { schema: parsed.errors.map((error) => error.message).join('; ') };
  const result = cedar.validate({ schema, policies });
  if (result.type !== 'success') return { error: result.errors.map((error) => error.message).join('; ') };
  const invalid = {};
  for (const { policyId, error } of result.validationErrors) (invalid[policyId] ??= []).push(error.message);
  const impossible = result.validationWarnings.filter(({ error }) => error.message.includes('impossible')).map(({ policyId }) => policyId);
  return { invalid, impossible, json: json.type === 'success' ? json.json : null };
}

console.log(JSON.stringify({ version: cedar.getCedarVersion() }));
for await (const line of createInterface({ input: process.stdin })) {
  let reply;
  try {
    reply = answer(JSON.parse(line));
  } catch (error) {
    reply = { error: String(error) };
  }
  console.log(JSON.stringify(reply));
}
