// Our server of the stateless era: rounds of input, mirrored headers, a listening stream.
import assert from 'node:assert/strict';
import { MODEL_SAYS, ROOT } from '../../lib/answers.mjs';

const textOf = (result) => result.content.map((block) => block.text ?? '').join('\n');

export async function modernFixture(step, client) {
  await step('the stateless era was agreed', () => assert.equal(client.era, 'modern'));
  await step('no session was made', () => assert.equal(client.sessionId, undefined));
  await step('tools/list', async () => assert.ok((await client.tools()).tools.length > 15));
  await step('resources/list', async () => assert.equal((await client.resources()).resources.length, 3));
  await step('resources/templates/list', async () => assert.equal((await client.templates()).resourceTemplates.length, 1));
  await step('prompts/list', async () => assert.ok((await client.prompts()).prompts.length > 3));
  await step('tools/call', async () => assert.match(textOf(await client.call('test_simple_text', {})), /simple text/));
  await step('resources/read', async () => assert.match((await client.read('test://template/é 1/data')).contents[0].text, /templateTest/));
  await step('prompts/get', async () => {
    const { messages } = await client.prompt('test_prompt_with_arguments', { arg1: 'a', arg2: 'b' });
    assert.match(messages[0].content.text, /arg1='a'/);
  });
  await step('completion/complete', async () => {
    const { completion } = await client.complete({ type: 'ref/prompt', name: 'test_prompt_with_arguments' }, { name: 'arg1', value: 'x' });
    assert.deepEqual(completion.values, []);
  });
  await step('progress', async () => {
    const arrived = [];
    await client.call('test_tool_with_progress', {}, { onprogress: (one) => arrived.push(one.progress) });
    assert.deepEqual(arrived, [0, 50, 100]);
  });
  await step('logging, where asked for', async () => {
    await client.call('test_logging_tool', {}, { meta: { 'io.modelcontextprotocol/logLevel': 'debug' } });
    await client.seen.first((item) => item.kind === 'log', 'The log message');
  });
  await step('elicitation', async () => assert.match(textOf(await client.call('test_input_required_result_elicitation', {})), /Hello, Ada!/));
  await step('sampling', async () => assert.ok(textOf(await client.call('test_input_required_result_sampling', {})).includes(MODEL_SAYS)));
  await step('roots', async () => assert.ok(textOf(await client.call('test_input_required_result_list_roots', {})).includes(ROOT.uri)));
  await step('state goes there and back', async () => {
    assert.equal(textOf(await client.call('test_input_required_result_request_state', {})), 'state-ok');
  });
  await step('two rounds', async () => assert.equal(textOf(await client.call('test_input_required_result_multi_round', {})), 'Ada likes Ada'));
  await step('a prompt that asks', async () => {
    const { messages } = await client.prompt('test_input_required_result_prompt', {});
    assert.equal(messages[0].content.text, 'Context: Ada');
  });
  await step('mirrored header, plain and in base64', async () => {
    for (const region of ['eu-west', 'Zürich ☃', ' blank ']) {
      assert.equal(textOf(await client.call('test_custom_header', { region })), `Region: ${region}`);
    }
  });
  await step('a listening stream tells of a change made elsewhere', async () => {
    const subscription = await client.listen({ toolsListChanged: true });
    await client.call('test_trigger_tool_change', {});
    await client.seen.first((item) => item.kind === 'tools-changed', 'The change');
    await subscription.close();
    assert.equal(await subscription.closed, 'local');
  });
  await step('a missing resource keeps its code', () => assert.rejects(client.read('test://nothing'), { code: -32602 }));
}
