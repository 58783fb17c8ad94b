// server-everything: a call of each kind, everything that a server may ask or tell in between, subscriptions and parallel calls.
import assert from 'node:assert/strict';
import { MODEL_SAYS, ROOT } from '../../lib/answers.mjs';

const TEXT = 'demo://resource/dynamic/text/1';
const textOf = (result) => result.content.map((block) => block.text ?? '').join('\n');

export async function everything(step, client) {
  await step('ping', () => client.ping());
  await step('tools/list has what this session may use', async () => {
    const names = (await client.tools()).tools.map((tool) => tool.name);
    for (const name of ['echo', 'trigger-sampling-request', 'trigger-elicitation-request', 'get-roots-list']) assert.ok(names.includes(name), name);
  });
  await step('resources/list', async () => assert.ok((await client.resources()).resources.length > 0));
  await step('resources/templates/list', async () => assert.equal((await client.templates()).resourceTemplates.length, 2));
  await step('prompts/list', async () => assert.ok((await client.prompts()).prompts.some((prompt) => prompt.name === 'args-prompt')));
  await step('tools/call keeps every character', async () => {
    const message = 'naïve ☃ 🜁 \u0000\u2028\u2029 "quoted" \\ </script> \uFEFF end';
    assert.equal(textOf(await client.call('echo', { message })), `Echo: ${message}`);
  });
  await step('tools/call with half a mebibyte', async () => {
    const message = 'abcdefghijklmnop'.repeat(32_768);
    assert.equal(textOf(await client.call('echo', { message })).length, message.length + 6);
  });
  await step('structured content', async () => {
    const { structuredContent } = await client.call('get-structured-content', { location: 'New York' });
    assert.equal(typeof structuredContent.temperature, 'number');
  });
  await step('an image', async () => {
    const { content } = await client.call('get-tiny-image', {});
    assert.ok(content.some((block) => block.type === 'image' && block.data.length > 100));
  });
  await step('resource links', async () => {
    const { content } = await client.call('get-resource-links', { count: 3 });
    assert.equal(content.filter((block) => block.type === 'resource_link').length, 3);
  });
  await step('resources/read', async () => assert.equal((await client.read(TEXT)).contents[0].uri, TEXT));
  await step('prompts/get', async () => {
    const { messages } = await client.prompt('args-prompt', { city: 'Bern', state: 'BE' });
    assert.match(messages[0].content.text, /Bern/);
  });
  await step('completion/complete', async () => {
    const { completion } = await client.complete({ type: 'ref/prompt', name: 'completable-prompt' }, { name: 'department', value: 'S' });
    assert.deepEqual(completion.values, ['Sales', 'Support']);
  });
  await step('progress arrives while the call runs', () => progress(client));
  await step('sampling', async () => {
    const answer = await client.call('trigger-sampling-request', { prompt: 'What is the capital of France?', maxTokens: 20 });
    assert.ok(textOf(answer).includes(MODEL_SAYS));
    await client.seen.first((item) => item.kind === 'sampling', 'The sampling request');
  });
  await step('elicitation', async () => {
    assert.match(textOf(await client.call('trigger-elicitation-request', {})), /provided the requested information/i);
    await client.seen.first((item) => item.kind === 'elicitation', 'The elicitation request');
  });
  await step('roots', async () => assert.ok(textOf(await client.call('get-roots-list', {})).includes(ROOT.uri)));
  await step('logging', async () => {
    await client.setLevel('debug');
    await client.call('toggle-simulated-logging', {});
    await client.seen.first((item) => item.kind === 'log' && /message/.test(item.params.data), 'A log message');
    await client.call('toggle-simulated-logging', {});
  });
  await step('a subscription tells of an update', async () => {
    await client.subscribe(TEXT);
    await client.call('toggle-subscriber-updates', {});
    await client.seen.first((item) => item.kind === 'updated' && item.params.uri === TEXT, 'The update');
    await client.call('toggle-subscriber-updates', {});
    await client.unsubscribe(TEXT);
  });
  await step('an unknown tool is an error of the protocol or of the tool', () => unknownTool(client));
  await step('64 calls at once, each with its own answer', async () => {
    const sums = await Promise.all(Array.from({ length: 64 }, (_, n) => client.call('get-sum', { a: n, b: 1000 })));
    sums.forEach((sum, n) => assert.match(textOf(sum), new RegExp(`\\b${n + 1000}\\b`)));
  });
}

/** Four steps in a second: rising numbers, and the first well before the answer (an intermediary that buffers the stream fails here). */
async function progress(client) {
  const arrived = [];
  const started = performance.now();
  await client.call(
    'trigger-long-running-operation',
    { duration: 1, steps: 4 },
    { onprogress: (one) => arrived.push({ ...one, at: performance.now() - started }) },
  );
  const took = performance.now() - started;
  assert.ok(arrived.length >= 3, `${arrived.length} notifications of progress arrived.`);
  arrived.reduce((before, one) => (assert.ok(one.progress > before.progress), one));
  assert.ok(took - arrived[0].at > 300, `The first progress came ${Math.round(took - arrived[0].at)} ms before the answer.`);
}

export async function unknownTool(client) {
  let result;
  try {
    result = await client.call('no-such-tool', {});
  } catch (error) {
    assert.ok([-32601, -32602].includes(error.code), `${error.code} ${error.message}`);
    return;
  }
  assert.equal(result.isError, true);
}
