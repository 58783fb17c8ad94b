// Answers authorization questions with Cedar's own engine: one JSON object a line in, one a line out.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const cedar = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs');

function answer({ policies, entities, requests, describe }) {
  const parsed = cedar.preparsePolicySet('set', policies);
  if (parsed.type !== 'success') return { error: parsed.errors.map((error) => error.message).join('; ') };
  const answers = [];
  for (const request of requests) {
    const result = cedar.statefulIsAuthorized({ ...request, preparsedPolicySetId: 'set', entities });
    if (result.type !== 'success') return { error: result.errors.map((error) => error.message).join('; ') };
    const { decision, diagnostics } = result.response;
    answers.push({ decision, reason: diagnostics.reason, errors: diagnostics.errors.map((error) => error.policyId) });
  }
  const described = (describe ?? []).map((policy) => {
    const json = cedar.policyToJson(policy);
    return json.type === 'success' ? json.json : { failed: json.errors };
  });
  return { answers, described };
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
