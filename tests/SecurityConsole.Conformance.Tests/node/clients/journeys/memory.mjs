// server-memory behind a stdio bridge: what one call writes the next one reads.
import assert from 'node:assert/strict';
import { unknownTool } from './everything.mjs';

export async function memory(step, client) {
  const name = `Ada-${process.pid}`;
  await step('ping', () => client.ping());
  await step('tools/list', async () => assert.ok((await client.tools()).tools.some((tool) => tool.name === 'create_entities')));
  await step('create entities', async () => {
    const entities = [
      { name, entityType: 'person', observations: ['writes programs'] },
      { name: `${name}-engine`, entityType: 'machine', observations: [] },
    ];
    assert.ok(!(await client.call('create_entities', { entities })).isError);
  });
  await step('relate them', async () => {
    const relations = [{ from: name, to: `${name}-engine`, relationType: 'programs' }];
    assert.ok(!(await client.call('create_relations', { relations })).isError);
  });
  await step('find them', async () => {
    const found = await client.call('search_nodes', { query: name });
    assert.match(found.content[0].text, /writes programs/);
  });
  await step('open one', async () => {
    const { structuredContent } = await client.call('open_nodes', { names: [name] });
    assert.equal(structuredContent.entities[0].name, name);
  });
  await step('delete them', async () => {
    assert.ok(!(await client.call('delete_entities', { entityNames: [name, `${name}-engine`] })).isError);
  });
  await step('an unknown tool is an error of the protocol or of the tool', () => unknownTool(client));
}
